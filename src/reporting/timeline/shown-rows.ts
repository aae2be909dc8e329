/** Which rows of a timeline are shown: long runs folded, and, where there is little room, only what surrounds the evidence. */
import { isLit } from './timeline';
import type { TimelineRow } from './timeline';

export interface ShownRow extends TimelineRow {
  readonly isLit: boolean;
  /** Near an entry that is cited: all that is printed. */
  readonly isNear: boolean;
  /** How many rows it stands for, where it is a fold. */
  readonly folds?: number;
}

/** More of the same than this in a row is folded. */
const runMax = 4;
const nearBefore = 14;
const nearAfter = 8;

/** Gives all rows; runs are folded but for those whose first hidden entry is among the unfolded. */
export function shownRows(
  rows: readonly TimelineRow[],
  cited: readonly number[],
  unfolded: ReadonlySet<number> | 'all',
): ShownRow[] {
  const marked = marks(rows, new Set(cited));
  const shown: ShownRow[] = [];
  for (let at = 0; at < marked.length;) {
    const run = runFrom(marked, at);
    const second = run[1];
    const stays = run.length <= runMax || second === undefined || unfolded === 'all' || unfolded.has(second.from);
    shown.push(...(stays ? run : folded(run)));
    at += run.length;
  }
  return shown;
}

/** Gives the rows around the evidence, the others said as gaps; without evidence the first ones. */
export function excerptRows(rows: readonly TimelineRow[], cited: readonly number[]): ShownRow[] {
  const shown = shownRows(rows, cited, new Set());
  const near = shown.filter((row) => row.isNear);
  const told: ShownRow[] = [];
  let next = 1;
  for (const row of near) {
    if (row.from > next) told.push(gap(next, row.from - 1, row.at));
    told.push(row);
    next = row.to + 1;
  }
  const last = rows.at(-1);
  if (last !== undefined && next <= last.to) told.push(gap(next, last.to, last.at));
  return told;
}

function marks(rows: readonly TimelineRow[], cited: ReadonlySet<number>): ShownRow[] {
  const lit = rows.flatMap((row, at) => (isLit(row, cited) ? [at] : []));
  const near = new Set(lit.length === 0 ? rows.slice(0, nearBefore + nearAfter).map((_, at) => at) : []);
  for (const at of kept(lit)) for (let by = -nearBefore; by <= nearAfter; by += 1) near.add(at + by);
  const isLitAt = new Set(lit);
  return rows.map((row, at) => ({ ...row, isLit: isLitAt.has(at), isNear: near.has(at) && row.kind !== 'gap' }));
}

/** Of a long list of cited rows the first few and the decisive last count. */
function kept(lit: readonly number[]): readonly number[] {
  const most = 6;
  return lit.length > most ? [...lit.slice(0, most - 1), ...lit.slice(-1)] : lit;
}

function runFrom(rows: readonly ShownRow[], at: number): ShownRow[] {
  const first = rows[at];
  if (first === undefined) return [];
  let end = at + 1;
  if (first.run === undefined || first.isLit) return rows.slice(at, end);
  for (; end < rows.length; end += 1) {
    const row = rows[end];
    if (row === undefined || row.run !== first.run || row.isLit || row.lane !== first.lane) break;
  }
  return rows.slice(at, end);
}

/** The first and the last of a run stay as they are; evidence is never folded away. */
function folded(run: readonly ShownRow[]): ShownRow[] {
  const [first, from] = run;
  const [to, last] = run.slice(-2);
  if (first === undefined || last === undefined || from === undefined || to === undefined) return [...run];
  const folds = run.length - 2;
  const isNear = run.slice(1, -1).some((row) => row.isNear);
  const text = `${folds} more of the same`;
  const { kind, at, lane } = from;
  return [first, { kind, from: from.from, to: to.to, at, lane, text, isLit: false, isNear, folds }, last];
}

function gap(from: number, to: number, at: number): ShownRow {
  const count = to - from + 1;
  const text = `${count} ${count === 1 ? 'entry' : 'entries'} not shown`;
  return { kind: 'gap', from, to, at, lane: 0, text, isLit: false, isNear: true };
}
