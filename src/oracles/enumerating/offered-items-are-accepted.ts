import { comparableGuid, E_INVALIDARG, GUID_NULL, hresultName, S_OK, succeeded } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import { isWorldAgainst } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { shortId } from '../interface/words';

/** ERROR_NOT_FOUND as an HRESULT: the other usual way to say that an ID is unknown. */
const notFound: HRESULT = 0x80070490;

/**
 * ENUM-07: an ID of the latest enumeration is not refused in PrepareForSync as unknown.
 *
 * Many things can make a preparation fail. It counts as "unknown" only if one item was asked for, nothing else about the call was
 * unusual, and the code says that the argument is wrong; later rounds without an enumeration of their own are LIFE-06.
 */
export const offeredItemsAreAccepted: Oracle = {
  name: 'offered-items-are-accepted',
  requirements: ['ENUM-07'],
  watch(session, say) {
    const offered = new Map<Guid, number>();
    let latest: string | undefined;
    let isEmpty = false;
    /** The latest preparation, if it asks for what was offered and no run came between. */
    let asked: CallRecord<'PrepareForSync'> | undefined;
    let isSpent = false;
    const isUnknown = (call: CallRecord | undefined, hr: HRESULT | undefined): boolean =>
      call === asked && asked?.args.itemIds.length === 1 && saysUnknown(hr) && asked.round?.disturbed !== true;
    const refused = (call: CallRecord<'PrepareForSync'>, n: number, hr: HRESULT): void => {
      const itemId = comparableGuid(call.args.itemIds[0]);
      say.violated('ENUM-07', {
        entries: [offered.get(itemId) ?? call.n, call.n, n],
        seen: `PrepareForSync at #${call.n} refused item ${shortId(itemId)} with ${hresultName(hr)}; it had been enumerated at #${offered.get(itemId)}.`,
        look: 'Look for IDs that are made anew at every enumeration, or compared by case.',
      });
    };
    return {
      call: {
        PrepareForSync(call) {
          const isOffered = call.args.itemIds.every((itemId) => offered.has(comparableGuid(itemId)));
          asked = !isSpent && isOffered && isPlain(call, session) ? call : undefined;
        },
        Synchronize() {
          isSpent = true;
        },
      },
      return: {
        EnumSyncMgrItems(call) {
          if (call.hr === undefined || !succeeded(call.hr) || typeof call.out?.enumerator !== 'string') return;
          latest = call.out.enumerator;
          offered.clear();
          isSpent = false;
        },
        Reset(call) {
          if (call.args.enumerator === latest && call.hr === S_OK) offered.clear();
        },
        Next(call) {
          if (call.args.enumerator !== latest || call.hr === undefined || !succeeded(call.hr)) return;
          const items: unknown = call.out?.items;
          if (!Array.isArray(items)) return;
          for (const item of items) offered.set(comparableGuid((item as { itemId?: unknown } | null)?.itemId), call.n);
          isEmpty = offered.size === 0 && items.length < call.args.count;
        },
        PrepareForSync(call) {
          if (call !== asked) return;
          if (call.hr === S_OK) say.satisfied('ENUM-07');
          else if (call.hr !== undefined && isUnknown(call, call.hr)) refused(call, call.returnedN ?? call.n, call.hr);
        },
      },
      callback: {
        PrepareForSyncCompleted({ window, args, n }) {
          if (asked !== undefined && isUnknown(window?.call, args.hr)) refused(asked, n, args.hr);
        },
      },
      close() {
        if (isEmpty) say.notApplicable('ENUM-07');
      },
    };
  },
};

function saysUnknown(hr: HRESULT | undefined): boolean {
  return hr === E_INVALIDARG || hr === notFound;
}

/** Nothing about the call but its items can be the reason of a refusal. */
function isPlain(call: CallRecord<'PrepareForSync'>, session: SessionView): boolean {
  const { itemIds, reserved } = call.args;
  const ids = itemIds.map(comparableGuid);
  const isAccepted =
    session.initialize?.hr === S_OK && session.mayBotherUser && !session.settingsOnly && session.callback !== undefined;
  const isUsual = reserved === 0 && ids.length > 0 && !ids.includes(GUID_NULL) && new Set(ids).size === ids.length;
  return isAccepted && isUsual && !isWorldAgainst(session);
}
