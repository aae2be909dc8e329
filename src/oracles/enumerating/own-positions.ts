/**
 * Plays an episode through with a position for every enumerator, as the documents want it, and notes where an answer does not fit:
 * after a Skip, a Clone, a release, past the end. What Next alone gives from a beginning is compared elsewhere (`listings.ts`).
 */
import { E_INVALIDARG, E_NOTIMPL, hresultName, S_FALSE, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { isGood, isShort } from './enumerator-log';
import type { Enumerator, NextOp, Op } from './enumerator-log';
import { KnownList } from './known-list';
import type { Fit } from './known-list';
import type { Listings } from './listings';
import { moves } from './runs';
import type { Run } from './runs';
import type { Sharing } from './shared-position';
import { certain } from './suspicions';
import type { Cause, Suspicion } from './suspicions';

interface Pending extends Cause {
  readonly op: Op;
  /** Where the enumerator would stand if the act had been done in the most usual wrong way. */
  readonly wrongly: number | undefined;
}

interface Cursor {
  readonly on: Enumerator;
  readonly list: KnownList;
  readonly run: Run | undefined;
  /** Undefined once it is uncertain; infinite after a Skip to an end that is not known. */
  at: number | undefined;
  /** Acts since the position was last confirmed. */
  pending: Pending[];
  /** Only Next moved it since its beginning, and it is no clone. */
  isPlain: boolean;
  ended: boolean;
  cloneAt: number | undefined;
  resetFrom: number | undefined;
  relatedMoved: Op | undefined;
  relatedReleased: Op | undefined;
  othersReleased: Op | undefined;
}

export interface Positions {
  readonly suspicions: readonly Suspicion[];
  readonly held: ReadonlySet<RequirementId>;
}

export interface Circumstances {
  readonly listings: Listings;
  readonly sharing: Sharing;
  /** A condition of the handler's world was switched on: a failure has a cause. */
  readonly mayFail: boolean;
}

export function replay(ops: readonly Op[], circumstances: Circumstances): Positions {
  const replay = new Replay(circumstances);
  for (const op of ops) replay.play(op);
  return { suspicions: replay.suspicions, held: replay.held };
}

const countSurelyTooLarge = 0x7fffffff;

class Replay {
  readonly suspicions: Suspicion[] = [];
  readonly held = new Set<RequirementId>();
  readonly #circumstances: Circumstances;
  readonly #cursors = new Map<Enumerator, Cursor>();
  readonly #runs: ReadonlyMap<Op, Run>;

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances;
    this.#runs = new Map(circumstances.listings.runs.map((run) => [run.start, run]));
  }

  play(op: Op): void {
    const { tangledFamilies, all } = this.#circumstances.sharing;
    // Nothing more can be said of positions that are not the enumerator's own.
    if (all !== undefined || tangledFamilies.has(op.on.family)) return;
    if (op.kind === 'open') this.#cursors.set(op.on, this.#begun(op, 'open', undefined));
    else if (op.kind === 'clone') this.#clone(op);
    else {
      const cursor = this.#cursors.get(op.on);
      if (cursor === undefined) return;
      if (op.kind === 'next') this.#next(cursor, op);
      else if (op.kind === 'skip') this.#skip(cursor, op);
      else if (op.kind === 'reset') this.#reset(cursor, op);
      this.#tellOthers(op);
    }
  }

  #begun(op: Op, born: 'open' | 'reset', resetFrom: number | undefined): Cursor {
    const { reference, openVaries, resetVaries, resetRepeats } = this.#circumstances.listings;
    const isKnown = born === 'open' ? !openVaries : !openVaries && resetVaries === undefined && resetRepeats;
    const list = new KnownList(isKnown ? reference?.ids : undefined);
    const pending: Pending[] = born === 'open' ? [] : [{ ...certain('ENIT-10'), op, wrongly: resetFrom }];
    return {
      on: op.on,
      list,
      run: this.#runs.get(op),
      at: 0,
      pending,
      isPlain: true,
      ended: false,
      cloneAt: undefined,
      resetFrom,
      relatedMoved: undefined,
      relatedReleased: undefined,
      othersReleased: undefined,
    };
  }

  #clone(op: Extract<Op, { kind: 'clone' }>): void {
    const source = this.#cursors.get(op.source);
    if (source === undefined) return;
    const pending = [...source.pending, { ...certain('ENIT-12'), op, wrongly: 0 }];
    this.#cursors.set(op.on, {
      ...source,
      on: op.on,
      run: undefined,
      pending,
      isPlain: false,
      ended: false,
      cloneAt: source.at,
    });
  }

  #tellOthers(op: Op): void {
    const isMove = moves(op);
    if (!isMove && op.kind !== 'released') return;
    for (const other of this.#cursors.values()) {
      if (other.on === op.on) continue;
      const isRelated = other.on.family === op.on.family;
      if (isMove && isRelated) other.relatedMoved = op;
      if (op.kind !== 'released') continue;
      if (isRelated) other.relatedReleased = op;
      else other.othersReleased = op;
    }
    if (op.kind === 'released') this.#cursors.delete(op.on);
  }

  #reset(cursor: Cursor, op: Op): void {
    if (op.hr === E_NOTIMPL) return;
    if (op.hr === undefined) cursor.at = undefined;
    else {
      if (op.hr !== S_OK && (isGood(op) || !this.#circumstances.mayFail))
        this.#suspect(op, [certain('ENIT-10')], `Reset at #${op.entries[0]} answered ${hresultName(op.hr)}.`);
      if (isGood(op))
        this.#cursors.set(op.on, {
          ...this.#begun(op, 'reset', cursor.at),
          relatedReleased: cursor.relatedReleased,
          othersReleased: cursor.othersReleased,
        });
      else cursor.at = undefined;
    }
  }

  #skip(cursor: Cursor, op: Extract<Op, { kind: 'skip' }>): void {
    if (op.hr === E_NOTIMPL) return;
    cursor.isPlain = false;
    const { hr } = op;
    if (hr === undefined || !isGood(op)) {
      cursor.at = undefined;
      if (hr !== undefined && !this.#circumstances.mayFail)
        this.#suspect(
          op,
          [certain('ENIT-09')],
          `Skip(${op.count}) at #${op.entries[0]} answered ${hresultName(hr)}; too few items are S_FALSE.`,
        );
      return;
    }
    if (op.count > 0) this.#skipped(cursor, op, hr);
  }

  #skipped(cursor: Cursor, op: Extract<Op, { kind: 'skip' }>, hr: number): void {
    const { at } = cursor;
    if (at === undefined) return;
    const end = cursor.list.end;
    const left = end === undefined ? undefined : Math.max(0, end - at);
    const isOver = left === undefined ? hr === S_FALSE || op.count >= countSurelyTooLarge : op.count > left;
    const due = isOver ? S_FALSE : S_OK;
    if ((left !== undefined || op.count >= countSurelyTooLarge) && hr !== due) this.#wrongCode(cursor, op, { hr, due });
    else if (hr !== S_OK && hr !== S_FALSE) this.#wrongCode(cursor, op, { hr, due });
    else if (isOver && left !== undefined) this.held.add('ENIT-09');
    cursor.at = isOver ? (end ?? Number.POSITIVE_INFINITY) : at + op.count;
    cursor.pending.push({ ...certain(isOver ? 'ENIT-09' : 'ENIT-08'), op, wrongly: undefined });
  }

  #wrongCode(cursor: Cursor, op: Extract<Op, { kind: 'skip' }>, { hr, due }: { hr: number; due: number }): void {
    const causes = [...this.#causes(cursor, undefined), certain('ENIT-09')];
    const isExplained = causes.length > 1 && this.#fitsWrongly(cursor, op, hr);
    const seen = `Skip(${op.count}) at #${op.entries[0]} answered ${hresultName(hr)} where ${hresultName(due)} is due.`;
    this.#suspect(op, isExplained ? causes : [certain('ENIT-09'), ...causes], seen);
  }

  /** Whether the code is right for an enumerator that an earlier act had left in the wrong place. */
  #fitsWrongly(cursor: Cursor, op: Extract<Op, { kind: 'skip' }>, hr: number): boolean {
    const wrongly = positionIfWrong(cursor);
    const { end } = cursor.list;
    return (
      wrongly !== undefined && end !== undefined && (op.count > Math.max(0, end - wrongly) ? S_FALSE : S_OK) === hr
    );
  }

  #next(cursor: Cursor, op: NextOp): void {
    if (op.count === 0) return;
    if (op.hr === undefined) cursor.at = undefined;
    else if (!isGood(op)) this.#failed(cursor, op);
    else if (op.isOdd) cursor.at = undefined;
    else if (cursor.ended) this.#pastEnd(cursor, op);
    else {
      if (cursor.at !== undefined) this.#read(cursor, op, cursor.at);
      if (isShort(op)) cursor.ended = true;
    }
  }

  #failed(cursor: Cursor, op: NextOp): void {
    const { at, list } = cursor;
    cursor.at = undefined;
    if (op.hr === E_NOTIMPL || this.#circumstances.mayFail) return;
    const answer = `Next(${op.count}) at #${op.entries[0]} answered ${hresultName(op.hr ?? 0)}`;
    const isAtEnd = cursor.ended || (at !== undefined && list.end !== undefined && at >= list.end);
    if (this.#afterRelease(cursor, op, answer)) return;
    if (isAtEnd) this.#suspect(op, [certain('ENIT-07')], `${answer} at the end of the list, where S_FALSE is due.`);
    else if (op.hr === E_INVALIDARG) this.#suspect(op, [certain('ENIT-01')], `${answer}; any number may be asked for.`);
  }

  #afterRelease(cursor: Cursor, op: NextOp, answer: string): boolean {
    const released = cursor.relatedReleased ?? cursor.othersReleased;
    if (released === undefined) return false;
    const id = cursor.relatedReleased === undefined ? 'ENUM-04' : 'ENIT-14';
    const which = id === 'ENIT-14' ? (op.on.isClone ? 'the original' : 'the clone') : 'another enumerator';
    this.#suspect(op, [certain(id)], `${answer} after ${which} had been released at #${released.entries[0]}.`);
    return true;
  }

  #pastEnd(cursor: Cursor, op: NextOp): void {
    if (op.ids.length === 0) {
      this.held.add('ENIT-07');
      this.#confirm(cursor, op, true);
      return;
    }
    const causes = [certain('ENIT-07')];
    if (cursor.relatedMoved?.kind === 'reset') causes.unshift(certain('ENIT-13'));
    this.#suspect(
      op,
      causes,
      `Next(${op.count}) at #${op.entries[0]} delivered items although the list had ended before.`,
    );
    cursor.at = undefined;
  }

  #read(cursor: Cursor, op: NextOp, at: number): void {
    const fit = cursor.list.fit(at, op);
    if (fit.kind === 'fits') {
      cursor.at = at + op.ids.length;
      if (at === Number.POSITIVE_INFINITY) cursor.at = undefined;
      this.#confirm(cursor, op, fit.provenBy !== undefined);
      this.#confirmClone(fit.provenBy, op);
      return;
    }
    cursor.at = undefined;
    const isListing = cursor.isPlain && cursor.relatedMoved === undefined && fit.kind !== 'starts-over';
    if (!isListing && !this.#isLegalOrder(cursor)) this.#misfit(cursor, op, fit);
  }

  /** The order of a fresh enumerator is its own; a whole run that gave the right number of known items skipped rightly. */
  #isLegalOrder({ run }: Cursor): boolean {
    const listed = this.#circumstances.listings.reference?.ids;
    if (
      run === undefined ||
      run.born === 'clone' ||
      listed === undefined ||
      !run.ended ||
      run.broken ||
      run.tangled ||
      run.skippedToEnd
    )
      return false;
    return (
      run.ids.length + run.skipped === listed.length &&
      new Set(run.ids).size === run.ids.length &&
      run.ids.every((id) => listed.includes(id))
    );
  }

  #misfit(cursor: Cursor, op: NextOp, fit: Exclude<Fit, { kind: 'fits' }>): void {
    const gave = `Next(${op.count}) at #${op.entries[0]} delivered ${whatCame(fit, op)}`;
    if (fit.kind === 'starts-over')
      this.#suspect(op, [certain('ENIT-07')], `${gave}, and then the beginning of the list again.`);
    else if (fit.kind === 'differs-later')
      this.#suspect(op, [certain('ENIT-01')], `${gave}, but not all that follow in the list.`);
    else this.#suspect(op, this.#blamed(cursor, op, fit.place), `${gave}${where(cursor)}.`);
  }

  /** Who may be to blame for a wrong position, the likeliest first. */
  #blamed(cursor: Cursor, op: NextOp, place: number | undefined): Cause[] {
    const causes = this.#causes(cursor, place);
    if (op.ids.length === 0 && cursor.relatedReleased !== undefined) causes.unshift(certain('ENIT-14'));
    else if (op.ids.length === 0 && cursor.othersReleased !== undefined) causes.unshift(certain('ENUM-04'));
    if (causes.length > 0) return causes;
    return [certain(cursor.relatedMoved === undefined ? 'ENIT-01' : 'ENIT-13')];
  }

  /** The acts that were never confirmed; first the one whose usual fault would have led to this place. */
  #causes(cursor: Cursor, place: number | undefined): Cause[] {
    const causes: Cause[] = [...cursor.pending];
    const telling = cursor.pending.findIndex(
      ({ wrongly }, index) =>
        wrongly !== undefined &&
        place !== undefined &&
        place === wrongly + skippedSince(cursor.pending, index, cursor.list.end, wrongly),
    );
    const [told] =
      telling === -1
        ? causes.filter(({ id }) => id === 'ENIT-08' || id === 'ENIT-09')
        : causes.slice(telling, telling + 1);
    return told === undefined ? causes : [told, ...causes.filter((cause) => cause !== told)];
  }

  #confirm(cursor: Cursor, op: NextOp, isProven: boolean): void {
    if (isProven) {
      this.#holds(cursor, op);
      for (const cause of cursor.pending) cause.isCleared = true;
      cursor.pending = [];
      cursor.cloneAt = undefined;
      cursor.resetFrom = undefined;
    }
    cursor.relatedMoved = undefined;
    cursor.relatedReleased = undefined;
    cursor.othersReleased = undefined;
  }

  /** What a clone gave first and its original gave after it was right for both. */
  #confirmClone(by: object | undefined, op: NextOp): void {
    for (const cursor of this.#cursors.values()) {
      if (cursor.on === by && cursor.pending.length === 1 && cursor.pending[0]?.id === 'ENIT-12')
        this.#confirm(cursor, op, true);
    }
  }

  #holds(cursor: Cursor, op: NextOp): void {
    const ids = new Set(cursor.pending.map(({ id }) => id));
    if (ids.has('ENIT-08')) this.held.add('ENIT-08');
    if (ids.has('ENIT-12') && cursor.cloneAt !== undefined && cursor.cloneAt > 0) this.held.add('ENIT-12');
    if (ids.has('ENIT-10') && op.ids.length > 0 && (cursor.resetFrom ?? 0) > 0) this.held.add('ENIT-10');
    if (cursor.relatedReleased !== undefined) this.held.add('ENIT-14');
  }

  #suspect(op: Op, causes: readonly Cause[], seen: string): void {
    this.suspicions.push({
      causes,
      findingOf: (id) => ({
        entries: op.entries,
        seen,
        look: looks[id] ?? 'Look at how the enumerator keeps its position.',
      }),
    });
  }
}

const looks: Partial<Record<RequirementId, string>> = {
  'ENIT-01': 'Look at how far Next moves the position: by the number of items it delivered.',
  'ENIT-07': 'Look at what Next does when the index has reached the length of the list.',
  'ENIT-08': 'Look at how far Skip moves the position: by its argument, from where the enumerator stands.',
  'ENIT-09':
    'Look at how Skip compares its argument with the number of items that are left, and that it stops at the end.',
  'ENIT-10': 'Look whether Reset sets the position to 0, and answers S_OK.',
  'ENIT-12': 'Look whether Clone copies the position together with the list.',
  'ENIT-13': 'Look whether the clone shares the object that holds the position.',
  'ENIT-14': 'Look for what the clone borrows from its original and loses with it.',
  'ENUM-04': 'Look whether every enumerator is an object of its own, with a life of its own.',
};

/** Where the enumerator would stand if the first unconfirmed act that has a usual fault had it. */
function positionIfWrong({ pending, list }: Cursor): number | undefined {
  const index = pending.findIndex(({ wrongly }) => wrongly !== undefined);
  const wrongly = pending[index]?.wrongly;
  return wrongly === undefined ? undefined : wrongly + skippedSince(pending, index, list.end, wrongly);
}

function skippedSince(pending: readonly Pending[], index: number, end: number | undefined, from: number): number {
  const skipped = pending.slice(index + 1).reduce((sum, { op }) => sum + (op.kind === 'skip' ? op.count : 0), 0);
  return end === undefined ? skipped : Math.min(skipped, Math.max(0, end - from));
}

function whatCame(fit: Exclude<Fit, { kind: 'fits' }>, op: NextOp): string {
  if (op.ids.length === 0) return 'nothing';
  return fit.kind === 'differs' ? 'another item than the one that follows' : 'the item that follows';
}

function where(cursor: Cursor): string {
  const last = cursor.pending[cursor.pending.length - 1]?.op;
  if (last !== undefined)
    return `, after ${last.kind === 'clone' ? 'the Clone' : last.kind === 'skip' ? `Skip(${last.count})` : 'the Reset'} at #${last.entries[0]}`;
  return cursor.relatedMoved === undefined
    ? ''
    : `, after ${cursor.on.isClone ? 'its original' : 'its clone'} moved at #${cursor.relatedMoved.entries[0]}`;
}
