/** The handler's callbacks that have no answer yet, and what each of them met when it came. */
import type { CallbackEntry, ReplyEntry } from '../trace/entry';
import type { Orders } from './aftermath';
import type { CallbackObjects } from './callback-objects';
import type { OpenCalls } from './open-calls';
import type { Rounds } from './rounds';
import type { CallbackRecord } from './session-records';
import type { Windows } from './windows';

interface Met {
  readonly calls: OpenCalls;
  readonly windows: Windows;
  readonly rounds: Rounds;
  readonly objects: CallbackObjects;
  readonly orders: Orders;
}

export class OpenCallbacks {
  readonly #byId = new Map<number, CallbackRecord>();
  readonly #calls: OpenCalls;
  readonly #windows: Windows;
  readonly #rounds: Rounds;
  readonly #objects: CallbackObjects;
  readonly #orders: Orders;
  #nameThreads = false;

  constructor({ calls, windows, rounds, objects, orders }: Met) {
    this.#calls = calls;
    this.#windows = windows;
    this.#rounds = rounds;
    this.#objects = objects;
    this.#orders = orders;
  }

  get count(): number {
    return this.#byId.size;
  }

  /** Some callback named the thread it came from. */
  get nameThreads(): boolean {
    return this.#nameThreads;
  }

  /** Some waits for its answer that is no matter of references alone. */
  get areInEarnest(): boolean {
    for (const { method } of this.#byId.values()) if (method !== 'AddRef' && method !== 'Release') return true;
    return false;
  }

  came(entry: CallbackEntry): CallbackRecord {
    const target = this.#objects.targetOf(entry.args.callback);
    const record: CallbackRecord = {
      id: entry.id,
      n: entry.n,
      at: entry.at,
      method: entry.method,
      args: entry.args,
      thread: entry.thread ?? '',
      target,
      window: this.#windows.inCharge(entry.method),
      round: this.#rounds.current,
      item: entry.method === 'Progress' ? this.#rounds.itemRun(entry.args.itemId) : undefined,
      duringCall: this.#calls.innermost,
    };
    if (record.thread !== '') this.#nameThreads = true;
    const isReference = entry.method === 'AddRef' || entry.method === 'Release';
    const isNested = (record.duringCall?.insideCallbacks ?? 0) > 0;
    if (!isReference) this.#orders.spoke(record.thread, this.#byId.size > 0 && !isNested);
    this.#byId.set(entry.id, record);
    if (target !== undefined) this.#objects.count(target, entry.method);
    return record;
  }

  /** Writes the answer into the record of its callback; undefined for an answer to nothing. */
  answered(entry: ReplyEntry): CallbackRecord | undefined {
    const record = this.#byId.get(entry.of);
    if (record === undefined) return undefined;
    this.#byId.delete(entry.of);
    record.repliedN = entry.n;
    record.hr = entry.hr;
    record.count = entry.count;
    this.#orders.answered(record.thread, record.n);
    if (record.item !== undefined) record.item.heardN = record.n;
    return record;
  }
}
