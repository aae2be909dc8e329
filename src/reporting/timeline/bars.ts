/** Where the bars of what lasts stand beside the rows: one place a span, nested ones side by side. */
import type { TimelineRow, TimelineSpan } from './timeline';

export interface BarPiece {
  readonly kind: TimelineSpan['kind'];
  readonly lane: number;
  /** 0 on the lane itself, then one step aside each. */
  readonly place: number;
  readonly phase: 'start' | 'on' | 'end';
}

const placesMax = 3;

/** Gives for each row the pieces of bars that pass it. */
export function barsBeside(rows: readonly TimelineRow[], spans: readonly TimelineSpan[]): BarPiece[][] {
  const beside: BarPiece[][] = rows.map(() => []);
  const taken = new Map<string, number[]>();
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const [first, last] = reach(rows, span);
    if (first === undefined || last === undefined || (first === last && span.to !== undefined)) continue;
    const place = freePlace(taken, span, first, last);
    if (place === undefined) continue;
    for (let at = first; at <= last; at += 1)
      beside[at]?.push({ kind: span.kind, lane: span.lane, place, phase: phaseAt(rows[at], span) });
  }
  return beside;
}

function reach(rows: readonly TimelineRow[], span: TimelineSpan): [number | undefined, number | undefined] {
  const end = span.to ?? Number.POSITIVE_INFINITY;
  let first: number | undefined;
  let last: number | undefined;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined || row.to < span.from) continue;
    if (row.from > end) break;
    first ??= at;
    last = at;
  }
  return [first, last];
}

function freePlace(taken: Map<string, number[]>, span: TimelineSpan, first: number, last: number): number | undefined {
  const key = `${span.kind} ${span.lane}`;
  const ends = taken.get(key) ?? [];
  taken.set(key, ends);
  for (let place = 0; place < placesMax; place += 1) {
    if ((ends[place] ?? -1) >= first) continue;
    ends[place] = last;
    return place;
  }
  return undefined;
}

function phaseAt(row: TimelineRow | undefined, span: TimelineSpan): BarPiece['phase'] {
  if (row === undefined || row.kind === 'gap') return 'on';
  if (row.from <= span.from && span.from <= row.to) return 'start';
  return span.to !== undefined && row.from <= span.to && span.to <= row.to ? 'end' : 'on';
}
