/** The manager's calls as acts: made, noted in the state, and given back. */
import { S_OK, succeeded } from '../protocol';
import type { CallArgs, CallMethod, CallOutcome, LinkCall, SyncMgrItem } from '../protocol';
import type { Acting } from './act';
import type { ManagerRow } from './invariants';
import type { ManagerState } from './state';

/** The one handler of a session. */
const theInstance = 'h1';

/** How many items are asked for before an enumeration without end is given up. */
const enumeratedItemsMax = 10_000;

type WithoutInstance = {
  [M in CallMethod]: { readonly method: M; readonly args: CallArgs[M]; readonly leavesBuffer?: true };
}[CallMethod];

/** Makes a call and takes note of it before and after. */
export function* called(
  state: ManagerState,
  what: WithoutInstance,
  probes?: readonly ManagerRow[],
): Acting<CallOutcome> {
  const call = { ...what, instance: theInstance } as LinkCall;
  const outcome = (yield { kind: 'call', call, ...(probes === undefined ? {} : { probes }) }) as CallOutcome;
  state.returned(call, outcome);
  return outcome;
}

export function* released(state: ManagerState, enumerator: string): Acting {
  state.enumerators.delete(enumerator);
  yield { kind: 'release-enumerator', enumerator };
}

/** Gets an enumerator; undefined if the handler gave none. */
export function* enumerator(state: ManagerState): Acting<string | undefined> {
  const outcome = yield* called(state, { method: 'EnumSyncMgrItems', args: {} });
  return enumeratorIn(outcome);
}

export function enumeratorIn(outcome: CallOutcome): string | undefined {
  if (outcome.kind !== 'returned' || !succeeded(outcome.hr)) return undefined;
  return typeof outcome.out?.enumerator === 'string' ? outcome.out.enumerator : undefined;
}

/** Asks for `count` items; gives those that came with a success code. */
export function* next(
  state: ManagerState,
  from: string,
  count: number,
): Acting<{ items: SyncMgrItem[]; hr: number | undefined }> {
  const outcome = yield* called(state, { method: 'Next', args: { enumerator: from, count } });
  if (outcome.kind !== 'returned') return { items: [], hr: undefined };
  const items = succeeded(outcome.hr) && Array.isArray(outcome.out?.items) ? outcome.out.items : [];
  return { items, hr: outcome.hr };
}

/** One whole pass, item by item; gives the items. */
export function* enumerateOnce(state: ManagerState): Acting<SyncMgrItem[]> {
  const from = yield* enumerator(state);
  if (from === undefined) return [];
  const items: SyncMgrItem[] = [];
  while (items.length < enumeratedItemsMax) {
    const got = yield* next(state, from, 1);
    items.push(...got.items);
    if (got.hr !== S_OK || got.items.length === 0) break;
  }
  yield* released(state, from);
  return items.filter((item) => typeof item === 'object' && item !== null && typeof item.itemId === 'string');
}
