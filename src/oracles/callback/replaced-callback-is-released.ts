import type { Finding, Oracle, Say } from '../oracle';
import type { CallbackObject, CallRecord } from '../session-view';
import { callAt, findingsMax, isAnyWindowOpen, isReference } from '../lifetime/telling';
import { CallbackInForce, heldOf, references } from './in-force';
import { WorkersOnTheirWay } from './workers-on-their-way';

/**
 * CBK-03: when another callback is set, the old one is released and the new one is counted and kept.
 *
 * With a window open a worker may hold a counted copy of the old one a little longer (AMB-25), and so may one that has just completed:
 * that is noted, and the end of the session has to balance (COM-05).
 */
export const replacedCallbackIsReleased: Oracle = {
  name: 'replaced-callback-is-released',
  requirements: ['CBK-03'],
  watch(session, say) {
    if (!session.has('references')) return {};
    const inForce = new CallbackInForce(session);
    const workers = new WorkersOnTheirWay();
    let swap: Swap | undefined;
    let words = 0;
    return {
      call: { SetProgressCallback: () => inForce.called() },
      return: {
        SetProgressCallback(call) {
          swap = inForce.returned(call) ? swapOf(inForce, call) : undefined;
          if (swap === undefined || heldOf(swap.old) <= 0) return;
          const finding = heldFinding(swap);
          if (isAnyWindowOpen(session)) say.note('CBK-03', finding);
          else workers.decide(swap.old, (how) => sayHeld(say, finding, how));
        },
      },
      callback: {
        any(callback) {
          workers.heard(callback);
          if (swap === undefined || isReference(callback.method)) return;
          if (callback.target === swap.old && callback.args.callback !== undefined) {
            if ((words += 1) <= findingsMax) sayUsed(say, swap, callback);
          } else if (callback.target === swap.fresh && swap.awaitsUse) {
            swap.awaitsUse = false;
            if (!swap.isCounted) sayUncounted(say, swap, callback);
            else if (swap.old.addRefs > 0) say.satisfied('CBK-03');
          }
        },
      },
      end: ({ outcome }) => workers.close(outcome === 'complete'),
      close: () => workers.close(false),
    };
  },
};

interface Swap {
  readonly call: CallRecord;
  readonly old: CallbackObject;
  readonly fresh: CallbackObject;
  readonly isCounted: boolean;
  awaitsUse: boolean;
}

function swapOf({ previous, current }: CallbackInForce, call: CallRecord): Swap | undefined {
  if (previous === undefined || current === undefined || previous === current) return undefined;
  return { call, old: previous, fresh: current, isCounted: heldOf(current) > 0, awaitsUse: true };
}

function heldFinding({ call, old }: Swap): Finding {
  return {
    entries: [call.n, call.returnedN ?? call.n],
    seen: `${callAt(call)} set another callback, and on its return the handler still held ${references(heldOf(old))} of ${old.name}.`,
    look: 'Look for the stored pointer being overwritten without a Release.',
  };
}

function sayHeld(say: Say, finding: Finding, how: 'given-back' | 'kept' | 'unknown'): void {
  if (how === 'kept') say.violated('CBK-03', finding);
  else if (how === 'unknown') say.inconclusive('CBK-03', finding);
  else say.note('CBK-03', finding);
}

function sayUsed(say: Say, { call, old }: Swap, callback: { readonly n: number; readonly method: string }): void {
  say.violated('CBK-03', {
    entries: [call.n, callback.n],
    seen: `${old.name} was replaced at #${call.n}, and at #${callback.n} ${callback.method} was called on it.`,
    look: 'Look for a worker that captured the old callback.',
  });
}

function sayUncounted(
  say: Say,
  { call, fresh }: Swap,
  callback: { readonly n: number; readonly method: string },
): void {
  say.violated('CBK-03', {
    entries: [call.n, callback.n],
    seen: `${fresh.name} was set at #${call.n} in place of another, was not counted, and at #${callback.n} ${callback.method} was called on it.`,
    look: 'Look for the new callback being stored without an AddRef.',
  });
}
