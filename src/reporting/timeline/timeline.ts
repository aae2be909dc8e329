/**
 * A session as a picture: rows in the order of the trace, and what lasts across them. Texts are ready to be shown, so whoever draws
 * it, on the server or in the page, needs to know nothing of traces.
 */
export interface Timeline {
  /** Path of the trace, relative to the folder of the results. */
  readonly trace: string;
  readonly scenario: string;
  readonly clock: 'virtual' | 'real';
  /** Threads of the handler that name themselves; its calls and whatever names none are on the handler's own lane. */
  readonly threads: readonly string[];
  readonly rows: readonly TimelineRow[];
  readonly spans: readonly TimelineSpan[];
}

export type RowKind =
  | 'call'
  | 'return'
  | 'callback'
  | 'reply'
  | 'user'
  | 'manager'
  | 'work'
  | 'window'
  | 'handler'
  | 'lost'
  /** Something at both sides: quiet, a limit, the end. */
  | 'both'
  /** Entries that are in the trace and not here. */
  | 'gap';

export interface TimelineRow {
  readonly kind: RowKind;
  /** Numbers of the first and the last entry it stands for: a call and its return are one row where nothing came between. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds since the session began. */
  readonly at: number;
  /** 0 the handler itself, from 1 on its threads. */
  readonly lane: number;
  readonly text: string;
  readonly answer?: string;
  /** `said` for an answer that steers the handler, as a cancel does. */
  readonly tone?: 'said' | 'failed';
  /** What it answers, where that is another row. */
  readonly of?: number;
  /** Rows that follow one another and share it say the same, and may be folded. */
  readonly run?: number;
}

/** Something that lasts: a call until its return, work until its end, a window until it closes. */
export interface TimelineSpan {
  readonly kind: 'call' | 'work' | 'window';
  readonly lane: number;
  readonly from: number;
  /** Left out: it never ended. */
  readonly to?: number;
}

/** Tells whether the row stands for an entry that is cited. */
export function isLit(row: TimelineRow, cited: ReadonlySet<number>): boolean {
  if (row.kind === 'gap') return false;
  for (let n = row.from; n <= row.to; n += 1) if (cited.has(n)) return true;
  return false;
}
