/** The callback objects that the handler was given, and the handler's references on them. */
import type { CallbackMethod } from '../protocol';
import type { CallbackObject, CallRecord } from './session-records';

export class CallbackObjects {
  readonly byName = new Map<string, CallbackObject>();
  #current: CallbackObject | undefined;
  #wasEverSet = false;

  /** The object set last; undefined before the first and after NULL. */
  get current(): CallbackObject | undefined {
    return this.#current;
  }

  get wasEverSet(): boolean {
    return this.#wasEverSet;
  }

  /** The handler had one, and NULL was set in its place. */
  get wasTakenAway(): boolean {
    return this.#wasEverSet && this.#current === undefined;
  }

  set(call: CallRecord, name: string | null): void {
    const previous = this.#current;
    this.#current = name === null ? undefined : this.#given(call, name);
    if (previous !== undefined && previous !== this.#current) previous.replacedN = call.n;
  }

  /** The object that a callback is made on: the one named, else the one set last. */
  targetOf(name: string | undefined): CallbackObject | undefined {
    if (name !== undefined) return this.byName.get(name);
    if (this.#current !== undefined) return this.#current;
    return this.byName.size === 1 ? [...this.byName.values()][0] : undefined;
  }

  count(target: CallbackObject, method: CallbackMethod): void {
    if (method === 'AddRef') target.addRefs += 1;
    else if (method === 'Release') {
      target.releases += 1;
      target.lowest = Math.min(target.lowest, target.addRefs - target.releases);
    } else target.calls += 1;
  }

  #given(call: CallRecord, name: string): CallbackObject {
    const known = this.byName.get(name) ?? { name, given: [], addRefs: 0, releases: 0, lowest: 0, calls: 0 };
    this.byName.set(name, known);
    known.given.push(call);
    delete known.replacedN;
    this.#wasEverSet = true;
    return known;
  }
}
