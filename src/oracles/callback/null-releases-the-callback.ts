import type { Oracle } from '../oracle';
import type { CallbackObject } from '../session-view';
import { callAt, entriesOf, isAnyWindowOpen } from '../lifetime/telling';
import { heldOf, references } from './in-force';
import { WorkersOnTheirWay } from './workers-on-their-way';

/**
 * CBK-05: SetProgressCallback(NULL) makes the handler release what it holds.
 *
 * The page speaks of the handler's own interface there (AMB-01): read as the callback. With a window open a worker's copy is noted
 * (AMB-25), and so is one that gives its copy back a moment later. An answer that fails does not excuse: the reference is held all the same.
 */
export const nullReleasesTheCallback: Oracle = {
  name: 'null-releases-the-callback',
  requirements: ['CBK-05'],
  watch(session, say) {
    if (!session.has('references')) return {};
    let current: CallbackObject | undefined;
    const workers = new WorkersOnTheirWay();
    return {
      callback: { any: (callback) => workers.heard(callback) },
      return: {
        SetProgressCallback(call) {
          const { callback } = call.args;
          const object = current;
          current = callback === null ? undefined : session.callbacks.get(callback);
          if (callback !== null || object === undefined || call.hr === undefined) return;
          const held = heldOf(object);
          if (held <= 0) {
            if (object.addRefs > 0) say.satisfied('CBK-05');
            return;
          }
          const finding = {
            entries: entriesOf(call),
            seen: `${callAt(call)} cleared the callback, and on its return the handler still held ${references(held)} of ${object.name}.`,
            look: 'Look for NULL being ignored, or for a reference that only the end of the object gives back.',
          };
          if (isAnyWindowOpen(session)) say.note('CBK-05', finding);
          else
            workers.decide(object, (how) => {
              if (how === 'kept') say.violated('CBK-05', finding);
              else if (how === 'unknown') say.inconclusive('CBK-05', finding);
              else {
                say.note('CBK-05', finding);
                say.satisfied('CBK-05');
              }
            });
        },
      },
      end: ({ outcome }) => workers.close(outcome === 'complete'),
      close: () => workers.close(false),
    };
  },
};
