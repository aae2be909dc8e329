/** The manager's calls that have not returned. */
import type { CallMethod } from '../protocol';
import type { ReturnEntry } from '../trace/entry';
import type { CallRecord } from './session-records';

export class OpenCalls {
  /** Outermost first. */
  readonly list: CallRecord[] = [];
  /** The last of the list. */
  innermost: CallRecord | undefined;
  readonly #byId = new Map<number, CallRecord>();

  isOpen(method: CallMethod): boolean {
    return this.list.some((call) => call.method === method);
  }

  made(call: CallRecord): void {
    this.list.push(call);
    this.innermost = call;
    this.#byId.set(call.id, call);
  }

  /** Writes the return into the record of its call; undefined for a return of no call. */
  returned(entry: ReturnEntry): CallRecord | undefined {
    const call = this.#byId.get(entry.of);
    if (call === undefined) return undefined;
    this.#byId.delete(entry.of);
    this.list.splice(this.list.lastIndexOf(call), 1);
    this.innermost = this.list.at(-1);
    call.returnedN = entry.n;
    call.returnedAt = entry.at;
    call.hr = entry.hr;
    call.threw = entry.threw;
    call.out = entry.out;
    return call;
  }
}
