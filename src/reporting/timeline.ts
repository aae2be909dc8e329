/**
 * Rows of a timeline between manager and handler: an excerpt with exchanges put together, long runs folded, gaps said, and the lanes
 * of what lasts drawn beside them.
 */
import { S_OK, succeeded } from '../protocol';
import type { CallEntry, CallbackEntry, ReplyEntry, ReturnEntry, TraceEntry } from '../trace/entry';
import type { Excerpt, Span } from './excerpt';
import { Windows } from './excerpt';
import { claimedStatus, itemNamer, tellAnswer, tellMark, tellOpening } from './tell-entry';
import type { NameItem } from './tell-entry';

export interface TimelineRow {
  /** Who speaks to whom: the manager calls, the handler calls back, or something happens at one side or at both. */
  readonly kind: 'call' | 'return' | 'callback' | 'reply' | 'manager' | 'handler' | 'both' | 'folded' | 'gap';
  /** Numbers of the entries it stands for. */
  readonly from: number;
  readonly to: number;
  readonly at: number | undefined;
  readonly text: string;
  readonly answer?: string;
  /** `said` for an answer that steers the handler, as a cancel does. */
  readonly tone?: 'plain' | 'said' | 'failed';
  /** Cited as evidence. */
  readonly isLit: boolean;
}

export interface Lane {
  readonly kind: Span['kind'];
  /** One a row. */
  readonly cells: readonly LaneCell[];
}
export type LaneCell = 'none' | 'start' | 'on' | 'end' | 'point';

export interface Timeline {
  readonly clock: Excerpt['clock'];
  readonly rows: readonly TimelineRow[];
  readonly lanes: readonly Lane[];
}

/** More of the same than this in a row is folded. */
const runMax = 4;
const lanesPerKindMax = 3;

/** Draws what surrounds the cited entries. */
export function timelineOf(excerpt: Excerpt, cited: readonly number[]): Timeline {
  const windows = new Windows(cited);
  const nameItem = itemNamer(excerpt.names);
  const shown = excerpt.entries.filter(({ n }) => windows.has(n));
  const rows = withGaps(folded(exchanges(shown, { excerpt, nameItem, cited: new Set(cited) })), excerpt.total);
  return { clock: excerpt.clock, rows, lanes: lanesOf(excerpt.spans, rows) };
}

interface Telling {
  readonly excerpt: Excerpt;
  readonly nameItem: NameItem;
  readonly cited: ReadonlySet<number>;
}

/** A row and what makes it one of a run. */
interface Draft extends TimelineRow {
  readonly run?: string;
}

/** One row an entry, or two entries where the answer follows at once. */
function exchanges(entries: readonly TraceEntry[], telling: Telling): Draft[] {
  const drafts: Draft[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    const [entry, next] = [entries[at], entries[at + 1]];
    if (entry === undefined) break;
    const isExchange =
      next !== undefined &&
      next.n === entry.n + 1 &&
      ((entry.kind === 'call' && next.kind === 'return') || (entry.kind === 'callback' && next.kind === 'reply')) &&
      next.of === entry.id;
    drafts.push(isExchange ? exchange(entry, next, telling) : single(entry, telling));
    if (isExchange) at += 1;
  }
  return drafts;
}

function exchange(opening: CallEntry | CallbackEntry, answer: ReturnEntry | ReplyEntry, telling: Telling): Draft {
  const run = runOf(opening, telling.nameItem);
  return {
    kind: opening.kind,
    from: opening.n,
    to: answer.n,
    at: opening.at,
    text: tellOpening(opening, telling.nameItem),
    answer: tellAnswer(answer),
    tone: toneOf(answer),
    isLit: telling.cited.has(opening.n) || telling.cited.has(answer.n),
    ...(run !== undefined && answer.hr === S_OK ? { run } : {}),
  };
}

function single(entry: TraceEntry, { excerpt, nameItem, cited }: Telling): Draft {
  const base = { from: entry.n, to: entry.n, at: entry.at, isLit: cited.has(entry.n) };
  switch (entry.kind) {
    case 'call':
    case 'callback':
      return { ...base, kind: entry.kind, text: tellOpening(entry, nameItem) };
    case 'return':
    case 'reply':
      return {
        ...base,
        kind: entry.kind,
        text: excerpt.methods.get(entry.n) ?? '',
        answer: tellAnswer(entry),
        tone: toneOf(entry),
      };
    case 'work':
      return {
        ...base,
        kind: 'handler',
        text: tellMark(entry, nameItem),
        ...(entry.change === 'step' ? { run: tellMark(entry, nameItem) } : {}),
      };
    case 'ui':
    case 'stray':
    case 'lost':
      return { ...base, kind: 'handler', text: tellMark(entry, nameItem) };
    case 'quiet':
    case 'limit':
    case 'end':
      return { ...base, kind: 'both', text: tellMark(entry, nameItem) };
    default:
      return { ...base, kind: 'manager', text: tellMark(entry, nameItem) };
  }
}

function toneOf(answer: ReturnEntry | ReplyEntry): NonNullable<TimelineRow['tone']> {
  if (answer.kind === 'return' && answer.threw !== undefined) return 'failed';
  if (answer.hr === undefined || answer.hr === S_OK) return 'plain';
  return succeeded(answer.hr) ? 'said' : 'failed';
}

/** Progress calls are of one run while item and status stay. */
function runOf(entry: CallEntry | CallbackEntry, nameItem: NameItem): string | undefined {
  if (entry.kind !== 'callback' || entry.method !== 'Progress') return undefined;
  return `Progress ${nameItem(entry.args.itemId)} ${claimedStatus(entry) ?? 'no status'}`;
}

/** Puts a long run into one row, its first and last left as they are; evidence is never folded away. */
function folded(drafts: readonly Draft[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  for (let at = 0; at < drafts.length;) {
    const run = runFrom(drafts, at);
    if (run.length > runMax) rows.push(...foldedRun(run));
    else rows.push(...run);
    at += run.length;
  }
  return rows;
}

function runFrom(drafts: readonly Draft[], at: number): Draft[] {
  const first = drafts[at];
  const rest = drafts.slice(at);
  const end = rest.findIndex(
    (draft, index) =>
      index > 0 &&
      (draft.run === undefined ||
        draft.run !== first?.run ||
        draft.isLit ||
        first.isLit ||
        draft.from !== (rest[index - 1]?.to ?? 0) + 1),
  );
  return end === -1 ? rest : rest.slice(0, end);
}

function foldedRun(run: readonly Draft[]): TimelineRow[] {
  const [first, last] = [run[0], run[run.length - 1]];
  const inner = run.slice(1, -1);
  const [from, to] = [inner[0], inner[inner.length - 1]];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return [...run];
  return [
    first,
    { kind: 'folded', from: from.from, to: to.to, at: from.at, text: `${inner.length} more of the same`, isLit: false },
    last,
  ];
}

function withGaps(rows: readonly TimelineRow[], total: number): TimelineRow[] {
  const told: TimelineRow[] = [];
  let next = 1;
  for (const row of rows) {
    if (row.from > next) told.push(gap(next, row.from - 1));
    told.push(row);
    next = row.to + 1;
  }
  if (next <= total) told.push(gap(next, total));
  return told;
}

function gap(from: number, to: number): TimelineRow {
  const count = to - from + 1;
  return {
    kind: 'gap',
    from,
    to,
    at: undefined,
    text: `${count} ${count === 1 ? 'entry' : 'entries'} not shown`,
    isLit: false,
  };
}

/** Gives each span the first lane of its kind that is free; those beyond the last lane are left out. */
function lanesOf(spans: readonly Span[], rows: readonly TimelineRow[]): Lane[] {
  const lanes: { kind: Span['kind']; cells: LaneCell[] }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const cells = cellsOf(span, rows);
    if (cells === undefined) continue;
    const free = lanes.find(
      (lane) => lane.kind === span.kind && cells.every((cell, at) => cell === 'none' || lane.cells[at] === 'none'),
    );
    if (free !== undefined)
      free.cells = free.cells.map((cell, at) => (cells[at] === 'none' ? cell : (cells[at] ?? cell)));
    else if (lanes.filter(({ kind }) => kind === span.kind).length < lanesPerKindMax)
      lanes.push({ kind: span.kind, cells });
  }
  const order: readonly Span['kind'][] = ['call', 'work', 'window'];
  return order.flatMap((kind) => lanes.filter((lane) => lane.kind === kind));
}

function cellsOf(span: Span, rows: readonly TimelineRow[]): LaneCell[] | undefined {
  const touched = rows.map((row) => row.to >= span.from && row.from <= (span.to ?? Number.POSITIVE_INFINITY));
  // What begins and ends within one row, or where nothing is shown, needs no bar.
  const isInOneRow = span.to !== undefined && rows.some((row) => row.from <= span.from && row.to >= (span.to ?? 0));
  if (isInOneRow || !touched.some((isTouched, at) => isTouched && rows[at]?.kind !== 'gap')) return undefined;
  return rows.map((row, at) => {
    if (touched[at] !== true) return 'none';
    if (row.from <= span.from && span.from <= row.to && row.kind !== 'gap') return 'start';
    return span.to !== undefined && row.from <= span.to && span.to <= row.to && row.kind !== 'gap' ? 'end' : 'on';
  });
}
