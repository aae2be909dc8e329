/**
 * The manager's own obligations, each checked at the acts it speaks of. A broken one is a fault of the kit, never the handler's.
 *
 * A probe may leave the contract on purpose; the rows it leaves are named in `Probed` and are then neither checked nor counted.
 */
import { invariant } from '../base/assert-never';
import {
  GUID_NULL,
  SYNCMGRFLAG,
  SYNCMGRHANDLERFLAG,
  SYNCMGRINVOKEFLAGS,
  SYNCMGRITEMFLAG,
  SYNCMGRITEMSTATE,
  SYNCMGRSTATUS,
  S_SYNCMGR_MISSINGITEMS,
  comparableGuid,
  succeeded,
} from '../protocol';
import type { LinkCall } from '../protocol';
import type { Act } from './act';
import type { ManagerState } from './state';

/** Every row that an invariant of the manager proves. */
export const managerRows = [
  'LIFE-01',
  'LIFE-07',
  'LIFE-08',
  'INIT-01',
  'INIT-04',
  'INIT-11',
  'HINF-11',
  'ENUM-03',
  'ITEM-07',
  'ITEM-12',
  'PROP-01',
  'PREP-01',
  'PREP-10',
  'SYNC-03',
  'SYNC-04',
  'SYNC-27',
  'STAT-01',
  'STAT-02',
  'ERR-01',
  'ERR-13',
  'THR-05',
  'INV-01',
  'INV-02',
  'INV-03',
  'INV-05',
  'PROG-17',
  'ERR-11',
  'ERR-12',
  'LOG-10',
  'LOG-11',
  'UI-07',
  'CONN-06',
] as const;
export type ManagerRow = (typeof managerRows)[number];

interface Rule {
  readonly row: ManagerRow;
  /** Undefined: the act does not concern the row. */
  readonly holds: (state: ManagerState, act: Act) => boolean | undefined;
}

const onCall =
  <M extends LinkCall['method']>(
    method: M,
    holds: (state: ManagerState, call: Extract<LinkCall, { method: M }>) => boolean | undefined,
  ): Rule['holds'] =>
  (state, act) =>
    act.kind === 'call' && act.call.method === method
      ? holds(state, act.call as Extract<LinkCall, { method: M }>)
      : undefined;

/** What a program leaves of the memory that it lent to UpdateItems. */
const overwritten = 0xdd;

const eventOf = (flags: number) => flags & SYNCMGRFLAG.EVENTMASK;

const rules: readonly Rule[] = [
  { row: 'LIFE-01', holds: onCall('SetProgressCallback', (state) => state.initialized !== undefined) },
  {
    row: 'LIFE-01',
    holds: onCall('PrepareForSync', (state) => state.initialized === 0 && state.callback !== undefined),
  },
  { row: 'LIFE-01', holds: onCall('Synchronize', (state) => state.round > 0 && state.preparedOk) },
  { row: 'LIFE-07', holds: (state, act) => (act.kind === 'release-handler' ? state.isCleared : undefined) },
  {
    row: 'LIFE-08',
    holds: (state, act) =>
      act.kind === 'release-handler' && state.plan.choice.items === 'none' ? state.synchronizeCalls === 0 : undefined,
  },
  {
    row: 'SYNC-04',
    holds: (state, act) =>
      act.kind === 'release-handler' && state.plan.choice.items === 'none' ? state.synchronizeCalls === 0 : undefined,
  },
  {
    row: 'SYNC-27',
    holds: (state, act) =>
      act.kind === 'release-handler' && state.synchronizeCalls > 0
        ? state.openWindow?.method !== 'Synchronize' || state.provenNever
        : undefined,
  },
  { row: 'INIT-01', holds: onCall('Initialize', (_state, call) => call.args.reserved === 0) },
  {
    row: 'INIT-04',
    holds: (state, act) =>
      act.kind === 'release-handler' && state.initialized !== 0
        ? state.round === 0 && state.synchronizeCalls === 0
        : undefined,
  },
  {
    row: 'INIT-11',
    holds: onCall(
      'Initialize',
      (_state, call) => call.args.cookie === null || eventOf(call.args.flags) === SYNCMGRFLAG.INVOKE,
    ),
  },
  {
    row: 'INV-01',
    holds: onCall('Initialize', (state, call) =>
      eventOf(call.args.flags) === SYNCMGRFLAG.INVOKE ? call.args.cookie === state.plan.cookie : undefined,
    ),
  },
  ...invocationRules(),
  ...choiceRules(),
  {
    row: 'PROP-01',
    holds: onCall(
      'ShowProperties',
      (state, call) => state.callback !== undefined && offersProperties(state, call.args.itemId),
    ),
  },
  {
    row: 'PREP-01',
    holds: onCall(
      'PrepareForSync',
      (state, call) => call.args.itemIds.length > 0 && call.args.itemIds.every((id) => isOffered(state, id)),
    ),
  },
  {
    row: 'ITEM-07',
    holds: onCall('PrepareForSync', (state, call) =>
      state.plan.choice.items === 'unchecked' ? call.args.itemIds.every((id) => isOffered(state, id)) : undefined,
    ),
  },
  { row: 'PREP-10', holds: onCall('Synchronize', (state) => state.preparedOk) },
  { row: 'SYNC-03', holds: onCall('Synchronize', (state) => state.synchronizeCalls < state.round) },
  { row: 'THR-05', holds: onCall('Synchronize', (state) => state.window?.returned !== undefined) },
  { row: 'STAT-01', holds: onCall('SetItemStatus', (state) => isStatusWindow(state)) },
  { row: 'STAT-02', holds: onCall('SetItemStatus', (_state, call) => call.args.status === SYNCMGRSTATUS.SKIPPED) },
  {
    row: 'ERR-01',
    holds: onCall('ShowError', (state, call) =>
      state.errors.some(
        (error) => error.jumpable && comparableGuid(error.errorId) === comparableGuid(call.args.errorId),
      ),
    ),
  },
  {
    row: 'ERR-13',
    holds: onCall('PrepareForSync', (state, call) =>
      state.round > 0 ? call.args.itemIds.length > 0 && state.callback !== undefined : undefined,
    ),
  },
];

function isInvoked(call: Extract<LinkCall, { method: 'Initialize' }>): boolean {
  return eventOf(call.args.flags) === SYNCMGRFLAG.INVOKE;
}

function invocationRules(): Rule[] {
  const isUpdateItems = (state: ManagerState) => state.invocation?.method === 'UpdateItems';
  const startsAtOnce = (state: ManagerState) => ((state.invocation?.flags ?? 0) & SYNCMGRINVOKEFLAGS.STARTSYNC) !== 0;
  const meaning = SYNCMGRINVOKEFLAGS.STARTSYNC | SYNCMGRINVOKEFLAGS.MINIMIZED;
  return [
    {
      row: 'INV-02',
      holds: onCall('Initialize', (state, call) =>
        isInvoked(call) && isUpdateItems(state) ? ((state.invocation?.flags ?? 0) & ~meaning) === 0 : undefined,
      ),
    },
    {
      row: 'INV-02',
      holds: onCall('PrepareForSync', (state) =>
        isUpdateItems(state) ? state.hasChosen !== startsAtOnce(state) : undefined,
      ),
    },
    {
      row: 'INV-03',
      holds: onCall('Initialize', (state, call) =>
        isInvoked(call) && state.invocation?.method === 'UpdateAll' ? state.invocation.hasReturned : undefined,
      ),
    },
    {
      row: 'INV-05',
      holds: onCall('Initialize', (state, call) =>
        isInvoked(call) && state.invocation?.lent
          ? state.invocation.lent.every((byte) => byte === overwritten) && call.args.cookie === state.plan.cookie
          : undefined,
      ),
    },
  ];
}

/** What the manager keeps of the user's choices, and whom it lets them choose from. */
function choiceRules(): Rule[] {
  const isAlwaysListed = (state: ManagerState) =>
    ((state.info?.flags ?? 0) & SYNCMGRHANDLERFLAG.ALWAYSLISTHANDLER) !== 0;
  return [
    {
      row: 'HINF-11',
      holds: (state, act) =>
        act.kind === 'user' && act.act === 'choose' && state.items.length === 0 ? isAlwaysListed(state) : undefined,
    },
    {
      row: 'ENUM-03',
      holds: (state, act) => {
        const gone = act.kind === 'release-handler' ? goneFrom(state) : [];
        const lasting = gone.filter(([, { isTemporary }]) => !isTemporary).map(([id]) => id);
        if (lasting.length === 0) return undefined;
        const isIncomplete = state.listing?.hr === S_SYNCMGR_MISSINGITEMS;
        return lasting.every((id) => state.listing?.after.has(id) === isIncomplete);
      },
    },
    {
      row: 'ITEM-12',
      holds: (state, act) => {
        const gone = act.kind === 'release-handler' ? goneFrom(state) : [];
        const passing = gone.filter(([, { isTemporary }]) => isTemporary);
        return passing.length === 0 ? undefined : passing.every(([id]) => state.listing?.after.has(id) === false);
      },
    },
    {
      row: 'ITEM-07',
      holds: onCall('PrepareForSync', (state, call) =>
        state.round === 0 && state.invocation !== undefined && !state.hasChosen
          ? isAsStored(state, call.args.itemIds)
          : undefined,
      ),
    },
  ];
}

/** Stored choices of items that the enumeration did not give any more. */
function goneFrom({ listing }: ManagerState): [string, { readonly isTemporary: boolean }][] {
  if (listing === undefined) return [];
  const present = new Set(listing.items.map(({ itemId }) => comparableGuid(itemId)));
  return [...listing.before].filter(([id]) => !present.has(id));
}

/** A stored choice wins over the default check mark. */
function isAsStored({ preferences, items }: ManagerState, itemIds: readonly string[]): boolean {
  const named = new Set(itemIds.map(comparableGuid));
  return items.every(({ itemId, state }) => {
    const id = comparableGuid(itemId);
    const stored = preferences.stored.get(id);
    return named.has(id) === (stored === undefined ? state === SYNCMGRITEMSTATE.CHECKED : stored.isChecked);
  });
}

function offersProperties(state: ManagerState, itemId: string): boolean {
  if (itemId === GUID_NULL) return ((state.info?.flags ?? 0) & SYNCMGRHANDLERFLAG.HASPROPERTIES) !== 0;
  const item = state.items.find((each) => comparableGuid(each.itemId) === comparableGuid(itemId));
  return item !== undefined && (item.flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0;
}

function isOffered(state: ManagerState, itemId: string): boolean {
  return state.items.some((item) => comparableGuid(item.itemId) === comparableGuid(itemId));
}

/** After the return and before the completion (STAT-01). */
function isStatusWindow(state: ManagerState): boolean {
  const window = state.openWindow;
  return (
    window !== undefined &&
    window.returned !== undefined &&
    succeeded(window.returned) &&
    (window.method === 'PrepareForSync' || window.method === 'Synchronize')
  );
}

/** Which rows of the manager were kept in a session: what their verdicts rest on. */
export class Invariants {
  readonly kept = new Set<ManagerRow>();

  /** Checks an act about to be made; throws when the manager itself is wrong. */
  check(state: ManagerState, act: Act): void {
    const probed: readonly string[] = 'probes' in act && act.probes !== undefined ? act.probes : [];
    for (const { row, holds } of rules) {
      const held = probed.includes(row) ? undefined : holds(state, act);
      if (held === undefined) continue;
      invariant(held, `the manager breaks ${row} with ${act.kind === 'call' ? act.call.method : act.kind}`);
      this.kept.add(row);
    }
  }

  /** For what the manager does by construction at this very place. */
  keep(row: ManagerRow): void {
    this.kept.add(row);
  }
}
