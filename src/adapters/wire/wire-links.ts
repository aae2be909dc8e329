/**
 * Reaches a handler that is a program in any language: starts it and speaks the contract's wire page with it.
 *
 * A process that ended its session in a quiet of its own is used again; every other is seen off and replaced. Only the first process
 * of a run may refuse to start: later ones are lost sessions, so that what was seen before stands.
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { UserError } from '../../base/errors';
import { failed, hresultName } from '../../protocol';
import type { CallOutcome, HandlerLink, Isolation, LinkListener, LinkMaker, LinkSetup, Limits } from '../../protocol';
import type { Greeting } from './decode';
import { lossOf } from './losing';
import type { Losing } from './losing';
import { isFilled, RunFolders } from './run-folders';
import type { User } from './run-folders';
import { TreeWatch } from '../process-tree';
import { atWork, lostLink, wireLink } from './wire-link';
import type { WireSession } from './wire-link';
import { StartFailure } from './start-failure';
import { WireProcess } from './wire-process';
import { Workplaces } from './workplaces';

export interface WireOptions {
  /** Program and arguments, as given: there is no shell. */
  readonly command: readonly string[];
  /** The folder it works in: that of its `handler.json`, else the one the command was given in. */
  readonly folder: string;
  readonly limits: Limits;
  /** What the kit calls itself in `hello`. */
  readonly kit?: string;
  /** How many sessions are open at once, most of them waiting; 24 unless told otherwise, 8 behind a dialect. */
  readonly linksMax?: number;
  /** Somebody is debugging the candidate: one session at a time, and nothing is taken to hang. */
  readonly isUnhurried?: boolean;
  /** Left out for the contract's own wire. */
  readonly dialect?: WireDialect;
}

/** A border of another sort behind a program of the kit's own that speaks the wire for it. */
export interface WireDialect {
  readonly isolation: Isolation;
  readonly lendsBuffers: boolean;
  readonly lendsGuids: boolean;
  /** Variables that the program needs besides the usual ones. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether what a session leaves behind is found by the next one, whatever process that has. */
  readonly keepsWorld: boolean;
  /** Reads more out of how the process ended. */
  readonly explain: (losing: Losing) => Losing;
  /** Tells the user why it did not start. */
  readonly refused: (losing: Losing) => UserError;
}

/** Sessions overlap while they wait for the handler, so there are more of them than processors. */
const linksAtWork = 8;
/** With those that wait out a silence, each in a process of its own. */
const linksAtOnce = 24;

/** Makes the links to a program that speaks the wire. */
export function makeWireLinks(options: WireOptions): WireLinks {
  return new WireLinks(options);
}

class WireLinks implements LinkMaker {
  readonly isolation: Isolation;
  readonly clock = 'real';
  readonly lendsBuffers: boolean;
  readonly lendsGuids: boolean;
  readonly linksMax: number;
  readonly #options: WireOptions;
  readonly #watch = new TreeWatch();
  /** Programs that start together take each other's start time away. */
  readonly #starts = new Workplaces(availableParallelism());
  readonly #places = new Workplaces(linksAtWork);
  readonly #idle: WireProcess[] = [];
  readonly #live = new Set<WireProcess>();
  readonly #folders = new RunFolders(() => process.once('exit', this.#atExit));
  #hasServed = false;
  #isClosed = false;
  #sessions = 0;
  readonly #atExit = () => this.#abandon();

  constructor(options: WireOptions) {
    this.#options = options;
    const { isolation = 'wire', lendsBuffers = false, lendsGuids = false } = options.dialect ?? {};
    this.isolation = isolation;
    this.lendsBuffers = lendsBuffers;
    this.lendsGuids = lendsGuids;
    const linksMax = options.dialect === undefined ? linksAtOnce : linksAtWork;
    this.linksMax = options.isUnhurried === true ? 1 : (options.linksMax ?? linksMax);
  }

  /** Starts the first process and gives its greeting; the process is then used by the first session. */
  async greet(): Promise<Greeting> {
    try {
      const process_ = await this.#started(undefined);
      this.#idle.push(process_);
      return process_.greeting;
    } catch (error) {
      throw error instanceof StartFailure ? userErrorOf(error, this.#options) : error;
    }
  }

  async open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    const place = await this.#places.take();
    try {
      this.#refuseIfClosed();
      return atWork(await this.#open(setup, listener), place);
    } catch (error) {
      place.leave();
      throw error;
    }
  }

  async #open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink> {
    const user = setup.user === undefined ? undefined : this.#folders.ofUser(setup.user);
    let losing: Losing | undefined;
    for (let warm = user === undefined && setup.isAlone !== true ? this.#warm() : undefined; ; warm = undefined) {
      try {
        const process_ = warm ?? (await this.#started(user));
        const link = await this.#begin(process_, setup, { listener, user });
        if ('call' in link) return link;
        losing = { how: 'nonsense', detail: `create was answered with ${link.refusal}` };
      } catch (error) {
        if (!(error instanceof StartFailure)) throw error;
        losing = error.losing;
        if (!this.#hasServed) throw userErrorOf(error, this.#options);
      }
      // A refusal may be the fault of a process that was used before: a new one is asked once.
      if (warm === undefined) break;
    }
    if (!this.#hasServed)
      throw new UserError(
        'candidate-does-not-start',
        `The candidate gave no handler: ${losing.detail}. Mend it; nothing was judged.`,
        { exitCode: 3 },
      );
    return lostLink(lossOf(losing, setup.limits));
  }

  async settle(): Promise<void> {
    const idle = new Set(this.#idle.splice(0));
    await Promise.all(
      [...this.#live].map((process_) => (idle.has(process_) && process_.isAlive ? process_.leave() : process_.gone)),
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#idle.length = 0;
    await Promise.all([...this.#live].map((process_) => (process_.isAlive ? process_.leave() : process_.gone)));
    process.off('exit', this.#atExit);
    this.#folders.remove();
  }

  /** Whoever waited for a place or for a start while the run was stopped begins nothing any more. */
  #refuseIfClosed(): void {
    if (this.#isClosed) throw new UserError('run-stopped', 'The run was stopped before this session began.');
  }

  /** The one that has rested longest: what it still has to say of its last session, against its word, is heard before the next. */
  #warm(): WireProcess | undefined {
    for (let process_ = this.#idle.shift(); process_ !== undefined; process_ = this.#idle.shift()) {
      if (process_.isAlive && process_.isTidy) return process_;
      void process_.kill();
    }
    return undefined;
  }

  async #started(user: User | undefined): Promise<WireProcess> {
    const { command, folder, limits, kit = 'syncmgr-conformance', isUnhurried = false, dialect } = this.#options;
    const world = this.#folders.make('process');
    return this.#starts.at(async () => {
      this.#refuseIfClosed();
      const process_ = await WireProcess.start({
        command,
        folder,
        limits,
        kit,
        manner: { isUnhurried, isNative: dialect !== undefined },
        ...(dialect === undefined ? {} : { explain: dialect.explain }),
        world,
        home: user?.home,
        watch: this.#watch,
        environment: dialect?.environment ?? {},
      });
      this.#live.add(process_);
      void process_.gone.then(() => this.#live.delete(process_));
      if (this.#isClosed) await process_.kill();
      this.#refuseIfClosed();
      return process_;
    });
  }

  async #begin(
    process_: WireProcess,
    setup: LinkSetup,
    { listener, user }: { readonly listener: LinkListener; readonly user: User | undefined },
  ): Promise<HandlerLink | { readonly refusal: string }> {
    const storage = user?.storage ?? this.#folders.make('session');
    const keepsWorld = this.#options.dialect?.keepsWorld === true && this.#sessions > 0;
    const wasUsed = user === undefined ? process_.sessions > 0 || keepsWorld : isFilled(storage);
    const served = process_.sessions;
    this.#sessions += 1;
    process_.startSession();
    const created = await process_.conversation.begin({
      instance: setup.instance,
      listener,
      storage,
      conditions: setup.conditions,
    });
    const refusal = refusalIn(created);
    if (refusal !== undefined) {
      await process_.kill();
      return { refusal };
    }
    this.#hasServed = true;
    process_.usesStorage ||= user === undefined && isFilled(storage);
    const isKept = wasUsed && !(user === undefined && process_.usesStorage);
    const isLast = user !== undefined || setup.isAlone === true;
    const over: WireSession['over'] = (how, settled) => this.#over(process_, how, { isLast, user, storage, settled });
    return wireLink({
      conversation: process_.conversation,
      greeting: process_.greeting,
      storage: isKept ? 'kept' : 'fresh',
      watchesWindows: process_.display !== undefined,
      enclosure: process_.enclosure,
      served,
      over,
    });
  }

  async #over(
    process_: WireProcess,
    how: 'clean' | 'spoilt',
    session: {
      /** No other session is to find this process. */
      readonly isLast: boolean;
      readonly user: User | undefined;
      readonly storage: string;
      readonly settled: (late: Promise<void>) => void;
    },
  ): Promise<void> {
    const { conversation } = process_;
    const standardError = process_.endSession();
    if (standardError !== '') conversation.stray(standardError);
    session.settled(conversation.end());
    if (session.isLast) {
      // The next visit must find everything written: it waits for the end of this process.
      await (process_.isAlive ? process_.leave() : process_.gone);
      if (session.user === undefined) rmSync(session.storage, { recursive: true, force: true });
      return;
    }
    process_.usesStorage ||= isFilled(session.storage);
    const discard = () => rmSync(session.storage, { recursive: true, force: true });
    if (how === 'clean' && process_.isAlive && process_.isTidy) {
      discard();
      this.#idle.push(process_);
    } else {
      void (process_.isAlive ? process_.leave() : process_.kill()).then(discard);
    }
  }

  /** The kit ends without having closed its links: nothing is left behind all the same. */
  #abandon(): void {
    for (const process_ of this.#live) process_.killAtExit();
    this.#folders.remove();
  }
}

function refusalIn(created: CallOutcome): string | undefined {
  if (created.kind === 'lost' || created.kind === 'threw') return undefined;
  return failed(created.hr) ? hresultName(created.hr) : undefined;
}

function userErrorOf({ code, message, losing }: StartFailure, { command, dialect }: WireOptions): UserError {
  if (dialect !== undefined) return dialect.refused(losing);
  const program = JSON.stringify(command[0] ?? '');
  const text =
    code === 'candidate-bad-greeting'
      ? `The program ${program} did not greet as the wire page says: ${message}. Mend its answer to "hello"; nothing was judged.`
      : `The program ${program} did not start: ${message}. See that the command runs by itself; nothing was judged.`;
  return new UserError(code, text, { exitCode: 3 });
}
