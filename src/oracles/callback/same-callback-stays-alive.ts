import type { Oracle, Say } from '../oracle';
import type { CallbackObject, CallRecord } from '../session-view';
import { callAt, isAnyWindowOpen, isReference } from '../lifetime/telling';
import { CallbackInForce, heldOf } from './in-force';
import { WorkersOnTheirWay } from './workers-on-their-way';

/**
 * CBK-04: setting the same callback again leaves the count as it was and never lets it touch nothing in between.
 *
 * With a window open, or just after, a worker's own copy may come and go during the call; then only the touching is judged.
 */
export const sameCallbackStaysAlive: Oracle = {
  name: 'same-callback-stays-alive',
  requirements: ['CBK-04'],
  watch(session, say) {
    if (!session.has('references')) return {};
    const inForce = new CallbackInForce(session);
    const workers = new WorkersOnTheirWay();
    let again: Again | undefined;
    return {
      call: {
        SetProgressCallback(call) {
          const { current } = inForce;
          const isSame =
            current !== undefined && inForce.isSettled && call.args.callback === current.name && heldOf(current) > 0;
          again = isSame
            ? { call, object: current, before: heldOf(current), lowest: heldOf(current), isShared: false }
            : undefined;
          inForce.called();
        },
      },
      callback: {
        any(callback) {
          workers.heard(callback);
          if (again === undefined || again.object !== callback.target || !isReference(callback.method)) return;
          again.isShared ||= workers.isWorkers(callback);
          again.lowest = Math.min(again.lowest, heldOf(again.object));
        },
      },
      return: {
        SetProgressCallback(call) {
          if (inForce.returned(call) && again !== undefined)
            judge(say, again, again.isShared || isAnyWindowOpen(session));
          again = undefined;
        },
      },
    };
  },
};

interface Again {
  readonly call: CallRecord;
  readonly object: CallbackObject;
  readonly before: number;
  lowest: number;
  /** A worker counted meanwhile. */
  isShared: boolean;
}

function judge(say: Say, { call, object, before, lowest }: Again, isWorkerExcused: boolean): void {
  const after = heldOf(object);
  const entries = [call.n, call.returnedN ?? call.n];
  if (lowest <= 0) {
    const seen = `${callAt(call)} gave ${object.name} once more, and the handler released its last reference before it took a new one.`;
    say.violated('CBK-04', {
      entries,
      seen,
      look: 'Look for the old callback being released before the new one is counted.',
    });
  } else if (after !== before && !isWorkerExcused) {
    const seen = `${callAt(call)} gave ${object.name} once more, and the handler's references went from ${before} to ${after}.`;
    say.violated('CBK-04', {
      entries,
      seen,
      look: 'Look for an AddRef and a Release that do not pair when old and new are the same.',
    });
  } else say.satisfied('CBK-04');
}
