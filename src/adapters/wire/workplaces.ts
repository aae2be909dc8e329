/**
 * How many sessions are at work at once: a session that waits out a silence costs nothing and gives its place to another, so that a
 * candidate that never says it is quiet is not waited for one session after the other.
 */
export class Workplaces {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = Math.max(1, places);
  }

  /** Waits for a place. */
  async take(): Promise<Workplace> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return new Workplace((places) => this.#freed(places));
  }

  /** Does it at a place of its own. */
  async at<T>(work: () => Promise<T>): Promise<T> {
    const place = await this.take();
    try {
      return await work();
    } finally {
      place.leave();
    }
  }

  #freed(places: number): void {
    this.#free += places;
    for (; this.#free > 0 && this.#waiting.length > 0; this.#free -= 1) this.#waiting.shift()?.();
  }
}

/** The place of one session. */
export class Workplace {
  readonly #freed: (places: number) => void;
  #isHeld = true;
  #hasLeft = false;

  constructor(freed: (places: number) => void) {
    this.#freed = freed;
  }

  /** Gives the place to another while nothing is done. */
  rest(): void {
    if (this.#isHeld) this.#hold(false);
  }

  /** Is at work again, at once: whoever came meanwhile stays. */
  resume(): void {
    if (!this.#isHeld && !this.#hasLeft) this.#hold(true);
  }

  leave(): void {
    this.#hasLeft = true;
    this.rest();
  }

  #hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#freed(isHeld ? -1 : 1);
  }
}
