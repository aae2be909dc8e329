import type { Oracle, Say } from '../oracle';
import type { CallbackObject } from '../session-view';
import { isReference } from '../lifetime/telling';
import { CallbackInForce, heldOf } from './in-force';

/**
 * CBK-07: the reference is kept for as long as the callback is set.
 *
 * Shown by a Release that takes the last reference, be it inside the very call that gives the callback, and a use that follows; a
 * handler that never counts at all is CBK-01.
 */
export const referenceIsHeldWhileSet: Oracle = {
  name: 'reference-is-held-while-set',
  requirements: ['CBK-07'],
  watch(session, say) {
    if (!session.has('references')) return {};
    const inForce = new CallbackInForce(session);
    let holding: Holding | undefined;
    /** The newest Release inside a SetProgressCallback that has not returned, by the object it took the last reference of. */
    let inside: { readonly object: CallbackObject; readonly n: number } | undefined;
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
          inside = undefined;
        },
      },
      return: {
        SetProgressCallback(call) {
          const { current } = inForce.returned(call) ? inForce : { current: undefined };
          if (current === undefined) return;
          const isCounted = heldOf(current) > 0;
          holding = { object: current, isCounted, wasUsed: false };
          // Of the same callback once more that is CBK-04.
          if (!isCounted && inside?.object === current && inForce.previous !== current) holding.letGoN = inside.n;
        },
      },
      callback: {
        any(callback) {
          const { target } = callback;
          if (callback.method === 'Release' && target !== undefined && heldOf(target) === 0)
            inside = { object: target, n: callback.n };
          if (holding === undefined || target !== holding.object) return;
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
