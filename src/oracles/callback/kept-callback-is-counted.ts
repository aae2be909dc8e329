import type { Oracle } from '../oracle';
import type { CallbackObject, CallRecord } from '../session-view';
import { callAt, isReference } from '../lifetime/telling';
import { heldOf } from './in-force';

/**
 * CBK-01: a callback that is kept gets AddRef between the call and the return of SetProgressCallback.
 *
 * That it is kept shows only when it is used. A reference already held of the same object will do; one that was taken and is given
 * back before the return was not kept for as long as the callback is set (CBK-07).
 */
export const keptCallbackIsCounted: Oracle = {
  name: 'kept-callback-is-counted',
  requirements: ['CBK-01'],
  watch(session, say) {
    if (!session.has('references')) return {};
    /** The object that was set last, until its first use. */
    let unused: { readonly object: CallbackObject; readonly call: CallRecord; readonly isCounted: boolean } | undefined;
    let last: CallbackObject | undefined;
    /** How often the object had been counted when the call that gives it came. */
    let countedBefore = 0;
    return {
      call: {
        SetProgressCallback({ args }) {
          countedBefore = session.callbacks.get(args.callback ?? '')?.addRefs ?? 0;
        },
      },
      return: {
        SetProgressCallback(call) {
          const { callback } = call.args;
          const object = callback === null || call.hr === undefined ? undefined : session.callbacks.get(callback);
          const isSame = object !== undefined && object === last;
          if (call.hr !== undefined) last = object;
          // The same object once more need not be counted again; that its count fell is CBK-04.
          if (isSame) return;
          const isCounted = object !== undefined && (heldOf(object) > 0 || object.addRefs > countedBefore);
          unused = object === undefined ? undefined : { object, call, isCounted };
        },
      },
      callback: {
        any(callback) {
          if (unused === undefined || isReference(callback.method) || callback.target !== unused.object) return;
          const { call, object, isCounted } = unused;
          unused = undefined;
          if (isCounted) say.satisfied('CBK-01');
          else
            say.violated('CBK-01', {
              entries: [call.n, call.returnedN ?? call.n, callback.n],
              seen: `${callAt(call)} returned without an AddRef on ${object.name}, and at #${callback.n} ${callback.method} was called on it.`,
              look: 'Look for the callback being stored without being counted.',
            });
        },
      },
    };
  },
};
