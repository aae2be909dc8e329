/**
 * Writes down what crosses the border in one session, in the order in which it crosses.
 *
 * The header needs what only the open link can tell; what a handler says from inside its factory waits for it.
 */
import type { Act } from '../manager/act';
import type {
  ArrivedCallback,
  CallbackAnswer,
  CallOutcome,
  LimitName,
  LinkCall,
  LinkMaker,
  Loss,
  Passage,
} from '../protocol';
import type { TraceEntry, Unnumbered } from '../trace/entry';
import { Recorder } from '../trace/recorder';

/** What the border lends a handler for the length of one call. */
type Lending = Pick<LinkMaker, 'lendsBuffers' | 'lendsGuids'>;

/** The text of one `stray` entry at most, in UTF-16 units. */
const strayUnitsMax = 65_536;

export class SessionLog {
  readonly #lending: Lending;
  readonly #early: Unnumbered[] = [];
  #recorder: Recorder | undefined;
  #isClosed = false;
  /** The latest time of the handler's clock that was seen, in milliseconds. */
  #at = 0;

  constructor(lending: Lending) {
    this.#lending = lending;
  }

  /** Whether calls and callbacks are written: the header is, and the footer is not. */
  get isOpen(): boolean {
    return this.#recorder !== undefined && !this.#isClosed;
  }

  /** The header is written: `sink` takes the entries, first of all those that waited for it. */
  open(sink: (entry: TraceEntry) => void): void {
    this.#recorder = new Recorder(sink);
    for (const entry of this.#early.splice(0)) this.#recorder.record(entry);
  }

  /** Writes the footer, unless the user stopped the run: such a trace has none. Nothing is written afterwards. */
  close(outcome: 'complete' | 'lost' | 'limit' | 'stopped'): void {
    if (outcome !== 'stopped') this.record({ kind: 'end', at: this.#at, outcome });
    this.#isClosed = true;
  }

  seen(at: number): void {
    this.#at = Math.max(this.#at, at);
  }

  record(entry: Unnumbered): void {
    if (this.#recorder === undefined) this.#early.push(entry);
    else if (!this.#isClosed) this.#recorder.record(entry);
  }

  /** Gives the id that the return names. */
  call(call: LinkCall): number {
    const id = this.#nextId();
    const args = 'enumerator' in call.args ? call.args : { instance: call.instance, ...call.args };
    this.record({ kind: 'call', at: this.#at, id, method: call.method, args } as Unnumbered);
    return id;
  }

  returned(of: number, call: LinkCall, outcome: Exclude<CallOutcome, Loss>): void {
    const out = outcome.out === undefined ? {} : { out: outcome.out };
    const at = this.#at;
    if (outcome.kind === 'threw') this.record({ kind: 'return', at, of, threw: outcome.text, ...out });
    else {
      const notes = outcome.notes === undefined ? {} : { notes: outcome.notes };
      this.record({ kind: 'return', at, of, hr: outcome.hr, ...out, ...notes });
    }
    if (this.#lending.lendsBuffers && call.leavesBuffer !== true) this.#freed(of, call);
  }

  #freed(of: number, call: LinkCall): void {
    const free = (what: 'itemIds' | 'cookie' | 'itemId') => this.record({ kind: 'free', at: this.#at, of, what });
    if (call.method === 'PrepareForSync') free('itemIds');
    if (call.method === 'Initialize' && call.args.cookie !== null) free('cookie');
    const lendsItemId = call.method === 'SetItemStatus' || call.method === 'ShowProperties';
    if (this.#lending.lendsGuids === true && lendsItemId) free('itemId');
  }

  /** Gives the id that the reply names. */
  callback({ method, args, thread }: ArrivedCallback): number {
    const id = this.#nextId();
    const on = thread === undefined ? {} : { thread };
    this.record({ kind: 'callback', at: this.#at, id, method, args, ...on } as Unnumbered);
    return id;
  }

  replied(of: number, answer: Exclude<CallbackAnswer, { kind: 'gone' }>): void {
    const given = answer.kind === 'hr' ? { hr: answer.hr } : { count: answer.count };
    this.record({ kind: 'reply', at: this.#at, of, ...given });
  }

  released(what: { readonly instance: string } | { readonly enumerator: string }): void {
    this.record({ kind: 'released', at: this.#at, ...what });
  }

  user({ act, itemId }: Act & { readonly kind: 'user' }): void {
    this.record({ kind: 'user', at: this.#at, act, ...(itemId === undefined ? {} : { itemId }) });
  }

  quiet({ at, known, forMs }: Passage & { readonly kind: 'quiet' }): void {
    // A quiet that the handler declared was recorded when it said so.
    if (known !== 'declared') this.record({ kind: 'quiet', at, known, forMs });
  }

  stray(text: string, at: number, of: 'display' | undefined): void {
    this.record({ kind: 'stray', at, text: text.slice(0, strayUnitsMax), ...(of === undefined ? {} : { of }) });
  }

  limit(name: LimitName, value: number): void {
    this.record({ kind: 'limit', at: this.#at, name, value });
  }

  lost({ limit, how, detail }: Loss): void {
    if (limit !== undefined) this.limit(limit.name, limit.value);
    this.record({ kind: 'lost', at: this.#at, how, detail });
  }

  #nextId(): number {
    if (this.#recorder === undefined) throw new Error('invariant: a call before the link was open');
    return this.#recorder.nextId();
  }
}
