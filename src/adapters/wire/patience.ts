/**
 * Notices that nothing was heard for a time.
 *
 * Before it says so it lets the event loop read once more: a message that lay unread while the kit itself was busy was sent in time.
 * Where it can be known it also asks whether the handler was kept from running: on a starved machine a wait lasts as long as it takes
 * until the handler has had its time, or `prolongedTimesMax` times as long.
 */
export const prolongedTimesMax = 3;

/** Finds out which share of the time, 0 to 1, the other side was ready to run and was not let. */
export type WaitingShare = () => Promise<number>;

export class Patience {
  readonly #exhausted: (silentMs: number) => void;
  readonly #waitingShare: WaitingShare | undefined;
  /** Counts the waits, so that a share that comes late is not taken for another one's. */
  #waits = 0;
  #lastSign = 0;
  #limitMs = 0;
  #isWaiting = false;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;

  constructor(exhausted: (silentMs: number) => void, waitingShare?: WaitingShare) {
    this.#exhausted = exhausted;
    this.#waitingShare = waitingShare;
  }

  /** Begins to wait, from now on. */
  start(limitMs: number): void {
    this.#isWaiting = true;
    this.#waits += 1;
    this.#limitMs = limitMs;
    this.#lastSign = performance.now();
    if (this.#dueAt > this.#lastSign + limitMs) this.#arm(limitMs);
  }

  /** Something was heard. */
  sign(): void {
    this.#lastSign = performance.now();
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
    this.#dueAt = performance.now() + ms;
    this.#timer = setTimeout(() => this.#due(), Math.min(ms, 0x7fffffff));
    this.#timer.unref();
  }

  #due(): void {
    this.#dueAt = Infinity;
    if (!this.#isWaiting) return;
    if (this.#silentMs() < this.#limitMs) this.#arm(this.#limitMs - this.#silentMs() + 1);
    else afterReading(() => this.#conclude());
  }

  #conclude(): void {
    if (!this.#isWaiting) return;
    const silentMs = this.#silentMs();
    if (silentMs < this.#limitMs) this.#arm(this.#limitMs - silentMs + 1);
    else if (this.#waitingShare === undefined || silentMs >= this.#limitMs * prolongedTimesMax) this.#end();
    else void this.#weigh(this.#waits, this.#waitingShare);
  }

  async #weigh(wait: number, waitingShare: WaitingShare): Promise<void> {
    const share = await waitingShare();
    if (!this.#isWaiting || wait !== this.#waits) return;
    const fairMs = Math.min(prolongedTimesMax, 1 / Math.max(0.01, 1 - share)) * this.#limitMs;
    const silentMs = this.#silentMs();
    // Something may have been heard meanwhile; then it is waited for anew.
    if (silentMs < this.#limitMs) this.#arm(this.#limitMs - silentMs + 1);
    else if (silentMs < fairMs) this.#arm(fairMs - silentMs + 1);
    else this.#end();
  }

  #end(): void {
    this.#isWaiting = false;
    this.#exhausted(Math.floor(this.#silentMs()));
  }

  #silentMs(): number {
    return performance.now() - this.#lastSign;
  }
}

/** Between two turns of `setImmediate` the loop reads what has arrived. */
function afterReading(then: () => void): void {
  setImmediate(() => setImmediate(then));
}
