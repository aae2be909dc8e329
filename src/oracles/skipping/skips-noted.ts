import { comparableGuid, hresultName, S_OK, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import { summarizeItem } from '../session-summary';
import type { CallRecord, ItemRun, SessionView } from '../session-view';
import { itemName } from '../synchronizing/run';

/**
 * STAT-09, STAT-10, STAT-11 and STAT-13 are notes: that no window for a skip opened, what is answered to a skip that came for nothing
 * or carried another value, and what a handler makes of a skip that the answers of Progress repeat.
 */
export const skipsNoted: Oracle = {
  name: 'skips-noted',
  requirements: [],
  watch(session, say) {
    let isClosedNoted = false;
    return {
      return: {
        Synchronize(call) {
          const isClosed = call.hr !== undefined && call.window?.closedN !== undefined;
          if (!isClosed || isClosedNoted) return;
          isClosedNoted = true;
          const seen = `Synchronize at #${call.n} left no time between its return and the end of the run, in which SetItemStatus could have come.`;
          say.note('STAT-09', { entries: [call.n, call.returnedN ?? call.n], seen });
        },
        SetItemStatus(call) {
          noteAnswer(session, say, call);
        },
      },
      close() {
        const items = session.rounds.flatMap((round) => [...round.items.values()]);
        for (const item of items.filter(isToldTwice).slice(0, 1)) noteBoth(session, say, item);
        for (const item of items
          .filter(({ afterSkip, cancel }) => afterSkip !== undefined && cancel === undefined)
          .slice(0, 1))
          noteOne(session, say, item);
      },
    };
  },
};

function noteAnswer(session: SessionView, say: Say, { n, returnedN, args, hr }: CallRecord<'SetItemStatus'>): void {
  if (hr === undefined) return;
  const entries = [n, returnedN ?? n];
  const item = session.round?.items.get(comparableGuid(args.itemId));
  if (args.status !== SYNCMGRSTATUS.SKIPPED) {
    say.note('STAT-11', {
      entries,
      seen: `SetItemStatus at #${n} with the status ${args.status} answered ${hresultName(hr)}.`,
    });
  } else if (item?.skip === undefined || item.skip.found === 'done') {
    const which = item === undefined ? 'an item that was not chosen' : 'an item that was finished';
    say.note('STAT-10', { entries, seen: `SetItemStatus at #${n} for ${which} answered ${hresultName(hr)}.` });
  }
}

/** The skip was followed by a cancel of the same item, as the overview may be read. */
function isToldTwice({ afterSkip, cancel }: ItemRun): boolean {
  return (
    afterSkip !== undefined &&
    cancel !== undefined &&
    cancel.replyN > afterSkip.order.toldN &&
    cancel.progress.hr === S_SYNCMGR_CANCELITEM
  );
}

function noteBoth(session: SessionView, say: Say, item: ItemRun): void {
  if (item.afterSkip === undefined || item.cancel === undefined) return;
  const { toldN } = item.afterSkip.order;
  say.note('STAT-13', {
    entries: [toldN, item.cancel.replyN],
    seen: `${itemName(session, item.itemId)} was skipped at #${toldN} and Progress about it was answered S_SYNCMGR_CANCELITEM at #${item.cancel.replyN}; its last status is ${statusName(item)}.`,
  });
}

function noteOne(session: SessionView, say: Say, item: ItemRun): void {
  if (item.afterSkip === undefined || item.consultedN === undefined || item.skip?.call.hr !== S_OK) return;
  const { toldN } = item.afterSkip.order;
  say.note('STAT-13', {
    entries: [toldN],
    seen: `${itemName(session, item.itemId)} was skipped at #${toldN} and Progress about it was answered S_OK; its last status is ${statusName(item)}.`,
  });
}

function statusName(item: ItemRun): string {
  const { lastStatus } = summarizeItem(item);
  return Object.entries(SYNCMGRSTATUS).find(([, value]) => value === lastStatus)?.[0] ?? 'unknown';
}
