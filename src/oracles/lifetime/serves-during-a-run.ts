import { comparableGuid, failed, S_OK, succeeded, SYNCMGRSTATUS } from '../../protocol';
import type { CallMethod } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, ItemRun, Round, SessionView } from '../session-view';
import { isPoisoned } from '../synchronizing/run';
import { answered, callAt, entriesOf, findingsMax, isWorldAgainst } from './telling';

/**
 * LIFE-05: while a synchronization runs, GetHandlerInfo, EnumSyncMgrItems and SetItemStatus keep working and do not disturb it.
 *
 * A method that failed outside a run already is not accused here: it does not fail because of the run. Whether the run itself came
 * out otherwise is compared over sessions (`calls-do-not-disturb-the-run`); here it counts only that it ended with every item accounted for.
 */
export const servesDuringARun: Oracle = {
  name: 'serves-during-a-run',
  requirements: ['LIFE-05'],
  watch(session, say) {
    const inRun = new Set<CallRecord>();
    const failsAnyhow = new Set<CallMethod>();
    const served = new Set<Round>();
    const refused: CallRecord[] = [];
    const called = (call: CallRecord) => {
      if (session.windows.Synchronize !== undefined) inRun.add(call);
    };
    const returned = (call: CallRecord) => {
      if (call.hr === undefined) return;
      if (!inRun.delete(call)) {
        if (failed(call.hr)) failsAnyhow.add(call.method);
      } else if (succeeded(call.hr)) {
        if (call.round !== undefined) served.add(call.round);
      } else if (!failsAnyhow.has(call.method) && isOwed(session, call) && refused.length < findingsMax)
        refused.push(call);
    };
    return {
      call: { GetHandlerInfo: called, EnumSyncMgrItems: called, SetItemStatus: called },
      return: { GetHandlerInfo: returned, EnumSyncMgrItems: returned, SetItemStatus: returned },
      lost(entry) {
        const call = session.innermostCall;
        if (entry.how === 'hung' && call !== undefined && inRun.has(call)) sayHung(say, call, entry.n);
      },
      close() {
        for (const call of refused)
          // Who reads a list that was overwritten does not know the items he was given, which is COM-04.
          if (call.method !== 'SetItemStatus' || !isPoisoned(session)) sayFailed(say, call);
        for (const round of served) if (isAccountedFor(session, round)) say.satisfied('LIFE-05');
      },
    };
  },
};

/** SetItemStatus owes success only for an item of the selection that is not finished, in its documented window (STAT-01, STAT-10). */
function isOwed(session: SessionView, call: CallRecord): boolean {
  if (isWorldAgainst(session)) return false;
  if (call.method !== 'SetItemStatus') return true;
  const { itemId, status } = (call as CallRecord<'SetItemStatus'>).args;
  const hadReturned = (call.round?.synchronize?.call.returnedN ?? Infinity) < call.n;
  const item = call.round?.items.get(comparableGuid(itemId));
  // The first skip of an item may have found it waiting, and this one finds it finished, or skipped already.
  const isRepeated = item?.skip !== undefined && item.skip.call !== call && item.skip.call.hr === S_OK;
  const found = item?.terminal === undefined ? item?.skip?.found : 'done';
  return !isRepeated && hadReturned && status === SYNCMGRSTATUS.SKIPPED && found !== undefined && found !== 'done';
}

function isAccountedFor(session: SessionView, round: Round): boolean {
  const run = round.synchronize;
  if (run?.call.hr !== S_OK || run.completions.length === 0) return false;
  const isDone = (item: ItemRun) =>
    item.terminal !== undefined || item.endedN !== undefined || item.cancel !== undefined || item.skip !== undefined;
  return [...round.items.values()].every(
    (item) => isDone(item) || (item.lastStatus !== undefined && !session.has('work')),
  );
}

function sayFailed(say: Say, call: CallRecord): void {
  say.violated('LIFE-05', {
    entries: entriesOf(call),
    seen: `${answered(call)} while the synchronization of #${call.round?.synchronize?.call.n ?? call.n} was running.`,
    look: 'Look for a "busy" answer, or for a list or cursor that the run and the enumeration share.',
  });
}

function sayHung(say: Say, call: CallRecord, n: number): void {
  say.violated('LIFE-05', {
    entries: [call.n, n],
    seen: `${callAt(call)} came while a synchronization was running and never returned.`,
    look: 'Look for a lock that is held for the whole run.',
  });
}
