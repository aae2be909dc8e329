/** Where one enumerator has to stand, and who is to blame if it does not. */
import type { Enumerator, NextOp, Op } from './enumerator-log';
import type { KnownList } from './known-list';
import type { Run } from './runs';
import { certain } from './suspicions';
import type { Cause } from './suspicions';

/** An act after which nobody has confirmed the position yet. */
export interface Pending extends Cause {
  readonly op: Op;
  /** Where the enumerator would stand if the act had been done in the most usual wrong way. */
  readonly wrongly: number | undefined;
}

export interface Cursor {
  readonly on: Enumerator;
  readonly list: KnownList;
  readonly run: Run | undefined;
  /** Undefined once it is uncertain; infinite after a Skip to an end that is not known. */
  at: number | undefined;
  pending: Pending[];
  /** Only Next moved it since its beginning, and it is no clone. */
  isPlain: boolean;
  ended: boolean;
  /** Where it was cloned, and where the Reset found it, while that is not confirmed. */
  cloneAt: number | undefined;
  resetFrom: number | undefined;
  /** What its clones, its original and other enumerators did since its last answer. */
  relatedMoved: Op | undefined;
  relatedReleased: Op | undefined;
  othersReleased: Op | undefined;
  /** Another enumerator that was opened since. */
  othersOpened: Op | undefined;
}

export function newCursor(op: Op, list: KnownList, run: Run | undefined): Cursor {
  return {
    on: op.on,
    list,
    run,
    at: 0,
    pending: [],
    isPlain: true,
    ended: false,
    cloneAt: undefined,
    resetFrom: undefined,
    relatedMoved: undefined,
    relatedReleased: undefined,
    othersReleased: undefined,
    othersOpened: undefined,
  };
}

/** From here on nobody knows where it stands, and nothing that follows confirms what came before. */
export function lose(cursor: Cursor): void {
  cursor.at = undefined;
  cursor.pending = [];
}

/** Next moved the position, and by how much shows only at the next answer. */
export function expectsNextToHaveMoved(cursor: Cursor, op: NextOp): void {
  cursor.pending = cursor.pending.filter(({ id }) => id !== 'ENIT-01');
  if (op.ids.length > 0) cursor.pending.push({ ...certain('ENIT-01'), op, wrongly: undefined });
}

/**
 * Who may be to blame for a wrong position, the likeliest first; `place` is where the answer would have been right. After a Reset the
 * list may be another one (ENIT-11): then only the usual fault of Reset is one, or a Skip that followed.
 */
export function blamed(cursor: Cursor, op: NextOp, place: number | undefined): Cause[] {
  if (mayBeAnotherList(cursor, place)) return [];
  const causes = unconfirmed(cursor, place);
  const moved = cursor.relatedMoved === undefined ? [] : [certain('ENIT-13')];
  const acts = causes.filter(({ id }) => id !== 'ENIT-01');
  const all = [...acts, ...moved, ...causes.filter(({ id }) => id === 'ENIT-01')];
  if (op.ids.length === 0) all.unshift(...blamedRelease(cursor));
  return all.length === 0 ? [certain('ENIT-01')] : all;
}

function mayBeAnotherList({ pending, list }: Cursor, place: number | undefined): boolean {
  const reset = pending.findIndex(({ id }) => id === 'ENIT-10');
  if (reset === -1 || pending.some(({ op }) => op.kind === 'skip')) return false;
  return place === undefined || place !== positionAfter(pending, reset, list.end);
}

/** An enumerator may die with its original or its clone (ENIT-14), or with any other (ENUM-04). */
export function blamedRelease({ relatedReleased, othersReleased }: Cursor): Cause[] {
  if (relatedReleased !== undefined) return [certain('ENIT-14'), certain('ENUM-04')];
  return othersReleased === undefined ? [] : [certain('ENUM-04')];
}

/** The acts that were never confirmed; first the one whose usual fault would have led to this place, else the last Skip. */
export function unconfirmed({ pending, list }: Cursor, place: number | undefined): Cause[] {
  const telling = pending.find((_, index) => place !== undefined && place === positionAfter(pending, index, list.end));
  const skips = pending.filter(({ id }) => id === 'ENIT-08' || id === 'ENIT-09');
  const first = telling ?? skips[skips.length - 1];
  return first === undefined ? pending : [first, ...pending.filter((act) => act !== first)];
}

/** Where the enumerator would stand if the first unconfirmed act that has a usual fault had it. */
export function positionIfWrong({ pending, list }: Cursor): number | undefined {
  const index = pending.findIndex(({ wrongly }) => wrongly !== undefined);
  return index === -1 ? undefined : positionAfter(pending, index, list.end);
}

function positionAfter(pending: readonly Pending[], index: number, end: number | undefined): number | undefined {
  const from = pending[index]?.wrongly;
  if (from === undefined) return undefined;
  const skipped = pending.slice(index + 1).reduce((sum, { op }) => sum + (op.kind === 'skip' ? op.count : 0), 0);
  return end === undefined ? from + skipped : Math.min(from + skipped, Math.max(end, from));
}

/** ", after Skip(2) at #12". */
export function afterWhat(cursor: Cursor): string {
  const last = cursor.pending.filter(({ id }) => id !== 'ENIT-01').pop()?.op;
  const moved = cursor.relatedMoved;
  if (last === undefined) {
    return moved === undefined ? '' : `, after ${relativeOf(cursor)} moved at #${moved.entries[0]}`;
  }
  const act = last.kind === 'skip' ? `Skip(${last.count})` : last.kind === 'clone' ? 'the Clone' : 'the Reset';
  return `, after ${act} at #${last.entries[0]}`;
}

export function relativeOf({ on }: Cursor): string {
  return on.isClone ? 'its original' : 'its clone';
}
