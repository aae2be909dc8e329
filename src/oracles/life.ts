/** How the life of a session's handler begins and ends: Initialize, quiet, the last release, a loss, the footer. */
import { SYNCMGRFLAG } from '../protocol';
import type { EndEntry, FreeEntry, LostEntry, QuietEntry } from '../trace/entry';
import type { CallRecord } from './session-records';

export class Life {
  /** The first Initialize; undefined before it. */
  initialize: CallRecord<'Initialize'> | undefined;
  initializeCount = 0;
  /** The manager overwrote the cookie of Initialize. */
  cookieFreedN: number | undefined;
  /** The manager gave up its last reference to the handler. */
  releasedN: number | undefined;
  lastQuiet: QuietEntry | undefined;
  lost: LostEntry | undefined;
  ended: EndEntry | undefined;

  get flags(): number {
    return this.initialize?.args.flags ?? 0;
  }

  /** The event value of Initialize; 0 before it. */
  get event(): number {
    return this.flags & SYNCMGRFLAG.EVENTMASK;
  }

  get mayBotherUser(): boolean {
    return (this.flags & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
  }

  get settingsOnly(): boolean {
    return (this.flags & SYNCMGRFLAG.SETTINGS) !== 0;
  }

  /** Quiet came after the last release: what may happen once or never again can be judged. */
  get isSettled(): boolean {
    return this.releasedN !== undefined && this.lastQuiet !== undefined && this.lastQuiet.n > this.releasedN;
  }

  initialized(call: CallRecord<'Initialize'>): void {
    this.initialize ??= call;
    this.initializeCount += 1;
  }

  freed({ what, of, n }: FreeEntry): void {
    if (what === 'cookie' && of === this.initialize?.id) this.cookieFreedN = n;
  }
}
