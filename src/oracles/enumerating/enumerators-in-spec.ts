/** Plays exercises on enumerators that are right, or wrong in one way, and gives the trace; for specs. */
import { E_FAIL, S_FALSE, S_OK, succeeded, SYNCMGRITEMSTATE } from '../../protocol';
import type { Guid, HRESULT, SyncMgrItem } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';

export function itemNumber(place: number): SyncMgrItem {
  const itemId: Guid = `${(0xa0000000 + place).toString(16)}-0000-4000-8000-000000000000`;
  return { itemId, flags: 0, state: SYNCMGRITEMSTATE.CHECKED, name: `Item ${place}` };
}
export function itemsUpTo(count: number): SyncMgrItem[] {
  return Array.from({ length: count }, (_, place) => itemNumber(place));
}

/** An enumerator as a handler writes it. Failure codes come with no items. */
export interface SpecEnumerator {
  next(count: number): { readonly hr: HRESULT; readonly items: readonly (SyncMgrItem | null)[] };
  skip(count: number): HRESULT;
  reset(): HRESULT;
  clone(): SpecEnumerator | HRESULT;
  released?(): void;
}
/** What EnumSyncMgrItems hands out each time it is called. */
export type SpecHandler = () => SpecEnumerator;

/** The right one; faults override one method. */
export class RightEnumerator implements SpecEnumerator {
  items: readonly SyncMgrItem[];
  at: number;

  constructor(items: readonly SyncMgrItem[], at = 0) {
    this.items = items;
    this.at = at;
  }
  get left(): number {
    return Math.max(0, this.items.length - this.at);
  }
  next(count: number): { hr: HRESULT; items: readonly (SyncMgrItem | null)[] } {
    const items = this.items.slice(this.at, this.at + count);
    this.at += items.length;
    return { hr: items.length === count ? S_OK : S_FALSE, items };
  }
  skip(count: number): HRESULT {
    const { left } = this;
    this.at += Math.min(left, count);
    return count <= left ? S_OK : S_FALSE;
  }
  reset(): HRESULT {
    this.at = 0;
    return S_OK;
  }
  clone(): SpecEnumerator | HRESULT {
    return this.copy();
  }
  copy(): RightEnumerator {
    return Object.assign(Object.create(Object.getPrototypeOf(this) as object) as RightEnumerator, this);
  }
}

/** A manager that only enumerates. Calls on what it was not given, or has given back, are left out. */
export class Enumerating {
  readonly trace: TraceBuilder;
  readonly #handler: SpecHandler;
  readonly #live = new Map<string, SpecEnumerator>();
  #names = 0;

  constructor(handler: SpecHandler, trace = new TraceBuilder()) {
    this.#handler = handler;
    this.trace = trace;
  }

  open(): string {
    const name = this.#name();
    this.#live.set(name, this.#handler());
    this.trace.does('EnumSyncMgrItems', {}, S_OK, { enumerator: name });
    return name;
  }
  next(name: string, count: number): this {
    const given = this.#live.get(name)?.next(count);
    if (given !== undefined) {
      this.trace.does('Next', { enumerator: name, count }, given.hr, { items: given.items as SyncMgrItem[] });
    }
    return this;
  }
  skip(name: string, count: number): this {
    const hr = this.#live.get(name)?.skip(count);
    if (hr !== undefined) this.trace.does('Skip', { enumerator: name, count }, hr);
    return this;
  }
  reset(name: string): this {
    const hr = this.#live.get(name)?.reset();
    if (hr !== undefined) this.trace.does('Reset', { enumerator: name }, hr);
    return this;
  }
  clone(name: string): string {
    const clone = this.#live.get(name)?.clone() ?? E_FAIL;
    const given = typeof clone === 'number' ? null : this.#name();
    this.trace.does('Clone', { enumerator: name }, typeof clone === 'number' ? clone : S_OK, { enumerator: given });
    if (typeof clone !== 'number' && given !== null) this.#live.set(given, clone);
    return given ?? '';
  }
  release(name: string): this {
    this.#live.get(name)?.released?.();
    if (this.#live.delete(name)) this.trace.released({ enumerator: name });
    return this;
  }
  /** A whole pass, one item at a time. */
  pass(): this {
    const name = this.open();
    for (let calls = 0; calls < 50; calls += 1) {
      const given = this.#live.get(name)?.next(1);
      if (given === undefined) break;
      this.trace.does('Next', { enumerator: name, count: 1 }, given.hr, { items: given.items as SyncMgrItem[] });
      if (!succeeded(given.hr) || given.hr !== S_OK) break;
    }
    return this.release(name);
  }

  #name(): string {
    this.#names += 1;
    return `e${this.#names}`;
  }
}

/** The exercises that a manager plays on a list of so many items, in one session. */
export function allExercises(handler: SpecHandler, length: number): TraceBuilder {
  const manager = new Enumerating(handler).pass();
  reading(manager, length);
  skipping(manager, length);
  cloning(manager, length);
  alternating(manager);
  return manager.trace.finished();
}

function reading(manager: Enumerating, length: number): void {
  const twos = manager.open();
  for (let calls = 0; calls <= length / 2; calls += 1) manager.next(twos, 2);
  const exact = manager.open();
  manager.next(exact, Math.max(1, length)).next(exact, 1);
  const past = manager.open();
  manager.next(past, 1_000).next(past, 1).next(past, 1).release(past);
  const middle = manager.open();
  manager.next(middle, 1).reset(middle).next(middle, 1_000).reset(middle).next(middle, 1_000).release(middle);
  manager.release(twos).release(exact);
}

function skipping(manager: Enumerating, length: number): void {
  for (let count = 1; count <= length; count += 1) {
    const name = manager.open();
    manager.skip(name, count).next(name, 1).release(name);
  }
  for (const count of [length + 1, 0xffffffff]) {
    const name = manager.open();
    manager.skip(name, count).next(name, 1).reset(name).skip(name, 1).next(name, 1).release(name);
  }
}

function cloning(manager: Enumerating, length: number): void {
  for (const place of [0, Math.ceil(length / 2), length]) {
    const name = manager.open();
    if (place > 0) manager.next(name, place);
    const clone = manager.clone(name);
    manager.next(clone, 1).next(name, 1).reset(name).next(clone, 1).next(name, 1).release(name).next(clone, 1);
    manager.release(clone);
  }
  const original = manager.open();
  const clone = manager.clone(original);
  manager.release(original).next(clone, 1_000).release(clone);
  const kept = manager.open();
  manager.release(manager.clone(kept)).next(kept, 1_000).release(kept);
}

function alternating(manager: Enumerating): void {
  const [first, second] = [manager.open(), manager.open()];
  manager.next(first, 1).next(second, 1).next(first, 1).next(second, 1).release(first).next(second, 1_000);
  manager.release(second);
}
