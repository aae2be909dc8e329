/**
 * One whole session as the manager plays it: a generator of acts, without a clock, a promise or a file.
 *
 * The order is that of the overview page (LIFE-01): Initialize, info and items, the callback, properties, preparation,
 * synchronization, errors and their retry, then SetProgressCallback(NULL) and the release.
 */
import {
  GUID_NULL,
  IID_IUnknown,
  S_OK,
  S_SYNCMGR_RETRYSYNC,
  SYNCMGREVENT,
  SYNCMGRHANDLERFLAG,
  SYNCMGRITEMFLAG,
  SYNCMGRITEMSTATE,
  comparableGuid,
  succeeded,
} from '../protocol';
import type { CompletedMethod, Guid } from '../protocol';
import type { Act, ActResult, Acting } from './act';
import { called, enumerateOnce, released } from './calls';
import { exercise } from './enumeration';
import { injectionsDue, skipsDue } from './interventions';
import { cookieFor, invoked, startsWithoutChoice } from './invocation';
import type { ManagerRow } from './invariants';
import type { Probe, PropertiesSubject } from './plan';
import type { ManagerState } from './state';

/** An id that no handler offers and no error has. */
const unknownGuid: Guid = '5eed0000-0000-4000-8000-00000000dead';
const firstCallback = 'c1';
const secondCallback = 'c2';
/** How often a handler that goes on speaking when nothing is asked of it any more is listened to. */
const unaskedPassesMax = 100;

/** Plays the session. Ends early when the handler is lost: the conductor then stops asking. */
export function* playSession(state: ManagerState): Generator<Act, void, ActResult> {
  const { plan } = state;
  yield* invoked(state);
  const leaves: ManagerRow[] = plan.initializeReserved === 0 ? [] : ['INIT-01'];
  if (plan.cookie !== null && plan.event !== SYNCMGREVENT.INVOKE) leaves.push('INIT-11');
  const args = { reserved: plan.initializeReserved, flags: state.flags, cookie: cookieFor(state) };
  const lent = plan.leavesCookie ? { leavesBuffer: true as const } : {};
  yield* called(state, { method: 'Initialize', args, ...lent }, leaves.length === 0 ? undefined : leaves);
  if (state.initialized === S_OK) yield* takePart(state);
  yield* letGo(state);
}

function* takePart(state: ManagerState): Acting {
  const { plan } = state;
  yield* look(state);
  if (plan.choice.items === 'none') return;
  yield* setCallbacks(state);
  yield* showProperties(state);
  if (plan.settings) return;
  let selection = select(state);
  for (let retries = 0; selection.length > 0; retries += 1) {
    if (!(yield* prepareAndSynchronize(state, selection))) return;
    const again = yield* showErrors(state);
    selection = retries < plan.retriesMax ? again : [];
  }
  if (plan.enumerateAgain) state.items = yield* enumerateOnce(state);
}

/** Info and items, and the exercises the plan asks for. */
function* look(state: ManagerState): Acting {
  const has = (probe: Probe) => state.plan.probes.includes(probe);
  yield* called(state, { method: 'GetHandlerInfo', args: {} });
  if (has('info-twice')) yield* called(state, { method: 'GetHandlerInfo', args: {} });
  state.items = yield* enumerateOnce(state);
  state.listed();
  if (state.plan.choice.items !== 'none' && !startsWithoutChoice(state.plan) && isListed(state)) {
    state.hasChosen = true;
    yield { kind: 'user', act: 'choose' };
  }
  for (const which of state.plan.enumeration) yield* exercise(state, which);
  const itemId = state.items[0]?.itemId;
  if (has('item-object') && itemId !== undefined)
    yield* called(state, { method: 'GetItemObject', args: { itemId, riid: IID_IUnknown } });
  if (has('item-object-unknown'))
    yield* called(state, { method: 'GetItemObject', args: { itemId: unknownGuid, riid: unknownGuid } });
  if (has('properties-before-callback'))
    yield* called(state, { method: 'ShowProperties', args: { parent: 0, itemId: GUID_NULL } }, ['PROP-01']);
}

function* setCallback(state: ManagerState, callback: string | null): Acting {
  yield* called(state, { method: 'SetProgressCallback', args: { callback } });
}

function* setCallbacks(state: ManagerState): Acting {
  const { callbacks } = state.plan;
  if (callbacks === 'cleared-first') yield* setCallback(state, null);
  yield* setCallback(state, firstCallback);
  if (callbacks === 'swapped-before-prepare') yield* setCallback(state, secondCallback);
  if (callbacks === 'same-twice') yield* setCallback(state, firstCallback);
}

function* showProperties(state: ManagerState): Acting {
  for (const subject of state.plan.properties) {
    for (const [itemId, isProbe] of propertiesOf(state, subject)) {
      const probes: readonly ManagerRow[] | undefined = isProbe ? ['PROP-01'] : undefined;
      yield* called(
        state,
        { method: 'ShowProperties', args: { parent: state.plan.parents.properties, itemId } },
        probes,
      );
      yield* completion(state, 'ShowProperties');
    }
  }
}

/** The ids to show, each with whether asking leaves the contract. */
function propertiesOf(state: ManagerState, subject: PropertiesSubject): [Guid, boolean][] {
  const hasOwn = ((state.info?.flags ?? 0) & SYNCMGRHANDLERFLAG.HASPROPERTIES) !== 0;
  const offers = (flags: number) => (flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0;
  switch (subject) {
    case 'handler':
      return [[GUID_NULL, !hasOwn]];
    case 'items':
      return state.items.filter((item) => offers(item.flags)).map((item) => [item.itemId, false]);
    case 'items-without-flag':
      return state.items.filter((item) => !offers(item.flags)).map((item) => [item.itemId, true]);
    case 'unknown':
      return [[unknownGuid, true]];
  }
}

/** The choice dialog has no row for a handler without items, unless it asks for one (HINF-11). */
function isListed({ items, info }: ManagerState): boolean {
  return items.length > 0 || ((info?.flags ?? 0) & SYNCMGRHANDLERFLAG.ALWAYSLISTHANDLER) !== 0;
}

function select(state: ManagerState): Guid[] {
  if (startsWithoutChoice(state.plan)) return unique(state.items.filter((item) => state.preferences.isChecked(item)));
  const selection = choose(state);
  state.preferences.chosen(state.items, selection);
  return selection;
}

/** The first form of each: ids are compared without case. */
function unique(items: readonly { readonly itemId: Guid }[]): Guid[] {
  const forms = new Map<Guid, Guid>();
  for (const { itemId } of items) if (!forms.has(comparableGuid(itemId))) forms.set(comparableGuid(itemId), itemId);
  return [...forms.values()];
}

function choose(state: ManagerState): Guid[] {
  const { items, order } = state.plan.choice;
  const isChecked = (item: { state: number }) => item.state === SYNCMGRITEMSTATE.CHECKED;
  const all = state.items;
  const chosen = {
    all,
    none: [],
    first: all.slice(0, 1),
    last: all.slice(-1),
    checked: all.filter(isChecked),
    unchecked: all.filter((item) => !isChecked(item)),
    'all-but-first': all.length > 1 ? all.slice(1) : all,
  }[items];
  const ids = unique(chosen);
  return order === 'reversed' ? ids.reverse() : ids;
}

/** One round. Tells whether it came to a completed synchronization. */
function* prepareAndSynchronize(state: ManagerState, itemIds: Guid[]): Acting<boolean> {
  const { plan } = state;
  yield* prepare(state, itemIds);
  if (!state.preparedOk) return false;
  yield* called(state, { method: 'Synchronize', args: { parent: plan.parents.synchronize } });
  yield* completion(state, 'Synchronize');
  return state.window?.completed !== undefined;
}

function* prepare(state: ManagerState, itemIds: Guid[]): Acting {
  const { plan } = state;
  yield* called(state, {
    method: 'PrepareForSync',
    args: { itemIds, parent: plan.parents.prepare, reserved: plan.prepareReserved },
  });
  yield* completion(state, 'PrepareForSync');
}

/** Waits for the completion of an open window, and does meanwhile what the plan asks for. */
function* completion(state: ManagerState, method: CompletedMethod): Acting {
  while (state.openWindow?.method === method) {
    yield* skipsDue(state, 'between');
    yield* injectionsDue(state, undefined, 'between');
    if (
      state.plan.callbacks === 'swapped-during-synchronize' &&
      method === 'Synchronize' &&
      state.callback === firstCallback
    )
      yield* setCallback(state, secondCallback);
    if (state.openWindow === undefined) return;
    const passage = yield { kind: 'pass', obliged: true };
    if (passage === undefined || passage.kind === 'lost') return;
    if (passage.kind === 'quiet' && state.openWindow !== undefined) {
      state.provenNever = true;
      return;
    }
  }
}

/** The user opens the errors that offer it. Gives the items of the next round. */
function* showErrors(state: ManagerState): Acting<Guid[]> {
  const { plan } = state;
  if (plan.errors === 'ignore') return [];
  const parent = plan.parents.error;
  if (plan.errors === 'open-unknown') {
    yield* called(state, { method: 'ShowError', args: { parent, errorId: unknownGuid } }, ['ERR-01']);
    yield* completion(state, 'ShowError');
    return [];
  }
  for (let error = nextError(state); error !== undefined; error = nextError(state)) {
    error.opened = true;
    yield { kind: 'user', act: 'open-error', ...(error.itemId === undefined ? {} : { itemId: error.itemId }) };
    yield* called(state, { method: 'ShowError', args: { parent, errorId: error.errorId } });
    yield* completion(state, 'ShowError');
    const window = state.window;
    if (
      window?.method === 'ShowError' &&
      window.completed === S_SYNCMGR_RETRYSYNC &&
      (window.returned === undefined || succeeded(window.returned))
    ) {
      // The ids are the handler's word: only items it offers can be prepared (PREP-01).
      const again = offered(state, window.retryItems);
      if (again.length > 0) return again;
    }
  }
  return [];
}

function nextError(state: ManagerState) {
  return state.errors.find((error) => error.jumpable && !error.opened);
}

function offered(state: ManagerState, itemIds: readonly Guid[]): Guid[] {
  const known = new Map(state.items.map((item) => [comparableGuid(item.itemId), item.itemId]));
  return itemIds.map((id) => known.get(comparableGuid(id))).filter((id): id is Guid => id !== undefined);
}

/** Gives the callback and the handler back, once a dialog from mid-run has come to its end. */
function* letGo(state: ManagerState): Acting {
  while (state.dialogsInMidRun > 0) {
    const passage = yield { kind: 'pass', obliged: true };
    if (passage === undefined || passage.kind !== 'spoke') break;
  }
  if (state.plan.lingers && state.callback !== undefined) yield* listen();
  for (const enumerator of [...state.enumerators]) yield* released(state, enumerator);
  const keepsCallback = state.plan.callbacks === 'never-cleared';
  if (!state.isCleared && !keepsCallback) yield* setCallback(state, null);
  // Whoever has not answered Initialize is asked for nothing more (LIFE-01).
  const clearsTwice = state.plan.callbacks === 'cleared-twice' && state.initialized !== undefined;
  if (clearsTwice) yield* setCallback(state, null);
  yield { kind: 'release-handler', ...(keepsCallback ? { probes: ['LIFE-07'] as const } : {}) };
  state.isReleased = true;
  yield* listen();
}

/** Lets the handler say what it still has to say. */
function* listen(): Acting {
  for (let passes = 0; passes < unaskedPassesMax; passes += 1) {
    const passage = yield { kind: 'pass', obliged: false };
    if (passage === undefined || passage.kind !== 'spoke') return;
  }
}

/** The calls of each item of the first round that can be cancelled: the profile of a probe session. */
export function progressCallsByPlace(state: ManagerState): number[] {
  return state.selection.map((id) => state.progressOf.get(comparableGuid(id))?.calls ?? 0);
}
