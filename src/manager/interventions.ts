/** What the manager does while a window is open, besides answering: skips items, calls in mid-run, replaces the callback. */
import {
  comparableGuid,
  GUID_NULL,
  IID_IUnknown,
  SYNCMGRHANDLERFLAG,
  SYNCMGRITEMFLAG,
  SYNCMGRSTATUS,
} from '../protocol';
import type { CallbackMethod, Guid } from '../protocol';
import type { Acting } from './act';
import { called, enumerateOnce } from './calls';
import { itemAt } from './places';
import type { Injection, SkipRule } from './plan';
import { isTerminal } from './state';
import type { ManagerState } from './state';

/** A rule of a plan acts once in a session. */
function once({ acted }: ManagerState, rule: object): boolean {
  if (acted.has(rule)) return false;
  acted.add(rule);
  return true;
}

/** Skips whose moment has come; `where` tells whether a callback is open. */
export function* skipsDue(state: ManagerState, where: 'inside' | 'between'): Acting {
  for (const rule of state.plan.skips) {
    if (rule.inside !== (where === 'inside') || !isDue(state, rule)) continue;
    const targets = skipTargets(state, rule);
    if (targets.length === 0 || !once(state, rule)) continue;
    for (const itemId of targets.map((id) => asListed(state, id))) {
      yield { kind: 'user', act: 'skip', itemId };
      // A handler that works meanwhile may have ended what was open (STAT-01).
      if (!isWindowOf(state, rule)) break;
      const isProbe = rule.status !== SYNCMGRSTATUS.SKIPPED;
      yield* called(
        state,
        { method: 'SetItemStatus', args: { itemId, status: rule.status } },
        isProbe ? ['STAT-02'] : undefined,
      );
    }
  }
}

/** SetItemStatus has two windows: after the return, before the completion (STAT-01). */
function isDue(state: ManagerState, rule: SkipRule): boolean {
  return isWindowOf(state, rule) && state.progressInRound >= rule.afterProgress;
}

function isWindowOf(state: ManagerState, rule: SkipRule): boolean {
  const window = state.openWindow;
  return window?.method === rule.during && window.returned === 0;
}

function skipTargets(state: ManagerState, rule: SkipRule): Guid[] {
  const { selection } = state;
  const status = (id: Guid) => state.progressOf.get(id)?.status;
  const one = (id: Guid | undefined) => (id === undefined ? [] : [id]);
  switch (rule.item) {
    case 'all':
      return [...selection];
    case 'waiting':
      return one(selection.find((id) => !state.progressOf.has(id)));
    case 'running':
      return one(selection.find((id) => status(id) === SYNCMGRSTATUS.UPDATING));
    case 'done':
      return one(selection.find((id) => isTerminal(status(id))));
    case 'outside':
      return one(state.items.map((item) => item.itemId).find((id) => !selection.includes(comparableGuid(id))));
    default:
      return one(itemAt(selection, rule.item));
  }
}

/** A handler is asked in the letters in which it listed the item: it need not compare ids without case. */
function asListed({ items }: ManagerState, id: Guid): Guid {
  return items.find(({ itemId }) => comparableGuid(itemId) === id)?.itemId ?? id;
}

/** Calls to make at or after the callback that has just come. */
export function* injectionsDue(
  state: ManagerState,
  at: CallbackMethod | undefined,
  where: 'inside' | 'between',
): Acting {
  for (const injection of state.plan.injections) {
    if (injection.inside !== (where === 'inside') || !isInjectionDue(state, injection, at) || !once(state, injection))
      continue;
    for (const call of injection.calls) yield* inject(state, call);
  }
}

function isInjectionDue(state: ManagerState, injection: Injection, at: CallbackMethod | undefined): boolean {
  // From inside a completion the window it closes still counts: its method has not seen the answer yet.
  if (state.window?.method !== injection.during) return false;
  if (at !== undefined && at !== injection.at) return false;
  if (at === undefined && state.openWindow === undefined) return false;
  return (state.callbacksInRound.get(injection.at) ?? 0) >= injection.nth;
}

function* inject(state: ManagerState, call: Injection['calls'][number]): Acting {
  switch (call) {
    case 'GetHandlerInfo':
      yield* called(state, { method: 'GetHandlerInfo', args: {} });
      return;
    case 'EnumSyncMgrItems':
      yield* enumerateOnce(state);
      return;
    case 'GetItemObject':
      yield* called(state, {
        method: 'GetItemObject',
        args: { itemId: asListed(state, state.selection[0] ?? GUID_NULL), riid: IID_IUnknown },
      });
      return;
    case 'ShowProperties': {
      const hasOwn = ((state.info?.flags ?? 0) & SYNCMGRHANDLERFLAG.HASPROPERTIES) !== 0;
      const item = state.items.find((each) => (each.flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0);
      const itemId = hasOwn ? GUID_NULL : item?.itemId;
      // A user who has one property dialog before them opens no second one.
      if (itemId === undefined || state.dialogsInMidRun > 0) return;
      state.opensDialogInMidRun = true;
      yield* called(state, { method: 'ShowProperties', args: { parent: state.plan.parents.properties, itemId } });
    }
  }
}
