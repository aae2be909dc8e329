/** One enumerator's way from a beginning (its birth, or a Reset) to the next: what it gave and how far it went. */
import { E_NOTIMPL, S_FALSE } from '../../protocol';
import type { Guid } from '../../protocol';
import { isGood, isShort } from './enumerator-log';
import type { Enumerator, NextOp, Op } from './enumerator-log';

export interface Run {
  readonly on: Enumerator;
  readonly born: 'open' | 'reset' | 'clone';
  readonly start: Op;
  /** For a Reset: where the enumerator stood before, as far as its own answers tell. */
  readonly before: number | undefined;
  /** The Next calls up to the end of the list, or up to what makes the rest uncertain. */
  readonly nexts: NextOp[];
  /** Everything the run gave up to the end of the list, Skips or not. */
  readonly ids: Guid[];
  /** What the first Next calls gave, before any Skip. */
  readonly head: Guid[];
  skipped: number;
  /** A Skip reached the end. */
  skippedToEnd: boolean;
  /** A Next delivered fewer than it was asked for. */
  ended: boolean;
  /** A failure, an exception or an odd item: what follows is uncertain. */
  broken: boolean;
  /** Another enumerator moved meanwhile. */
  disturbed: boolean;
  /** A clone, or the enumerator it was cloned from, moved meanwhile: what follows is not counted. */
  tangled: boolean;
  /** Its index among the operations of the episode. */
  readonly at: number;
}

/** A run from a beginning to the end of the list by Next alone: what the list is. */
export function isPass(run: Run): boolean {
  return run.born !== 'clone' && run.ended && run.skipped === 0 && !run.skippedToEnd && !run.broken;
}
export function isOneByOne(run: Run): boolean {
  return run.nexts.every(({ count }) => count === 1);
}
/** Whether only Next moved it, as far as it went. */
export function isNextOnly(run: Run): boolean {
  return run.skipped === 0 && !run.skippedToEnd;
}
export function hasTwice(ids: readonly Guid[]): boolean {
  return new Set(ids).size < ids.length;
}

/** Gives every run of the episode, in order of their beginnings. */
export function runsOf(ops: readonly Op[]): Run[] {
  const runs: Run[] = [];
  const current = new Map<Enumerator, Run>();
  const begin = (op: Op, born: Run['born'], at: number): void => {
    const before = born === 'reset' ? positionOf(current.get(op.on)) : undefined;
    const run: Run = {
      on: op.on,
      born,
      start: op,
      before,
      nexts: [],
      ids: [],
      head: [],
      skipped: 0,
      skippedToEnd: false,
      ended: false,
      broken: false,
      disturbed: false,
      tangled: false,
      at,
    };
    runs.push(run);
    current.set(op.on, run);
  };
  ops.forEach((op, at) => {
    if (op.kind === 'open' || op.kind === 'clone') begin(op, op.kind, at);
    else if (op.kind === 'reset') {
      if (moves(op)) disturb(current, op.on);
      if (isGood(op)) begin(op, 'reset', at);
      else if (op.hr !== E_NOTIMPL) breaks(current.get(op.on));
    } else {
      if (moves(op)) disturb(current, op.on);
      extend(current.get(op.on), op);
    }
  });
  return runs;
}

/** Whether an operation may move a position. */
export function moves(op: Op): boolean {
  if (op.kind === 'next') return op.ids.length > 0;
  return op.kind === 'skip' || op.kind === 'reset' ? isGood(op) : false;
}

function disturb(current: ReadonlyMap<Enumerator, Run>, by: Enumerator): void {
  for (const [enumerator, run] of current) {
    if (enumerator === by || run.ended) continue;
    run.disturbed = true;
    if (enumerator.family === by.family) run.tangled = true;
  }
}

function extend(run: Run | undefined, op: Op): void {
  if (run === undefined || run.ended || run.broken || run.tangled) return;
  if (op.kind === 'skip') skip(run, op);
  if (op.kind !== 'next') return;
  if (!isGood(op) || op.isOdd) {
    if (op.count > 0 || op.isOdd) run.broken = true;
    return;
  }
  run.nexts.push(op);
  run.ids.push(...op.ids);
  if (isNextOnly(run)) run.head.push(...op.ids);
  if (isShort(op)) run.ended = true;
}

function skip(run: Run, op: Extract<Op, { kind: 'skip' }>): void {
  if (!isGood(op)) run.broken ||= op.hr !== E_NOTIMPL;
  else if (op.hr === S_FALSE) run.skippedToEnd = true;
  else run.skipped += op.count;
}

function breaks(run: Run | undefined): void {
  if (run !== undefined) run.broken = true;
}

/** How far a run went from a known beginning, by its own answers; undefined where they do not tell. */
function positionOf(run: Run | undefined): number | undefined {
  if (run === undefined || run.born === 'clone' || run.broken || run.tangled || run.skippedToEnd) return undefined;
  return run.ids.length + run.skipped;
}

/** The run that shows best what the list is: undisturbed, from a fresh enumerator, one by one, and not empty. */
export function referenceOf(runs: readonly Run[]): Run | undefined {
  const passes = runs.filter((run) => isPass(run) && !run.disturbed);
  const worth = (run: Run): number =>
    (run.ids.length > 0 ? 8 : 0) +
    (run.born === 'open' ? 4 : 0) +
    (hasTwice(run.ids) ? 0 : 2) +
    (isOneByOne(run) ? 1 : 0);
  let best: Run | undefined;
  for (const pass of passes) if (best === undefined || worth(pass) > worth(best)) best = pass;
  return best;
}

/** Whether a whole run, its Skips counted, accounts for every item of the list exactly once. */
export function addsUp(run: Run, listed: readonly Guid[]): boolean {
  if (run.born === 'clone' || !run.ended || run.broken || run.tangled || run.skippedToEnd) return false;
  const known = new Set(listed);
  return run.ids.length + run.skipped === listed.length && !hasTwice(run.ids) && run.ids.every((id) => known.has(id));
}
