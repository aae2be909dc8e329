/** Lets the handler go on until it spoke, said that it is quiet, or was silent for long enough. */
import type { Passage } from '../../protocol';
import { Patience } from '../patience';
import type { LookAtRun } from '../patience';

export interface PassingOwner {
  readonly now: () => number;
  /** Tells that no call from inside a callback is open, which has a limit of its own. */
  readonly mayEnd: () => boolean;
  /** Comes before whoever waits is told. */
  readonly ended: () => void;
  readonly lookAtRun: LookAtRun | undefined;
}

export class Passing {
  readonly #silence: Patience;
  readonly #mayEnd: () => boolean;
  readonly #ended: () => void;
  #resolve: ((passage: Passage) => void) | undefined;
  #silenceMs = 0;

  constructor({ now, mayEnd, ended, lookAtRun }: PassingOwner) {
    this.#mayEnd = mayEnd;
    this.#ended = ended;
    // Told is what counts of a silence: one in which the handler was not let run proves nothing.
    this.#silence = new Patience(({ countedMs }) => {
      if (mayEnd()) this.end({ kind: 'quiet', at: now(), known: 'silence', forMs: countedMs });
      else this.#silence.start(this.#silenceMs);
    }, lookAtRun);
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

  /** Bytes came in, whatever they are. */
  read(bytes: number): void {
    this.#silence.read(bytes);
  }

  /** The handler was answered beside the wire. */
  served(): void {
    this.#silence.served();
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
