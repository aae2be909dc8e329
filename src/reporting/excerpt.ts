/**
 * Takes from a trace what a report shows of it: the entries around the evidence and what spans them. The rest of a long trace is
 * never held.
 */
import { comparableGuid } from '../protocol';
import type { CallEntry, TraceEntry, TraceHeader } from '../trace/entry';
import type { TraceListener } from '../trace/trace-reader';

/** Something that lasts: a call until its return, work until its end, a window until it closes. */
export interface Span {
  readonly kind: 'call' | 'work' | 'window';
  /** Method, item id or title. */
  readonly of: string;
  readonly from: number;
  /** Undefined: it never ended. */
  to: number | undefined;
}

export interface Excerpt {
  readonly clock: TraceHeader['clock'];
  readonly scenario: string | undefined;
  readonly entries: readonly TraceEntry[];
  readonly spans: readonly Span[];
  /** Methods of the returns and replies among the entries, by number. */
  readonly methods: ReadonlyMap<number, string>;
  /** Names of items by comparable id. */
  readonly names: ReadonlyMap<string, string>;
  /** How many entries the whole trace has. */
  readonly total: number;
}

const before = 14;
const after = 8;
const citedMax = 8;
const namesMax = 500;
/** A handler may begin work and never end it, over and over. */
const openSpansMax = 200;

/** The entry numbers around cited ones. */
export class Windows {
  readonly #wanted: readonly (readonly [number, number])[];

  /** For a long list of cited entries the first few and the decisive last count. */
  constructor(cited: readonly number[]) {
    const all = [...new Set(cited)];
    const kept = all.length > citedMax ? [...all.slice(0, citedMax - 1), ...all.slice(-1)] : all;
    this.#wanted = kept.map((n) => [n - before, n + after]);
  }

  has(n: number): boolean {
    return this.#wanted.some(([from, to]) => from <= n && n <= to);
  }
  meets(from: number, to: number): boolean {
    return this.#wanted.some(([first, last]) => from <= last && first <= to);
  }
}

/** Listens to a trace being read; afterwards gives the excerpt for all the windows. */
export class ExcerptTaker implements TraceListener {
  readonly #windows: readonly Windows[];
  readonly #entries: TraceEntry[] = [];
  readonly #spans: Span[] = [];
  readonly #open = new Map<string, Span>();
  readonly #openMethods = new Map<number, string>();
  readonly #methods = new Map<number, string>();
  readonly #names = new Map<string, string>();
  #header: TraceHeader | undefined;
  #total = 0;

  constructor(windows: readonly Windows[]) {
    this.#windows = windows;
  }

  header(header: TraceHeader): void {
    this.#header = header;
  }

  entry(entry: TraceEntry): void {
    this.#total = entry.n;
    const isKept = this.#windows.some((windows) => windows.has(entry.n));
    if (isKept) this.#entries.push(entry);
    switch (entry.kind) {
      case 'call':
        this.#openMethods.set(entry.id, entry.method);
        this.#begin(`call ${entry.id}`, this.#callSpan(entry));
        break;
      case 'callback':
        this.#openMethods.set(entry.id, entry.method);
        break;
      case 'return':
      case 'reply':
        this.#answered(entry, isKept);
        break;
      case 'work':
        this.#spanned(entry.change === 'begin', entry.change === 'end', {
          kind: 'work',
          of: comparableGuid(entry.itemId),
          from: entry.n,
          to: undefined,
        });
        break;
      case 'ui':
        this.#spanned(entry.change === 'opened', entry.change === 'closed', {
          kind: 'window',
          of: entry.title ?? '',
          from: entry.n,
          to: undefined,
        });
        break;
      default:
    }
  }

  #callSpan(entry: CallEntry): Span {
    return { kind: 'call', of: entry.method, from: entry.n, to: undefined };
  }

  #answered(entry: TraceEntry & { readonly kind: 'return' | 'reply' }, isKept: boolean): void {
    const method = this.#openMethods.get(entry.of);
    this.#openMethods.delete(entry.of);
    if (isKept && method !== undefined) this.#methods.set(entry.n, method);
    if (entry.kind !== 'return') return;
    this.#finish(`call ${entry.of}`, entry.n);
    const items: unknown = entry.out?.items;
    if (!Array.isArray(items)) return;
    for (const item of items as readonly unknown[]) this.#learn(item);
  }

  #learn(item: unknown): void {
    if (typeof item !== 'object' || item === null || this.#names.size >= namesMax) return;
    const { itemId, name }: { itemId?: unknown; name?: unknown } = item;
    if (typeof name === 'string' && name !== '') this.#names.set(comparableGuid(itemId), name);
  }

  #spanned(begins: boolean, ends: boolean, span: Span): void {
    const key = `${span.kind} ${span.of}`;
    if (begins) this.#begin(key, span);
    else if (ends) this.#finish(key, span.from);
  }

  #begin(key: string, span: Span): void {
    const unended = this.#open.get(key);
    if (unended !== undefined) this.#keep(unended);
    else if (this.#open.size >= openSpansMax) return;
    this.#open.set(key, span);
  }

  #finish(key: string, n: number): void {
    const span = this.#open.get(key);
    if (span === undefined) return;
    span.to = n;
    this.#open.delete(key);
    this.#keep(span);
  }

  #keep(span: Span): void {
    if (this.#windows.some((windows) => windows.meets(span.from, span.to ?? this.#total))) this.#spans.push(span);
  }

  taken(): Excerpt {
    for (const span of this.#open.values()) this.#keep(span);
    this.#open.clear();
    return {
      clock: this.#header?.clock ?? 'virtual',
      scenario: this.#header?.session?.scenario,
      entries: this.#entries,
      spans: this.#spans,
      methods: this.#methods,
      names: this.#names,
      total: this.#total,
    };
  }
}
