import type { Oracle, Say } from '../oracle';
import type { CallbackObject } from '../session-view';
import { isReference } from '../lifetime/telling';
import { CallbackInForce, heldOf } from './in-force';

/**
 * CBK-07: the reference is kept for as long as the callback is set.
 *
 * Shown by a Release that takes the last reference and a use that follows; a handler that never counts at all is CBK-01.
 */
export const referenceIsHeldWhileSet: Oracle = {
  name: 'reference-is-held-while-set',
  requirements: ['CBK-07'],
  watch(session, say) {
    if (!session.has('references')) return {};
    const inForce = new CallbackInForce(session);
    let holding: Holding | undefined;
    const ends = () => {
      if (holding !== undefined && holding.wasUsed && holding.letGoN === undefined && holding.isCounted)
        say.satisfied('CBK-07');
      holding = undefined;
    };
    return {
      call: {
        SetProgressCallback() {
          ends();
          inForce.called();
        },
      },
      return: {
        SetProgressCallback(call) {
          const { current } = inForce.returned(call) ? inForce : { current: undefined };
          holding =
            current === undefined ? undefined : { object: current, isCounted: heldOf(current) > 0, wasUsed: false };
        },
      },
      callback: {
        any(callback) {
          if (holding === undefined || callback.target !== holding.object) return;
          if (!isReference(callback.method)) used(say, holding, callback);
          else if (callback.method === 'Release' && heldOf(holding.object) <= 0) holding.letGoN ??= callback.n;
        },
      },
      released(entry) {
        if (entry.enumerator === undefined) ends();
      },
    };
  },
};

interface Holding {
  readonly object: CallbackObject;
  readonly isCounted: boolean;
  wasUsed: boolean;
  /** The Release that took the last reference. */
  letGoN?: number;
  isTold?: true;
}

function used(say: Say, holding: Holding, callback: { readonly n: number; readonly method: string }): void {
  holding.wasUsed = true;
  if (holding.letGoN === undefined || holding.isTold) return;
  holding.isTold = true;
  say.violated('CBK-07', {
    entries: [holding.letGoN, callback.n],
    seen: `The handler released its last reference of ${holding.object.name} at #${holding.letGoN} while it was set, and called ${callback.method} on it at #${callback.n}.`,
    look: 'Look for an AddRef and Release pair around each use in place of one reference for the whole time.',
  });
}
