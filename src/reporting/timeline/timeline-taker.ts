/**
 * Listens to a trace being read and draws its timeline. Of a long trace only the beginning, the end and what surrounds the cited
 * entries are kept: the rest is said as a gap, and never held.
 */
import { comparableGuid, S_OK, succeeded } from '../../protocol';
import type { CallEntry, CallbackEntry, ReplyEntry, ReturnEntry, TraceEntry, TraceHeader } from '../../trace/entry';
import type { TraceListener } from '../../trace/trace-reader';
import { shortened, visibleText } from '../visible-text';
import { Spans } from './spans';
import { claimedStatus, itemNamer, tellAnswer, tellMark, tellOpening } from './tell-entry';
import type { NameItem } from './tell-entry';
import type { RowKind, Timeline, TimelineRow } from './timeline';

/** Traces up to this many entries are kept whole. */
const wholeMax = 1_200;
const edge = 150;
const around = 120;
const citedMax = 8;
const namesMax = 500;
const threadsMax = 12;

type Opening = CallEntry | CallbackEntry;
type Answer = ReturnEntry | ReplyEntry;

interface Asked {
  /** Path of the trace as it may be shown. */
  readonly trace: string;
  readonly scenario: string;
  /** How many entries the trace has. */
  readonly entries: number;
  readonly cited: readonly number[];
}

export class TimelineTaker implements TraceListener {
  readonly #asked: Asked;
  readonly #nearby: readonly number[];
  readonly #rows: TimelineRow[] = [];
  readonly #threads: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #nameItem: NameItem = itemNamer(this.#names);
  readonly #open = new Map<number, { readonly n: number; readonly method: string; readonly lane: number }>();
  readonly #runs = new Map<string, number>();
  readonly #spans = new Spans();
  #clock: TraceHeader['clock'] = 'virtual';
  #scenario: string | undefined;
  /** An opening whose answer may be the very next entry. */
  #pending: Opening | undefined;
  #last = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
    const cited = [...new Set(asked.cited)];
    this.#nearby = cited.length > citedMax ? [...cited.slice(0, citedMax - 1), ...cited.slice(-1)] : cited;
  }

  header(header: TraceHeader): void {
    this.#clock = header.clock;
    this.#scenario = header.session?.scenario;
  }

  entry(entry: TraceEntry): void {
    this.#last = entry.n;
    const opening = this.#pending;
    this.#pending = undefined;
    if (opening !== undefined && this.#answers(entry, opening)) return this.#exchange(opening, entry);
    if (opening !== undefined) this.#single(opening);
    if (entry.kind === 'call' || entry.kind === 'callback') this.#opened(entry);
    else this.#single(entry);
  }

  taken(): Timeline {
    if (this.#pending !== undefined) this.#single(this.#pending);
    this.#pending = undefined;
    const lastShown = this.#rows.at(-1)?.to ?? 0;
    if (lastShown < this.#last) this.#gap(lastShown + 1, this.#last, this.#rows.at(-1)?.at ?? 0);
    return {
      trace: this.#asked.trace,
      scenario: visibleText(this.#scenario ?? this.#asked.scenario),
      clock: this.#clock,
      threads: this.#threads,
      rows: this.#rows,
      spans: this.#spans.shown(this.#rows),
    };
  }

  #answers(entry: TraceEntry, opening: Opening): entry is Answer {
    return (
      ((opening.kind === 'call' && entry.kind === 'return') ||
        (opening.kind === 'callback' && entry.kind === 'reply')) &&
      entry.of === opening.id
    );
  }

  #opened(entry: Opening): void {
    const lane = entry.kind === 'callback' ? this.#laneOf(entry.thread) : 0;
    this.#open.set(entry.id, { n: entry.n, method: entry.method, lane });
    if (entry.kind === 'call') this.#spans.begin(`call ${entry.id}`, { kind: 'call', lane: 0, from: entry.n });
    this.#pending = entry;
  }

  #exchange(opening: Opening, answer: Answer): void {
    const lane = this.#open.get(opening.id)?.lane ?? 0;
    this.#answered(answer);
    if (!this.#isKept(opening.n) && !this.#isKept(answer.n)) return;
    const tone = toneOf(answer);
    this.#push({
      kind: opening.kind,
      from: opening.n,
      to: answer.n,
      at: opening.at,
      lane,
      text: tellOpening(opening, this.#nameItem),
      answer: tellAnswer(answer),
      ...(tone === undefined ? {} : { tone }),
      ...(answer.hr === S_OK ? this.#runOf(opening) : {}),
    });
  }

  #single(entry: TraceEntry): void {
    const base = { from: entry.n, to: entry.n, at: entry.at };
    const isKept = this.#isKept(entry.n);
    switch (entry.kind) {
      case 'call':
      case 'callback': {
        const lane = this.#open.get(entry.id)?.lane ?? 0;
        if (isKept) this.#push({ ...base, kind: entry.kind, lane, text: tellOpening(entry, this.#nameItem) });
        return;
      }
      case 'return':
      case 'reply': {
        const opened = this.#open.get(entry.of);
        this.#answered(entry);
        if (isKept) this.#push({ ...base, kind: entry.kind, ...answerOf(entry, opened) });
        return;
      }
      default: {
        this.#span(entry);
        const lane = entry.kind === 'work' ? this.#laneOf(entry.thread) : 0;
        const text = tellMark(entry, this.#nameItem);
        const run = entry.kind === 'work' && entry.change === 'step' ? this.#run(text) : {};
        if (isKept) this.#push({ ...base, kind: kindOf(entry.kind), lane, text, ...run });
      }
    }
  }

  #span(entry: TraceEntry): void {
    if (entry.kind === 'work' && entry.change !== 'step') {
      const key = `work ${comparableGuid(entry.itemId)}`;
      if (entry.change === 'end') this.#spans.end(key, entry.n);
      else this.#spans.begin(key, { kind: 'work', lane: this.#laneOf(entry.thread), from: entry.n });
    } else if (entry.kind === 'ui') {
      const key = `window ${entry.title ?? ''}`;
      if (entry.change === 'closed') this.#spans.end(key, entry.n);
      else this.#spans.begin(key, { kind: 'window', lane: 0, from: entry.n });
    }
  }

  #answered(answer: Answer): void {
    this.#open.delete(answer.of);
    if (answer.kind !== 'return') return;
    this.#spans.end(`call ${answer.of}`, answer.n);
    const items: unknown = answer.out?.items;
    if (!Array.isArray(items)) return;
    for (const item of items as readonly unknown[]) this.#learn(item);
  }

  #learn(item: unknown): void {
    if (typeof item !== 'object' || item === null || this.#names.size >= namesMax) return;
    const { itemId, name }: { itemId?: unknown; name?: unknown } = item;
    if (typeof name === 'string' && name !== '') this.#names.set(comparableGuid(itemId), name);
  }

  /** A handler with a thread for each item would leave no room for what they say: those beyond the last lane share it. */
  #laneOf(thread: unknown): number {
    if (typeof thread !== 'string' || thread === '' || thread === 'main') return 0;
    const name = shortened(visibleText(thread), 24);
    const known = this.#threads.indexOf(name);
    if (known >= 0) return known + 1;
    if (this.#threads.length < threadsMax) this.#threads.push(name);
    return this.#threads.length;
  }

  #isKept(n: number): boolean {
    const { entries } = this.#asked;
    if (entries <= wholeMax || n <= edge || n > entries - edge) return true;
    return this.#nearby.some((cited) => Math.abs(cited - n) <= around);
  }

  #push(row: TimelineRow): void {
    const next = (this.#rows.at(-1)?.to ?? 0) + 1;
    if (row.from > next) this.#gap(next, row.from - 1, row.at);
    this.#rows.push(row);
  }

  #gap(from: number, to: number, at: number): void {
    const count = to - from + 1;
    const text = `${count} ${count === 1 ? 'entry' : 'entries'} not shown here: the trace has them`;
    this.#rows.push({ kind: 'gap', from, to, at, lane: 0, text });
  }

  /** Progress calls are of one run while item and status stay. */
  #runOf(entry: Opening): { run?: number } {
    if (entry.kind !== 'callback' || entry.method !== 'Progress') return {};
    const status = claimedStatus(entry) ?? 'no status';
    return this.#run(`${entry.thread ?? ''} ${this.#nameItem(entry.args.itemId)} ${status}`);
  }

  #run(key: string): { run?: number } {
    const run = this.#runs.get(key) ?? this.#runs.size;
    if (this.#runs.size < namesMax) this.#runs.set(key, run);
    return { run };
  }
}

function answerOf(
  answer: Answer,
  opened: { readonly n: number; readonly method: string; readonly lane: number } | undefined,
): Pick<TimelineRow, 'lane' | 'text' | 'answer' | 'tone' | 'of'> {
  const tone = toneOf(answer);
  return {
    lane: opened?.lane ?? 0,
    text: opened?.method ?? '',
    answer: tellAnswer(answer),
    ...(tone === undefined ? {} : { tone }),
    ...(opened === undefined ? {} : { of: opened.n }),
  };
}

function toneOf(answer: Answer): TimelineRow['tone'] {
  if (answer.kind === 'return' && answer.threw !== undefined) return 'failed';
  if (answer.hr === undefined || answer.hr === S_OK) return undefined;
  // S_FALSE of a call is an answer like another; a reply that is not S_OK tells the handler what to do.
  if (succeeded(answer.hr)) return answer.kind === 'reply' ? 'said' : undefined;
  return 'failed';
}

type MarkKind = Exclude<TraceEntry['kind'], 'call' | 'callback' | 'return' | 'reply'>;

const kinds: Readonly<Record<MarkKind, RowKind>> = {
  ui: 'window',
  work: 'work',
  free: 'manager',
  released: 'manager',
  user: 'user',
  quiet: 'both',
  limit: 'both',
  stray: 'handler',
  lost: 'lost',
  end: 'both',
};

function kindOf(kind: MarkKind): RowKind {
  return kinds[kind];
}
