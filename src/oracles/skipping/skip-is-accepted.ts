import { comparableGuid, hresultName, S_OK, SYNCMGRSTATUS } from '../../protocol';
import { findingsMax } from '../lifetime/telling';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, ItemRun, SessionView } from '../session-view';
import { isPoisoned, itemName } from '../synchronizing/run';

interface Refused {
  readonly call: CallRecord;
  readonly item: ItemRun;
}

/**
 * STAT-04: SetItemStatus answers S_OK for a chosen item that is not finished, in one of its two windows.
 *
 * Finished, unknown and unchosen items are STAT-10, other values STAT-11, an exception COM-07. An item whose skip was accepted
 * before is as good as finished.
 */
export const skipIsAccepted: Oracle = {
  name: 'skip-is-accepted',
  requirements: ['STAT-04'],
  watch(session, say) {
    const due = new Map<CallRecord, ItemRun>();
    const refused: Refused[] = [];
    return {
      call: {
        SetItemStatus(call) {
          const item = subjectOf(session, call);
          if (item !== undefined && isInWindow(session)) due.set(call, item);
        },
      },
      return: {
        SetItemStatus(call) {
          const item = due.get(call);
          due.delete(call);
          if (item === undefined || isFinished(item) || call.hr === undefined) return;
          if (call.hr === S_OK) say.satisfied('STAT-04');
          else if (refused.length < findingsMax) refused.push({ call, item });
        },
      },
      close() {
        // Who reads a list that was overwritten does not know the items he was given, which is COM-04.
        if (!isPoisoned(session)) for (const each of refused) sayRefused(session, say, each);
        if (session.lost !== undefined) return;
        for (const [{ n }, item] of due) {
          const seen = `The recording ends before the skip of ${itemName(session, item.itemId)} at #${n} was answered.`;
          say.inconclusive('STAT-04', { entries: [n], seen });
        }
      },
    };
  },
};

function subjectOf(session: SessionView, { args }: CallRecord<'SetItemStatus'>): ItemRun | undefined {
  const item = session.round?.items.get(comparableGuid(args.itemId));
  if (item === undefined || args.status !== SYNCMGRSTATUS.SKIPPED || isFinished(item)) return undefined;
  return item.skip?.call.hr === S_OK ? undefined : item;
}

/** After the return of PrepareForSync or of Synchronize, before its completion (STAT-01). */
function isInWindow(session: SessionView): boolean {
  const { PrepareForSync, Synchronize } = session.windows;
  return [PrepareForSync, Synchronize].some((window) => window?.call.hr === S_OK);
}

function isFinished({ terminal, endedN, workOpen }: ItemRun): boolean {
  return terminal !== undefined || (endedN !== undefined && workOpen === 0);
}

function sayRefused(session: SessionView, say: Say, { call: { n, returnedN, hr = S_OK }, item }: Refused): void {
  say.violated('STAT-04', {
    entries: [n, returnedN ?? n],
    seen: `SetItemStatus at #${n} skipped ${itemName(session, item.itemId)}, which was chosen and not finished, and answered ${hresultName(hr)}.`,
    look: 'Accept a skip for every chosen item, waiting or running.',
  });
}
