/**
 * Notices that nothing was heard for a time.
 *
 * Before it says so it lets the event loop read once more: a message that lay unread while the kit itself was busy was sent in time. If
 * that reading brings as much as a pipe that was full, the kit has not caught up, and the message may lie behind it: it reads on.
 * Where it can be known, only the time counts in which the handler was let run: on a starved machine a wait is prolonged until it has
 * had its time, or `prolongedTimesMax` times as long. A handler that sleeps, or that has a processor and never answers, gains nothing.
 * One that has just been served by the kit beside the wire is not silent, for as long again at most: to ask without end is to hang.
 */
import { shareLetRun } from './share-let-run';
import type { RunLook } from './share-let-run';

export const prolongedTimesMax = 6;
/** Bytes that one more reading brings where the other side waits for the kit to read; one that only drips brings less. */
const backlogBytes = 32 * 1024;

/** Looks at what the other side has had of the machine. */
export type LookAtRun = () => RunLook;

/** What was waited, and how much of it counts: less than the limit where the handler was not let run to the last. */
export interface Waited {
  readonly silentMs: number;
  readonly countedMs: number;
}

export class Patience {
  readonly #exhausted: (waited: Waited) => void;
  readonly #lookAtRun: LookAtRun | undefined;
  #lastSign = 0;
  #lastServed = 0;
  #readBytes = 0;
  #limitMs = 0;
  #isWaiting = false;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  /** Taken in the middle of a silence; what came before is taken to have been like what came after. */
  #look: (RunLook & { readonly at: number }) | undefined;
  /** By how much the kit's own timers have been late since the look. */
  #lateMs = 0;

  constructor(exhausted: (waited: Waited) => void, lookAtRun?: LookAtRun) {
    this.#exhausted = exhausted;
    this.#lookAtRun = lookAtRun;
  }

  /** Begins to wait, from now on. */
  start(limitMs: number): void {
    this.#isWaiting = true;
    this.#limitMs = limitMs;
    this.#lastSign = performance.now();
    const firstMs = limitMs / 2;
    if (this.#dueAt > this.#lastSign + firstMs) this.#arm(firstMs);
  }

  /** Something was heard. */
  sign(): void {
    this.#lastSign = performance.now();
  }

  /** The other side had to wait for the kit, beside what is heard here. */
  served(): void {
    this.#lastServed = performance.now();
  }

  /** Bytes were read that are no sign by themselves: a part of a message, or chatter. */
  read(bytes: number): void {
    this.#readBytes += bytes;
  }

  stop(): void {
    // The timer is left alone: starting anew is far more frequent than waiting in vain.
    this.#isWaiting = false;
  }

  dispose(): void {
    this.#isWaiting = false;
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    const waitMs = Math.min(Math.max(1, Math.ceil(ms)), 0x7fffffff);
    this.#dueAt = performance.now() + waitMs;
    this.#timer = setTimeout(() => this.#due(), waitMs);
    this.#timer.unref();
  }

  /** Until the middle of the silence, then until its end. */
  #armNext(): void {
    const silentMs = this.#silentMs();
    this.#arm((silentMs < this.#limitMs / 2 ? this.#limitMs / 2 : this.#limitMs) - silentMs);
  }

  #due(): void {
    this.#lateMs += Math.max(0, performance.now() - this.#dueAt);
    this.#dueAt = Infinity;
    if (!this.#isWaiting) return;
    const isHalfOver = this.#silentMs() >= this.#limitMs / 2;
    const lastSign = performance.now() - this.#silentMs();
    if (isHalfOver && (this.#look === undefined || this.#look.at < lastSign)) this.#takeLook();
    if (this.#silentMs() < this.#limitMs) return this.#armNext();
    const readBefore = this.#readBytes;
    afterReading(() => this.#conclude(this.#readBytes - readBefore));
  }

  #takeLook(): void {
    this.#look = { ...(this.#lookAtRun?.() ?? { delays: new Map(), processorMs: 0 }), at: performance.now() };
    this.#lateMs = 0;
  }

  #conclude(justReadBytes: number): void {
    // A wait that has begun meanwhile may have its timer already.
    if (!this.#isWaiting || this.#dueAt !== Infinity) return;
    const silentMs = this.#silentMs();
    if (silentMs < this.#limitMs) return this.#armNext();
    // Where the kit itself came so late that it has seen next to nothing, it looks on.
    const unseenMs = this.#limitMs / 4 - (performance.now() - (this.#look?.at ?? 0));
    if (this.#lookAtRun !== undefined && unseenMs > 0) return this.#arm(unseenMs);
    const longestMs = this.#limitMs * prolongedTimesMax;
    if (justReadBytes >= backlogBytes && silentMs < longestMs) return this.#arm(this.#limitMs / 4);
    const share = this.#share();
    const countedMs = silentMs * share;
    if (countedMs >= this.#limitMs || silentMs >= longestMs) this.#end({ silentMs, countedMs });
    else this.#arm(Math.min(longestMs, this.#limitMs / Math.max(0.01, share)) - silentMs);
  }

  #share(): number {
    const before = this.#look;
    if (this.#lookAtRun === undefined || before === undefined) return 1;
    return shareLetRun({
      before,
      after: this.#lookAtRun(),
      elapsedMs: performance.now() - before.at,
      lateMs: this.#lateMs,
    });
  }

  #end({ silentMs, countedMs }: Waited): void {
    this.#isWaiting = false;
    this.#exhausted({ silentMs: Math.floor(silentMs), countedMs: Math.floor(countedMs) });
  }

  #silentMs(): number {
    const now = performance.now();
    const unheardMs = now - this.#lastSign;
    return unheardMs < this.#limitMs * prolongedTimesMax ? Math.min(unheardMs, now - this.#lastServed) : unheardMs;
  }
}

/** Between two turns of `setImmediate` the loop reads what has arrived. */
function afterReading(then: () => void): void {
  setImmediate(() => setImmediate(then));
}
