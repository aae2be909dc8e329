import { comparableGuid, E_INVALIDARG, GUID_NULL, hresultName, S_OK, succeeded, SYNCMGRFLAG } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import type { Enumeration } from '../enumerations';
import type { GroupOracle } from '../group-oracle';
import { shortId } from '../interface/words';
import type { RoundOfSession } from '../lifetime/compare-rounds';
import { isWorldAgainst } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import type { RoundSummary, SessionSummary } from '../session-summary';
import type { CallRecord, SessionView } from '../session-view';

/** ERROR_NOT_FOUND as an HRESULT: the other usual way to say that an ID is unknown. */
const notFound: HRESULT = 0x80070490;

/**
 * ENUM-07: an ID of the latest enumeration is not refused in PrepareForSync as unknown.
 *
 * Many things can make a preparation fail. It counts as "unknown" only if nothing but the items can be the reason, and the code says
 * that the argument is wrong; later rounds without an enumeration of their own are LIFE-06. A refusal
 * under a NULL parent may be about the parent, one without MAYBOTHERUSER about the user: other sessions tell
 * (`offeredItemsAreAcceptedBare`), unless this one has accepted NULL before.
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
    let acceptsNull = false;
    const isUnknown = (call: CallRecord | undefined, hr: HRESULT | undefined): boolean =>
      call !== undefined &&
      call === asked &&
      (asked.args.parent !== 0 || acceptsNull) &&
      saysUnknown(hr) &&
      asked.round?.disturbed !== true;
    const refused = (call: CallRecord<'PrepareForSync'>, n: number, hr: HRESULT): void => {
      const itemIds = call.args.itemIds.map(comparableGuid);
      const offeredN = offered.get(itemIds[0] ?? '') ?? call.n;
      say.violated('ENUM-07', { entries: [offeredN, call.n, n], ...refusal({ itemIds, hr, n: call.n, offeredN }) });
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
          if (args.hr === S_OK && asked?.args.parent === 0) acceptsNull = true;
          if (asked !== undefined && isUnknown(window?.call, args.hr)) refused(asked, n, args.hr);
        },
      },
      close() {
        if (isEmpty) say.notApplicable('ENUM-07');
      },
    };
  },
};

/**
 * ENUM-07 for preparations with a NULL parent or without MAYBOTHERUSER: a refusal of the items, unless they are accepted where a window is
 * passed or the user may be bothered, and none are where not. Then it was the parent (PREP-17), or the user who is missing (AMB-05).
 */
export const offeredItemsAreAcceptedBare: GroupOracle = {
  name: 'offered-items-are-accepted-bare',
  requirements: ['ENUM-07'],
  compare(sessions, say) {
    const firsts = sessions.flatMap((session) => session.rounds.slice(0, 1).map((round) => ({ session, round })));
    const accepted = firsts.filter(({ round }) => outcomeOf(round) === S_OK);
    for (const first of firsts) {
      const { session, round } = first;
      const lacks = lacking(first);
      const hr = outcomeOf(round);
      if (hr === undefined || lacks.length === 0 || !saysUnknown(hr) || !isPlainButBare(session, round)) continue;
      const bare = accepted.filter((other) => lacks.every((each) => lacking(other).includes(each)));
      const fuller = accepted.filter((other) => lacks.some((each) => !lacking(other).includes(each)));
      const welcome = new Set(fuller.flatMap((other) => other.round.selection));
      if (bare.length === 0 && round.selection.every((itemId) => welcome.has(itemId))) continue;
      const offeredN = latestList(session, round)?.n ?? round.prepareN;
      const cited = [{ session, entries: [offeredN, round.prepareN] }];
      say.violated('ENUM-07', { cited, ...refusal({ itemIds: round.selection, hr, n: round.prepareN, offeredN }) });
    }
  },
};

/** What a preparation had to do without, and may have been refused for. */
function lacking({ session, round }: RoundOfSession): readonly ('parent' | 'user')[] {
  const mayBother = ((session.initialize?.flags ?? 0) & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
  return [...(round.prepareParent === 0 ? ['parent' as const] : []), ...(mayBother ? [] : ['user' as const])];
}

function isPlainButBare(session: SessionSummary, round: RoundSummary): boolean {
  const { initialize, header } = session;
  const { selection } = round;
  const listed = new Set(latestList(session, round)?.items.map(({ itemId }) => comparableGuid(itemId)));
  const isListed = selection.length > 0 && selection.every((itemId) => itemId !== GUID_NULL && listed.has(itemId));
  const isAccepted =
    initialize?.hr === S_OK &&
    isInvited(initialize.flags & SYNCMGRFLAG.EVENTMASK, initialize.cookie) &&
    (initialize.flags & SYNCMGRFLAG.SETTINGS) === 0 &&
    round.hadCallback;
  const isUsual = round.prepareReserved === 0 && new Set(selection).size === selection.length;
  return isListed && isAccepted && isUsual && !round.disturbed && !isWorldAgainst({ header });
}

function latestList(session: SessionSummary, round: RoundSummary): Enumeration | undefined {
  return [...session.enumerations].reverse().find(({ n }) => n < round.prepareN);
}

function outcomeOf({ prepareHr, prepareCompletion }: RoundSummary): HRESULT | undefined {
  return prepareHr === S_OK ? prepareCompletion : prepareHr;
}

interface Refused {
  readonly itemIds: readonly Guid[];
  readonly hr: HRESULT;
  readonly n: number;
  readonly offeredN: number;
}

function refusal({ itemIds, hr, n, offeredN }: Refused): { readonly seen: string; readonly look: string } {
  const [one = ''] = itemIds;
  const what = itemIds.length > 1 ? `${itemIds.length} items` : `item ${shortId(one)}`;
  return {
    seen: `PrepareForSync at #${n} refused ${what} with ${hresultName(hr)}, enumerated at #${offeredN}.`,
    look: 'Look for IDs that are made anew at every enumeration, or compared by case.',
  };
}

function saysUnknown(hr: HRESULT | undefined): boolean {
  return hr === E_INVALIDARG || hr === notFound;
}

/** Nothing about the call but its items can be the reason of a refusal. */
function isPlain(call: CallRecord<'PrepareForSync'>, session: SessionView): boolean {
  const { itemIds, reserved } = call.args;
  const ids = itemIds.map(comparableGuid);
  const isAccepted =
    session.initialize?.hr === S_OK && session.mayBotherUser && !session.settingsOnly && session.callback !== undefined;
  const { event, initialize } = session;
  const isUsual = reserved === 0 && ids.length > 0 && !ids.includes(GUID_NULL) && new Set(ids).size === ids.length;
  return isAccepted && isInvited(event, initialize?.args.cookie) && isUsual && !isWorldAgainst(session);
}

/** What an unknown event, an invocation or a cookie does is INIT-06, INIT-14 or INIT-12. */
function isInvited(event: number, cookie: string | null | undefined): boolean {
  const isUsual = event >= SYNCMGRFLAG.CONNECT && event <= SYNCMGRFLAG.SCHEDULED && event !== SYNCMGRFLAG.INVOKE;
  return isUsual && (cookie ?? null) === null;
}
