/**
 * Notices that nothing was heard for a time.
 *
 * Before it says so it lets the event loop read once more: a message that lay unread while the kit itself was busy was sent in time.
 */
export class Patience {
  readonly #exhausted: (silentMs: number) => void;
  #lastSign = 0;
  #limitMs = 0;
  #isWaiting = false;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;

  constructor(exhausted: (silentMs: number) => void) {
    this.#exhausted = exhausted;
  }

  /** Begins to wait, from now on. */
  start(limitMs: number): void {
    this.#isWaiting = true;
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
    if (silentMs < this.#limitMs) {
      this.#arm(this.#limitMs - silentMs + 1);
      return;
    }
    this.#isWaiting = false;
    this.#exhausted(Math.floor(silentMs));
  }

  #silentMs(): number {
    return performance.now() - this.#lastSign;
  }
}

/** Between two turns of `setImmediate` the loop reads what has arrived. */
function afterReading(then: () => void): void {
  setImmediate(() => setImmediate(then));
}
