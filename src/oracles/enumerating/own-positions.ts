/**
 * Plays an episode through with a position for every enumerator, as the documents want it, and notes where an answer does not fit:
 * after a Skip, a Clone, a release, past the end. What Next alone gives from a beginning is compared elsewhere (`listings.ts`).
 */
import { E_INVALIDARG, E_NOTIMPL, hresultName, S_FALSE, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import {
  afterWhat,
  blamed,
  blamedRelease,
  expectsNextToHaveMoved,
  lose,
  newCursor,
  positionIfWrong,
  relativeOf,
  unconfirmed,
} from './cursor';
import type { Cursor } from './cursor';
import { isGood, isShort } from './enumerator-log';
import type { Enumerator, NextOp, Op } from './enumerator-log';
import { KnownList } from './known-list';
import type { Fit } from './known-list';
import type { Listings } from './listings';
import { addsUp, moves } from './runs';
import type { Run } from './runs';
import type { Sharing } from './shared-position';
import { certain } from './suspicions';
import type { Cause, Suspicion } from './suspicions';

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

type SkipOp = Extract<Op, { kind: 'skip' }>;
/** No list is that long, whatever its length. */
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
    if (op.kind === 'open') {
      for (const other of this.#cursors.values()) other.othersOpened = op;
      this.#cursors.set(op.on, newCursor(op, this.#listOf('open'), this.#runs.get(op)));
    } else if (op.kind === 'clone') this.#clone(op);
    else {
      const cursor = this.#cursors.get(op.on);
      if (cursor === undefined) return;
      if (op.kind === 'next') this.#next(cursor, op);
      else if (op.kind === 'skip') this.#skip(cursor, op);
      else if (op.kind === 'reset') this.#reset(cursor, op);
      this.#tellOthers(op);
    }
  }

  /** A list that may differ from the one that is known has to be learned anew. */
  #listOf(born: 'open' | 'reset'): KnownList {
    const { reference, openVaries, resetVaries, resetRepeats, resetBeginning } = this.#circumstances.listings;
    const known = born === 'open' ? 'list' : resetVaries === undefined ? resetRepeats : undefined;
    const ids = known === 'beginning' ? resetBeginning : (reference?.ids ?? []);
    return new KnownList(ids, reference === undefined || openVaries ? undefined : known);
  }

  #clone(op: Extract<Op, { kind: 'clone' }>): void {
    const source = this.#cursors.get(op.source);
    if (source === undefined) return;
    const pending = [...source.pending, { ...certain('ENIT-12'), op, wrongly: 0 }];
    const clone: Cursor = {
      ...source,
      on: op.on,
      run: undefined,
      pending,
      isPlain: false,
      ended: false,
    };
    this.#cursors.set(op.on, { ...clone, cloneAt: source.at });
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
    if (op.hr !== undefined && op.hr !== S_OK && (isGood(op) || !this.#circumstances.mayFail)) {
      this.#suspect(op, [certain('ENIT-10')], `Reset at #${op.entries[0]} answered ${hresultName(op.hr)}.`);
    }
    if (!isGood(op)) {
      lose(cursor);
      cursor.ended = false;
      return;
    }
    const { relatedReleased, othersReleased, othersOpened, at } = cursor;
    const begun = newCursor(op, this.#listOf('reset'), this.#runs.get(op));
    begun.pending.push({ ...certain('ENIT-10'), op, wrongly: at });
    this.#cursors.set(op.on, { ...begun, resetFrom: at, relatedReleased, othersReleased, othersOpened });
  }

  #skip(cursor: Cursor, op: SkipOp): void {
    const { hr } = op;
    if (hr === E_NOTIMPL) return;
    cursor.isPlain = false;
    if (hr !== undefined && isGood(op)) {
      if (op.count > 0 && cursor.at !== undefined) this.#skipped(cursor, op, { hr, at: cursor.at });
      return;
    }
    lose(cursor);
    if (hr === undefined || this.#circumstances.mayFail) return;
    const seen = `Skip(${op.count}) at #${op.entries[0]} answered ${hresultName(hr)}; too few items are S_FALSE.`;
    this.#suspect(op, [certain('ENIT-09')], seen);
  }

  #skipped(cursor: Cursor, op: SkipOp, { hr, at }: { hr: number; at: number }): void {
    const { end } = cursor.list;
    const left = end === undefined ? undefined : Math.max(0, end - at);
    const isTooLarge = op.count >= countSurelyTooLarge;
    const isOver = left === undefined ? isTooLarge || hr === S_FALSE : op.count > left;
    const due = isOver ? S_FALSE : S_OK;
    if (hr !== due && (left !== undefined || isTooLarge || hr !== S_OK)) this.#wrongCode(cursor, op, { hr, due });
    else if (left !== undefined || isTooLarge) this.held.add('ENIT-09');
    cursor.at = isOver ? (end ?? Number.POSITIVE_INFINITY) : at + op.count;
    cursor.pending.push({ ...certain(isOver ? 'ENIT-09' : 'ENIT-08'), op, wrongly: undefined });
  }

  /** A code that is right for an enumerator in the wrong place is not the fault of this Skip. */
  #wrongCode(cursor: Cursor, op: SkipOp, { hr, due }: { hr: number; due: number }): void {
    const wrongly = positionIfWrong(cursor);
    const { end } = cursor.list;
    const isExplained =
      wrongly !== undefined && end !== undefined && (op.count > end - wrongly ? S_FALSE : S_OK) === hr;
    const earlier = unconfirmed(cursor, wrongly);
    const causes = isExplained ? [...earlier, certain('ENIT-09')] : [certain('ENIT-09'), ...earlier];
    const answer = `answered ${hresultName(hr)} where ${hresultName(due)} is due`;
    this.#suspect(op, causes, `Skip(${op.count}) at #${op.entries[0]} ${answer}.`);
  }

  #next(cursor: Cursor, op: NextOp): void {
    if (op.count === 0) return;
    if (op.hr === undefined) this.#threw(cursor, op);
    else if (!isGood(op)) this.#failed(cursor, op, op.hr);
    else if (op.isOdd) lose(cursor);
    else if (cursor.ended) this.#pastEnd(cursor, op);
    else {
      if (cursor.at !== undefined) this.#read(cursor, op, cursor.at);
      if (isShort(op)) cursor.ended = true;
    }
  }

  /** An exception is COM-07; what another release took away shows by it as well. */
  #threw(cursor: Cursor, op: NextOp): void {
    const causes = cursor.at === undefined ? [] : blamedRelease(cursor);
    if (causes.length > 0)
      this.#suspect(op, causes, `Next(${op.count}) at #${op.entries[0]} threw${afterWhose(cursor)}.`);
    lose(cursor);
  }

  #failed(cursor: Cursor, op: NextOp, hr: number): void {
    const { at, list, ended } = cursor;
    lose(cursor);
    // After one failure the next proves nothing more; what a failure delivers is ENIT-04.
    if (hr === E_NOTIMPL || this.#circumstances.mayFail || op.ids.length > 0 || (at === undefined && !ended)) return;
    const isAtEnd = ended || (at !== undefined && list.end !== undefined && at >= list.end);
    const causes = blamedRelease(cursor);
    if (isAtEnd) causes.push(certain('ENIT-07'));
    else if (hr === E_INVALIDARG) causes.push(certain('ENIT-01'));
    // Only where nothing else explains it is the enumerator taken to have died of another one.
    else if (causes.length === 0 && cursor.othersOpened !== undefined) causes.push(certain('ENUM-04'));
    if (causes.length === 0) return;
    const after = afterWhose(cursor);
    const where = isAtEnd ? ' at the end of the list' : '';
    this.#suspect(op, causes, `Next(${op.count}) at #${op.entries[0]} answered ${hresultName(hr)}${where}${after}.`);
  }

  #pastEnd(cursor: Cursor, op: NextOp): void {
    if (op.ids.length === 0) {
      this.held.add('ENIT-07');
      if (cursor.at !== undefined) this.#confirm(cursor, op, true);
      return;
    }
    const causes = [certain('ENIT-07')];
    if (cursor.relatedMoved?.kind === 'reset') causes.unshift(certain('ENIT-13'));
    const seen = `Next(${op.count}) at #${op.entries[0]} delivered items although the list had ended before.`;
    this.#suspect(op, causes, seen);
    lose(cursor);
  }

  #read(cursor: Cursor, op: NextOp, at: number): void {
    const fit = cursor.list.fit(at, op);
    if (fit.kind === 'fits') {
      cursor.at = at === Number.POSITIVE_INFINITY ? undefined : at + op.ids.length;
      this.#confirm(cursor, op, fit.provenBy !== undefined);
      this.#confirmClone(fit.provenBy, op);
      return;
    }
    const isListing = cursor.isPlain && cursor.relatedMoved === undefined && fit.kind !== 'starts-over';
    if (!isListing && !this.#isLegalOrder(cursor)) this.#misfit(cursor, op, fit);
    lose(cursor);
  }

  /** The order of a fresh enumerator is its own: a whole run that gave the right number of known items skipped rightly. */
  #isLegalOrder({ run }: Cursor): boolean {
    const { reference } = this.#circumstances.listings;
    return run !== undefined && reference !== undefined && addsUp(run, reference.ids);
  }

  #misfit(cursor: Cursor, op: NextOp, fit: Exclude<Fit, { kind: 'fits' }>): void {
    const gave = `Next(${op.count}) at #${op.entries[0]} delivered ${whatCame(fit, op)}`;
    if (fit.kind === 'starts-over') {
      this.#suspect(op, [certain('ENIT-07')], `${gave}, and then the beginning of the list again.`);
    } else if (fit.kind === 'differs-later') {
      this.#suspect(op, [certain('ENIT-01')], `${gave}, but not all that follow in the list.`);
    } else {
      const causes = blamed(cursor, op, fit.place);
      // Whoever skipped to the end and is given the beginning may have a Next that starts over.
      if (causes.length > 0 && isStartPastEnd(cursor, op)) causes.push(certain('ENIT-07'));
      if (causes.length > 0) this.#suspect(op, causes, `${gave}${afterWhat(cursor)}.`);
    }
  }

  #confirm(cursor: Cursor, op: NextOp, isProven: boolean): void {
    if (isProven) {
      this.#holds(cursor, op);
      for (const cause of cursor.pending) cause.isCleared = true;
      cursor.pending = [];
      cursor.cloneAt = undefined;
      cursor.resetFrom = undefined;
    }
    expectsNextToHaveMoved(cursor, op);
    cursor.relatedMoved = undefined;
    cursor.relatedReleased = undefined;
    cursor.othersReleased = undefined;
    cursor.othersOpened = undefined;
  }

  /** What a clone gave first and its original gave after it was right for both. */
  #confirmClone(by: object | undefined, op: NextOp): void {
    for (const cursor of this.#cursors.values()) {
      const acts = cursor.pending.filter(({ id }) => id !== 'ENIT-01');
      if (cursor.on === by && acts.length === 1 && acts[0]?.id === 'ENIT-12') this.#confirm(cursor, op, true);
    }
  }

  #holds(cursor: Cursor, op: NextOp): void {
    const acts = new Set(cursor.pending.map(({ id }) => id));
    if (acts.has('ENIT-08')) this.held.add('ENIT-08');
    if (acts.has('ENIT-12') && (cursor.cloneAt ?? 0) > 0) this.held.add('ENIT-12');
    if (acts.has('ENIT-10') && op.ids.length > 0 && (cursor.resetFrom ?? 0) > 0) this.held.add('ENIT-10');
    if (cursor.relatedReleased !== undefined) this.held.add('ENIT-14');
  }

  #suspect(op: Op, causes: readonly Cause[], seen: string): void {
    this.suspicions.push({ causes, findingOf: (id) => ({ entries: op.entries, seen, look: looks[id] ?? '' }) });
  }
}

const looks: Partial<Record<RequirementId, string>> = {
  'ENIT-01': 'Look at how far Next moves the position: by the number of items it delivered.',
  'ENIT-07': 'Look at what Next does when the index has reached the length of the list.',
  'ENIT-08': 'Look at how far Skip moves the position: by its argument, from where the enumerator stands.',
  'ENIT-09': 'Look at how Skip compares its argument with what is left, and whether it stops at the end.',
  'ENIT-10': 'Look whether Reset sets the position to 0, and answers S_OK.',
  'ENIT-12': 'Look whether Clone copies the position together with the list.',
  'ENIT-13': 'Look whether the clone shares the object that holds the position.',
  'ENIT-14': 'Look for what the clone borrows from its original and loses with it.',
  'ENUM-04': 'Look whether every enumerator is an object of its own, with a life of its own.',
};

function isStartPastEnd({ at, list }: Cursor, op: NextOp): boolean {
  const [first] = op.ids;
  return (
    at !== undefined && at >= (list.end ?? Number.POSITIVE_INFINITY) && first !== undefined && list.placeOf(first) === 0
  );
}

/** ", after another enumerator had been released at #12". */
function afterWhose(cursor: Cursor): string {
  const { relatedReleased, othersReleased, othersOpened } = cursor;
  const released = relatedReleased ?? othersReleased;
  const which = relatedReleased === undefined ? 'another enumerator' : relativeOf(cursor);
  if (released !== undefined) return `, after ${which} had been released at #${released.entries[0]}`;
  return othersOpened === undefined ? '' : `, after another enumerator had been opened at #${othersOpened.entries[0]}`;
}

function whatCame(fit: Exclude<Fit, { kind: 'fits' }>, op: NextOp): string {
  if (op.ids.length === 0) return 'nothing';
  return fit.kind === 'differs' ? 'another item than the one that follows' : 'the item that follows';
}
