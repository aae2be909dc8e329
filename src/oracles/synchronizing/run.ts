/**
 * Runs as the rules about items see them, once a session is over: prepared, accepted, completed, and what had become of each item
 * by then.
 */
import { comparableGuid, failed, GUID_POISON, isGuid, S_OK, SYNCMGRSTATUS } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import { shortId } from '../interface/words';
import type { ItemRun, Round, SessionView, Window } from '../session-view';
import { completionHr, isInContract } from './phase';

export interface Run {
  readonly round: Round;
  readonly window: Window;
  /** The entry of the completion and what it carried. */
  readonly completedN: number;
  readonly hr: HRESULT;
  /** The items of the selection, each once. */
  readonly items: readonly ItemRun[];
}

/** Every run that was accepted and completed, of rounds that the documents speak of. */
export function completedRuns(session: SessionView): Run[] {
  return acceptedWindows(session).flatMap(({ round, window }) => {
    const [completion] = window.completions;
    const hr = completionHr(completion);
    if (completion === undefined || hr === undefined) return [];
    return [{ round, window, completedN: completion.n, hr, items: [...round.items.values()] }];
  });
}

/** Runs that were accepted and that the recording shows neither completed nor given up; none where the handler was lost. */
export function openRuns(session: SessionView): { readonly round: Round; readonly window: Window }[] {
  if (session.lost !== undefined) return [];
  return acceptedWindows(session).filter(
    ({ window }) => window.completions.length === 0 && window.missedN === undefined,
  );
}

function acceptedWindows(session: SessionView): { readonly round: Round; readonly window: Window }[] {
  return session.rounds.flatMap((round) => {
    const window = round.synchronize;
    return window?.call.hr === S_OK && isOrdinary(session, round) ? [{ round, window }] : [];
  });
}

/** Tells whether a round has a list that the documents speak of and was prepared, so that its run can be held against the list. */
export function isOrdinary(session: SessionView, round: Round): boolean {
  const { prepare, synchronize, selection, items } = round;
  if (!isPrepared(round) || !isInContract(session, prepare)) return false;
  if (synchronize !== undefined && !isInContract(session, synchronize)) return false;
  return items.size > 0 && items.size === selection.length && selection.every((itemId) => isKnown(session, itemId));
}

/** Accepted, and not completed with anything but S_OK: what follows such a preparation is out of contract (SYNC-30). */
export function isPrepared({ prepare }: Round): boolean {
  return prepare.call.hr === S_OK && (completionHr(prepare.completions[0]) ?? S_OK) === S_OK;
}

/** Without an enumeration in the recording every item has to be taken for one that exists. */
export function isKnown(session: SessionView, itemId: Guid): boolean {
  return session.enumerated.size === 0 || session.enumerated.has(itemId);
}

/** Tells whether an earlier list of the session held an item that this round's does not: to go on with it is PREP-14. */
export function wasDropped(session: SessionView, round: Round, itemId: Guid): boolean {
  return (
    !round.items.has(itemId) &&
    session.rounds.some((earlier) => earlier.number < round.number && earlier.items.has(itemId))
  );
}

/** The array was read after the manager had overwritten it: that is COM-04, and the items it cost are not charged twice. */
export function isPoisoned(session: SessionView): boolean {
  return session.strangers.has(GUID_POISON);
}

/** What had become of an item when its run was completed. */
export type ItemEnd =
  /** Its work had ended. */
  | 'worked'
  /** No end of work was seen, and a terminal status claims that it was dealt with. */
  | 'claimed'
  /** Work on it went on after the completion: SYNC-22 has it. */
  | 'premature'
  /** Only claims could tell, and they stop at a running status. */
  | 'unclear'
  | 'left out';

export function endOf(session: SessionView, run: Run, item: ItemRun): ItemEnd {
  const isBefore = (n: number | undefined): boolean => n !== undefined && n < run.completedN;
  if (item.lastWorkN !== undefined && item.lastWorkN > run.completedN) return 'premature';
  if (isBefore(item.endedN)) return 'worked';
  if (isBefore(item.terminal?.n)) return 'claimed';
  // Work is reported and this item has none to show, or it was claimed to be done only after the completion.
  if (session.has('work') || item.terminal !== undefined) return 'left out';
  // Progress without any status says that the item was dealt with, and not how.
  if (item.firstStatus === undefined) return item.runProgressCount > 0 ? 'unclear' : 'left out';
  return isBefore(item.firstStatus.n) && item.lastStatus?.status !== SYNCMGRSTATUS.PENDING ? 'unclear' : 'left out';
}

/** A run that failed as a whole by all that it says itself: its answer, its completion, or the last status of every item. */
export function failedAsAWhole(round: Round): boolean {
  const hr = round.synchronize?.call.hr;
  const completed = completionHr(round.synchronize?.completions[0]);
  if (hr === undefined) return false;
  return failed(hr) || (completed !== undefined && failed(completed)) || everyItem(round, SYNCMGRSTATUS.FAILED);
}

/** Tells whether the last status of every item is this one. */
export function everyItem(round: Round, status: number): boolean {
  return [...round.items.values()].every((item) => item.lastStatus?.status === status);
}

/** What a reader knows an item by: its enumerated name, else the first part of its id. */
export function itemName(session: SessionView, itemId: Guid): string {
  const name: unknown = session.enumerated.get(comparableGuid(itemId))?.name;
  return typeof name === 'string' && name !== '' ? JSON.stringify(name.slice(0, 40)) : idName(itemId);
}

/** Ids that a handler made up may be any text. */
function idName(itemId: Guid): string {
  const isPlain: boolean = isGuid(itemId);
  return isPlain ? shortId(itemId) : JSON.stringify(itemId.slice(0, 40));
}

/** Names some items in a row, a few of many. */
export function itemNames(session: SessionView, items: readonly ItemRun[]): string {
  const named = items.slice(0, 3).map((item) => itemName(session, item.itemId));
  return items.length > named.length ? `${named.join(', ')} and ${items.length - named.length} more` : named.join(', ');
}
