/**
 * What happened on a handler's enumerators, cut into episodes in which nothing else happened that could change the list.
 *
 * Preparing, synchronizing, skipping and dialogs may all change what there is to enumerate, so listings are held against each other
 * only within an episode. While such a run is open every new enumerator begins an episode of its own.
 */
import { comparableGuid, succeeded } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import type { Watch } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';

/** Enumerators that were cloned from one another, directly or not, are of one family. */
export interface Enumerator {
  readonly name: string;
  readonly family: number;
  readonly isClone: boolean;
}

interface OpBase {
  readonly on: Enumerator;
  /** The entries to cite: call and return, or the one entry. */
  readonly entries: readonly number[];
  /** Undefined when an exception crossed. */
  readonly hr: HRESULT | undefined;
}
export type Op =
  | (OpBase & { readonly kind: 'open' })
  | (OpBase & { readonly kind: 'clone'; readonly source: Enumerator })
  | (OpBase & { readonly kind: 'next'; readonly count: number; readonly ids: readonly Guid[]; readonly isOdd: boolean })
  | (OpBase & { readonly kind: 'skip'; readonly count: number })
  | (OpBase & { readonly kind: 'reset' })
  | (OpBase & { readonly kind: 'released' });
export type NextOp = Extract<Op, { kind: 'next' }>;

/** Whether a Next delivered fewer than were asked for: the list is at its end, whatever the code. */
export function isShort(op: NextOp): boolean {
  return op.ids.length < op.count;
}
export function isGood(op: Op): boolean {
  return op.hr !== undefined && succeeded(op.hr);
}

/** What may change the list. */
const restless = ['PrepareForSync', 'Synchronize', 'ShowProperties', 'ShowError', 'SetItemStatus'] as const;
/** So many that no manager reads them in one go; it bounds the memory that a flood of calls takes. */
const opsMax = 20_000;
const idsMax = 200_000;

export class EnumeratorLog {
  readonly #session: SessionView;
  readonly #judge: (ops: readonly Op[]) => void;
  readonly #live = new Map<string, Enumerator>();
  readonly #ids = new Map<Guid, Guid>();
  #ops: Op[] = [];
  #idCount = 0;
  #families = 0;
  #isStale = false;

  constructor(session: SessionView, judge: (ops: readonly Op[]) => void) {
    this.#session = session;
    this.#judge = judge;
  }

  watch(): Watch {
    const stale = () => {
      this.#isStale = true;
    };
    return {
      call: Object.fromEntries(restless.map((method) => [method, stale])),
      return: {
        EnumSyncMgrItems: (call) => this.#opened(call),
        Clone: (call) => this.#cloned(call),
        Next: (call) => this.#on(call, (base) => this.#next(call, base)),
        Skip: (call) => this.#on(call, (base) => ({ ...base, kind: 'skip', count: call.args.count })),
        Reset: (call) => this.#on(call, (base) => ({ ...base, kind: 'reset' })),
      },
      released: ({ enumerator, n }) => {
        const on = enumerator === undefined ? undefined : this.#live.get(enumerator);
        if (on === undefined) return;
        this.#add({ kind: 'released', on, entries: [n], hr: undefined });
        this.#live.delete(on.name);
      },
      close: () => this.#flush(),
    };
  }

  #opened(call: CallRecord<'EnumSyncMgrItems'>): void {
    if (Object.keys(this.#session.windows).length > 0) this.#isStale = true;
    const name = call.out?.enumerator;
    if (typeof name !== 'string' || call.hr === undefined || !succeeded(call.hr)) return;
    this.#families += 1;
    const on: Enumerator = { name, family: this.#families, isClone: false };
    this.#live.set(name, on);
    this.#add({ kind: 'open', on, entries: entriesOf(call), hr: call.hr });
  }

  #cloned(call: CallRecord<'Clone'>): void {
    const source = this.#live.get(call.args.enumerator);
    const name = call.out?.enumerator;
    if (source === undefined || typeof name !== 'string' || call.hr === undefined || !succeeded(call.hr)) return;
    const on: Enumerator = { name, family: source.family, isClone: true };
    this.#live.set(name, on);
    this.#add({ kind: 'clone', on, source, entries: entriesOf(call), hr: call.hr });
  }

  #next(call: CallRecord<'Next'>, base: OpBase): Op {
    const items: unknown = call.out?.items;
    const ids = Array.isArray(items) ? items.map((item: unknown) => this.#idOf(item)) : [];
    return {
      ...base,
      kind: 'next',
      count: call.args.count,
      ids,
      isOdd: ids.includes('') || ids.length > call.args.count,
    };
  }

  /** A million times the same id is one string. */
  #idOf(item: unknown): Guid {
    const id = comparableGuid((item as { itemId?: unknown } | null | undefined)?.itemId);
    const known = this.#ids.get(id);
    if (known === undefined) this.#ids.set(id, id);
    return known ?? id;
  }

  #on(call: CallRecord<'Next' | 'Skip' | 'Reset'>, op: (base: OpBase) => Op): void {
    const on = this.#live.get(call.args.enumerator);
    if (on !== undefined) this.#add(op({ on, entries: entriesOf(call), hr: call.hr }));
  }

  /** An enumerator that outlives its handler is not specified (ENIT-16). */
  #add(op: Op): void {
    if (this.#session.releasedN !== undefined) return;
    if (this.#isStale || this.#ops.length >= opsMax || this.#idCount >= idsMax) this.#flush();
    this.#ops.push(op);
    if (op.kind === 'next') this.#idCount += op.ids.length;
  }

  #flush(): void {
    if (this.#ops.length > 0) this.#judge(this.#ops);
    this.#ops = [];
    this.#idCount = 0;
    this.#ids.clear();
    this.#isStale = false;
  }
}

function entriesOf(call: CallRecord): readonly number[] {
  return call.returnedN === undefined ? [call.n] : [call.n, call.returnedN];
}
