/**
 * Tells whether what enumerators gave is explained by positions of their own, or by one position that several share.
 *
 * Each explanation is played through with a list that it learns on the way; it fails at the first answer that contradicts it. A
 * fault is a shared position only if own positions fail and a shared one explains every answer.
 */
import { E_NOTIMPL, S_FALSE } from '../../protocol';
import type { Guid } from '../../protocol';
import { isGood, isShort } from './enumerator-log';
import type { Enumerator, NextOp, Op } from './enumerator-log';
import { hasTwice, isPass, moves, runsOf } from './runs';

export type Explanation =
  /** Every enumerator and every clone has a position. */
  | 'own'
  /** A clone moves with the enumerator it was cloned from. */
  | 'with-clones'
  /** A clone has a position, and begins at the beginning. */
  | 'clones-from-start'
  /** All enumerators of the handler move together. */
  | 'with-all'
  /** The same, and opening one goes back to the beginning. */
  | 'with-all-from-start';

export interface Trial {
  readonly holds: boolean;
  /** The answers that contradict it, the first one. */
  readonly contradicted: Op | undefined;
  /** Whether the end of the list was seen; without it an explanation is a guess. */
  readonly knowsEnd: boolean;
}

/** What other enumerators have shown of the list: where it ends, and its order. */
interface Shown {
  readonly ids?: readonly Guid[];
  readonly end?: number;
}

interface Cursor {
  /** Undefined once an answer failed: then nobody knows. */
  at: number | undefined;
  list: LearnedList;
}

/** Plays the operations through with an explanation. After Reset the list is the same, or may be any (ENIT-11). */
function tryOut(ops: readonly Op[], explanation: Explanation, afterReset: 'same' | 'any', shown: Shown = {}): Trial {
  const list = new LearnedList(shown);
  const cursors = new Map<Enumerator, Cursor>();
  const shared: Cursor = { at: 0, list };
  for (const op of ops) {
    if (op.kind === 'open') {
      if (explanation === 'with-all-from-start') shared.at = 0;
      cursors.set(op.on, explanation.startsWith('with-all') ? shared : { at: 0, list });
    } else if (op.kind === 'clone') {
      const source = cursors.get(op.source);
      if (source !== undefined) cursors.set(op.on, cloneOf(source, explanation));
    } else {
      const cursor = cursors.get(op.on);
      if (op.kind === 'reset' && cursor !== undefined && isGood(op) && afterReset === 'any')
        cursor.list = new LearnedList();
      if (cursor !== undefined && !step(op, cursor)) {
        return { holds: false, contradicted: op, knowsEnd: list.end !== undefined };
      }
    }
  }
  return { holds: true, contradicted: undefined, knowsEnd: list.end !== undefined };
}

function cloneOf(source: Cursor, explanation: Explanation): Cursor {
  if (explanation === 'clones-from-start') return { ...source, at: 0 };
  return explanation === 'own' ? { ...source } : source;
}

function step(op: Op, cursor: Cursor): boolean {
  if (!isGood(op)) {
    // Who has no such method has not moved.
    if (op.kind !== 'released' && op.hr !== E_NOTIMPL) cursor.at = undefined;
    return true;
  }
  if (op.kind === 'reset') cursor.at = 0;
  else if (cursor.at === undefined) return true;
  else if (op.kind === 'skip') cursor.at = op.hr === S_FALSE ? Number.POSITIVE_INFINITY : cursor.at + op.count;
  else if (op.kind === 'next' && op.count > 0) {
    if (op.isOdd) return false;
    const at = Math.min(cursor.at, cursor.list.end ?? Number.POSITIVE_INFINITY);
    if (!cursor.list.agrees(at, op)) return false;
    cursor.at = at + op.ids.length;
  }
  return true;
}

/** A list of which places become known. */
class LearnedList {
  end: number | undefined;
  readonly #ids = new Map<number, Guid>();
  readonly #places = new Map<Guid, number>();
  #last = -1;

  constructor({ ids = [], end }: Shown = {}) {
    ids.forEach((id, place) => this.#agreesAt(place, id));
    this.end = end;
  }

  /** Takes in what a Next at this place gave; false if it cannot be. */
  agrees(at: number, op: NextOp): boolean {
    if (at === Number.POSITIVE_INFINITY) return op.ids.length === 0;
    for (const [offset, id] of op.ids.entries()) if (!this.#agreesAt(at + offset, id)) return false;
    return !isShort(op) || this.#endsAt(at + op.ids.length);
  }

  #agreesAt(place: number, id: Guid): boolean {
    if (this.end !== undefined && place >= this.end) return false;
    const known = this.#ids.get(place);
    if (known !== undefined) return known === id;
    if (this.#places.has(id)) return false;
    this.#ids.set(place, id);
    this.#places.set(id, place);
    this.#last = Math.max(this.#last, place);
    return true;
  }

  /** A Skip may have gone beyond an end that was not known: then the end is only known to be no later. */
  #endsAt(place: number): boolean {
    if (this.#last >= place) return false;
    if (this.end !== undefined) return this.end === place;
    this.end = place;
    return true;
  }
}

/** What an episode says of shared positions. */
export interface Sharing {
  /** Families whose clones move with their originals, with the answer that own positions cannot explain. */
  readonly tangledFamilies: ReadonlyMap<number, Op>;
  /** Families in which a shared position was possible and was not. */
  readonly freeFamilies: ReadonlySet<number>;
  /** All enumerators share one position: the answer that own positions cannot explain. */
  readonly all: Op | undefined;
  /** Two enumerators were read alternately, and nothing fits a shared position. */
  readonly isFree: boolean;
}

/** What is innocent gets the benefit of a list that changed at Reset; a suspicion does not. */
export function sharingIn(ops: readonly Op[]): Sharing {
  const tangledFamilies = new Map<number, Op>();
  const freeFamilies = new Set<number>();
  const families = familiesWithClones(ops);
  const shown = shownByOthers(ops, families);
  for (const family of families) {
    const its = ops.filter(({ on }) => on.family === family);
    const { contradicted } = tryOut(its, 'own', 'any', { ...shown, ids: [] });
    if (contradicted === undefined) {
      if (!tryOut(its, 'with-clones', 'any').holds) freeFamilies.add(family);
    } else if (tryOut(its, 'with-clones', 'same', { ...shown, ids: [] }).holds && !beginAnew(its, shown))
      tangledFamilies.set(family, contradicted);
  }
  const opened = ops.filter(({ on }) => !on.isClone && !tangledFamilies.has(on.family));
  return { tangledFamilies, freeFamilies, all: sharedByAll(opened), isFree: isFree(opened) };
}

/** Where the order of the list is known, a clone that begins at the beginning is told from one that moves along (ENIT-12). */
function beginAnew(its: readonly Op[], shown: Shown): boolean {
  if (shown.ids === undefined || tryOut(its, 'with-clones', 'same', shown).holds) return false;
  return tryOut(its, 'clones-from-start', 'same', shown).holds;
}

/** The list by the whole passes of enumerators that nothing was cloned from; nothing where they differ. */
function shownByOthers(ops: readonly Op[], families: ReadonlySet<number>): Shown {
  const [first, ...others] = runsOf(ops).filter(
    (run) => run.born === 'open' && isPass(run) && !run.disturbed && !families.has(run.on.family),
  );
  if (first === undefined || first.ids.length === 0 || hasTwice(first.ids)) return {};
  if (others.some(({ ids }) => ids.length !== first.ids.length)) return {};
  const areAlike = others.every(({ ids }) => ids.every((id, place) => id === first.ids[place]));
  return areAlike ? { ids: first.ids, end: first.ids.length } : { end: first.ids.length };
}

function familiesWithClones(ops: readonly Op[]): Set<number> {
  return new Set(ops.filter(({ kind }) => kind === 'clone').map(({ on }) => on.family));
}

function sharedByAll(opened: readonly Op[]): Op | undefined {
  const own = tryOut(opened, 'own', 'any');
  if (own.contradicted === undefined) return undefined;
  const shared = (['with-all', 'with-all-from-start'] as const).map((explanation) =>
    tryOut(opened, explanation, 'same'),
  );
  return shared.some(({ holds, knowsEnd }) => holds && knowsEnd) ? own.contradicted : undefined;
}

/** Two enumerators were read in turn, and no shared position explains what they gave. */
function isFree(opened: readonly Op[]): boolean {
  if (!areInterleaved(opened) || tryOut(opened, 'with-all', 'any').holds) return false;
  // With a single item the second explanation can seldom be told from the truth.
  return isSingle(opened) || !tryOut(opened, 'with-all-from-start', 'any').holds;
}

function isSingle(opened: readonly Op[]): boolean {
  return new Set(opened.flatMap((op) => (op.kind === 'next' ? op.ids : []))).size === 1;
}

/** Whether an enumerator was asked for items after another one, opened while it lived, had moved. */
function areInterleaved(opened: readonly Op[]): boolean {
  const live = new Map<Enumerator, boolean>();
  for (const op of opened) {
    if (op.kind === 'open') live.set(op.on, false);
    else if (op.kind === 'released') live.delete(op.on);
    else if (op.kind === 'next' && live.get(op.on) === true) return true;
    if (moves(op)) for (const other of live.keys()) if (other !== op.on) live.set(other, true);
  }
  return false;
}
