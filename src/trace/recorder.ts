import { invariant } from '../base/assert-never';
import type { TraceEntry, Unnumbered } from './entry';

/**
 * Numbers what happens at the border and hands it on, in order: the only place where entries are made.
 *
 * `at` never falls: an entry that comes with an earlier time (a message that waited in a pipe) gets the time of the one before it.
 */
export class Recorder {
  readonly #sink: (entry: TraceEntry) => void;
  #n = 0;
  #at = 0;
  #ids = 0;
  #ended = false;

  constructor(sink: (entry: TraceEntry) => void) {
    this.#sink = sink;
  }

  /** The number of the last entry; 0 before the first. */
  get n(): number {
    return this.#n;
  }
  /** The time of the last entry. */
  get at(): number {
    return this.#at;
  }
  get ended(): boolean {
    return this.#ended;
  }

  /** Gives an id that no call or callback of this session has had. */
  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** Records the next entry and gives it as recorded. Nothing follows the footer. */
  record(entry: Unnumbered): TraceEntry {
    invariant(!this.#ended, 'nothing is recorded after the footer');
    invariant(Number.isFinite(entry.at), 'an entry has a time');
    this.#n += 1;
    this.#at = Math.max(this.#at, entry.at);
    if (entry.kind === 'end') this.#ended = true;
    const recorded: TraceEntry = Object.assign({ n: this.#n, at: this.#at }, entry, { at: this.#at });
    this.#sink(recorded);
    return recorded;
  }
}
