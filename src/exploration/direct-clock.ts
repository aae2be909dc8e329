/** The time of one explored session: a queue of timers, and promise jobs that are counted so that rest can be recognised. */
export interface HandlerClock {
  /** The thread the handler runs on, as far as it gives it a name. */
  thread: string | undefined;
  now(): number;
  /** Gives a function that calls it off. */
  after(ms: number, act: () => void): () => void;
  soon(act: () => void): () => void;
}

interface Timer {
  readonly due: number;
  readonly act: () => void;
}

export class DirectClock implements HandlerClock {
  readonly #epoch: number;
  readonly #timers: Timer[] = [];
  thread: string | undefined;
  #at = 0;
  #jobs = 0;
  /** What a timer or a job of the handler let escape. */
  uncaught: unknown;

  constructor(epoch: number) {
    this.#epoch = epoch;
  }

  get at(): number {
    return this.#at;
  }
  get hasTimers(): boolean {
    return this.#timers.length > 0;
  }

  now(): number {
    return this.#epoch + this.#at;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { due: this.#at + ms, act };
    // Timers due at once keep the order in which they were set.
    const later = this.#timers.findIndex((other) => other.due > timer.due);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
    };
  }

  soon(act: () => void): () => void {
    let isOff = false;
    this.#jobs += 1;
    queueMicrotask(() => {
      this.#jobs -= 1;
      if (!isOff) this.#guarded(act);
    });
    return () => void (isOff = true);
  }

  /** Waits until no promise job of the handler is left. */
  async settle(): Promise<void> {
    while (this.#jobs > 0) await Promise.resolve();
  }

  fireNext(): void {
    const timer = this.#timers.shift();
    if (timer === undefined) return;
    this.#at = timer.due;
    this.#guarded(timer.act);
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.uncaught ??= error;
    }
  }
}
