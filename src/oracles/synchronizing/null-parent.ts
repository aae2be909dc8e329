import { comparableGuid, failed, S_OK, SYNCMGRSTATUS } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { hrName } from '../lifetime/compare-rounds';
import type { RoundOfSession } from '../lifetime/compare-rounds';
import { nameIn } from '../progressing/usual';
import type { RoundSummary } from '../session-summary';
import { alike, traitsOf } from './alike';

/** What one call with a parent window came to. */
interface Call {
  readonly method: 'PrepareForSync' | 'Synchronize';
  readonly n: number;
  readonly isNull: boolean;
  readonly isAccepted: boolean;
  /** The call itself failed, and nothing came before that could be another reason: not S_FALSE, and no word about any item. */
  readonly isBluntRefusal: boolean;
  /** Items whose last status is FAILED. */
  readonly failedItems: readonly Guid[];
  readonly hr: number;
}
interface CallOfSession {
  readonly played: RoundOfSession;
  readonly call: Call;
}

/**
 * PREP-17, SYNC-21: NULL is accepted as the parent window.
 *
 * The violation is a failure because of NULL alone: among rounds that are alike otherwise all with NULL fail, and all with a window
 * succeed; or an item is FAILED in all with NULL and in none with a window. A failure without such a twin tells nothing as long as NULL was accepted elsewhere.
 */
export const nullParentOfPrepare: GroupOracle = nullParent('PREP-17', preparation);
export const nullParentOfSynchronize: GroupOracle = nullParent('SYNC-21', synchronization);

function nullParent(id: RequirementId, callOf: (round: RoundSummary) => Call | undefined): GroupOracle {
  return {
    name: `null-parent ${id}`,
    requirements: [id],
    compare(sessions, say) {
      const refused: CallOfSession[] = [];
      let isSettled = false;
      for (const group of alike(sessions, traitsOf)) {
        const calls = group.flatMap((played) => {
          const call = callOf(played.round);
          return call === undefined ? [] : [{ played, call }];
        });
        const withNull = calls.filter(({ call }) => call.isNull);
        const withWindow = calls.filter(({ call }) => !call.isNull);
        if (withNull.some(({ call }) => call.isAccepted)) say.satisfied(id);
        isSettled ||= withNull.some(({ call }) => call.isAccepted) || (withNull.length > 0 && withWindow.length > 0);
        const isBecauseOfNull =
          withWindow.every(({ call }) => call.isAccepted) &&
          (withNull.every(({ call }) => !call.isAccepted) || failsItemForNull(withNull, withWindow));
        const [failing] = withNull;
        const [working] = withWindow;
        if (failing === undefined || !isBecauseOfNull) continue;
        if (working !== undefined) tell(say, id, [failing, working]);
        else if (failing.call.isBluntRefusal && hasNoOtherReason(failing.played)) refused.push(failing);
      }
      const [failing] = refused;
      if (isSettled || failing === undefined) return;
      say.inconclusive(id, {
        seen: `${failing.call.method} at #${failing.call.n} failed with a NULL parent, and no session like it passed a window.`,
        cited: [{ session: failing.played.session, entries: [failing.call.n] }],
      });
    },
  };
}

/** Some item is FAILED in every round with NULL, and in no round with a window. */
function failsItemForNull(withNull: readonly CallOfSession[], withWindow: readonly CallOfSession[]): boolean {
  const [first] = withNull;
  if (first === undefined || withWindow.length === 0) return false;
  const failsIn = (itemId: Guid) => (each: CallOfSession) => each.call.failedItems.includes(itemId);
  return first.call.failedItems.some((itemId) => withNull.every(failsIn(itemId)) && !withWindow.some(failsIn(itemId)));
}

/** No callback to report to (CBK-12), no items, or items that nobody offered (PREP-19) are reasons to refuse by themselves. */
function hasNoOtherReason({ session, round }: RoundOfSession): boolean {
  const offered = new Set(session.items.map(({ itemId }) => comparableGuid(itemId)));
  const areKnown = offered.size === 0 || round.selection.every((itemId) => offered.has(itemId));
  return round.hadCallback && round.selection.length > 0 && areKnown;
}

function tell(say: GroupSay, id: RequirementId, [failing, working]: readonly [CallOfSession, CallOfSession]): void {
  const { call, played } = failing;
  const other = working.played.session.trace;
  const came = call.isAccepted
    ? `left ${nameIn(played.session, call.failedItems[0] ?? '')} FAILED with a NULL parent, and not with a window in ${other}`
    : `came to ${hrName(call.hr)} with a NULL parent, and to ${hrName(working.call.hr)} with a window in ${other}`;
  say.violated(id, {
    seen: `${call.method} at #${call.n} ${came}, all else being equal.`,
    look: 'Look for a check that refuses a zero window handle.',
    cited: [
      { session: played.session, entries: [call.n] },
      { session: working.played.session, entries: [working.call.n] },
    ],
  });
}

function preparation(round: RoundSummary): Call | undefined {
  const { prepareHr, prepareCompletion, prepareN, prepareParent } = round;
  const hr = prepareHr === S_OK ? prepareCompletion : prepareHr;
  if (hr === undefined) return undefined;
  return {
    method: 'PrepareForSync',
    n: prepareN,
    isNull: prepareParent === 0,
    isAccepted: hr === S_OK,
    isBluntRefusal: isFailure(prepareHr) && round.items.every((item) => !item.progressed),
    failedItems: [],
    hr,
  };
}

function synchronization(round: RoundSummary): Call | undefined {
  const { synchronizeHr, synchronizeCompletion, synchronizeN, synchronizeParent } = round;
  const hr = synchronizeHr === S_OK ? synchronizeCompletion : synchronizeHr;
  if (hr === undefined || synchronizeN === undefined) return undefined;
  // A Synchronize that no good preparation led to is out of contract, and may fail for that alone (SYNC-30).
  if (round.prepareHr !== S_OK || round.prepareCompletion !== S_OK) return undefined;
  return {
    method: 'Synchronize',
    n: synchronizeN,
    isNull: synchronizeParent === 0,
    isAccepted: !failed(hr),
    isBluntRefusal: isFailure(synchronizeHr) && round.items.every((item) => !item.progressedInRun),
    failedItems: round.items
      .filter(({ lastStatus }) => lastStatus === SYNCMGRSTATUS.FAILED)
      .map(({ itemId }) => itemId),
    hr,
  };
}

function isFailure(hr: HRESULT | undefined): boolean {
  return hr !== undefined && failed(hr);
}
