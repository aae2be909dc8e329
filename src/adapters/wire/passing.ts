/** Lets the handler go on until it spoke, said that it is quiet, or was silent for long enough. */
import type { Passage } from '../../protocol';
import { Patience } from './patience';

export class Passing {
  readonly #silence: Patience;
  readonly #mayEnd: () => boolean;
  readonly #ended: () => void;
  #resolve: ((passage: Passage) => void) | undefined;
  #silenceMs = 0;

  /** `mayEnd` tells that no call from inside a callback is open, which has a limit of its own; `ended` comes before whoever waits is told. */
  constructor(now: () => number, mayEnd: () => boolean, ended: () => void) {
    this.#mayEnd = mayEnd;
    this.#ended = ended;
    this.#silence = new Patience((forMs) => {
      if (mayEnd()) this.end({ kind: 'quiet', at: now(), known: 'silence', forMs });
      else this.#silence.start(this.#silenceMs);
    });
  }

  get isOn(): boolean {
    return this.#resolve !== undefined;
  }

  start(silenceMs: number): Promise<Passage> {
    this.#silenceMs = silenceMs;
    this.#silence.start(silenceMs);
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  /** The handler did something; it may not have ended yet. */
  heard(passage: Passage): void {
    if (this.#mayEnd()) this.end(passage);
    else this.#silence.sign();
  }

  end(passage: Passage): void {
    const resolve = this.#resolve;
    if (resolve === undefined) return;
    this.#resolve = undefined;
    this.#silence.stop();
    this.#ended();
    resolve(passage);
  }

  dispose(): void {
    this.#silence.dispose();
  }
}
