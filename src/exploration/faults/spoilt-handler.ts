/** Puts one fault into a generated handler, and remembers outside the trace in which sessions it fired. */
import type { HandlerFactory, SyncMgrEnumItems, SyncMgrSynchronize, SyncMgrSynchronizeCallback } from '../../protocol';
import type { HandlerClock } from '../direct-clock';
import type { HandlerTraits } from '../handler-traits';
import { randomHandler } from '../random-handler';
import type { Fault, Spoilt } from './fault';
import { FaultScene } from './fault-scene';
import { over } from './over';

export interface SpoiltHandler {
  readonly factory: (clock: HandlerClock) => HandlerFactory;
  /** Places of the sessions in which the fault fired. */
  readonly fired: ReadonlySet<number>;
}

export function spoiltHandler(traits: HandlerTraits, fault: Fault): SpoiltHandler {
  const fired = new Set<number>();
  let sessions = 0;
  const factory = (clock: HandlerClock): HandlerFactory => {
    const session = sessions;
    sessions += 1;
    return (host) => {
      const scene = new FaultScene(traits, clock, host, () => void fired.add(session));
      const spoilt = fault.spoil(scene);
      const ownHost = spoilt.host === undefined ? scene.host : over(scene.host, spoilt.host(scene.host));
      const handler = randomHandler(traits)(clock)(ownHost);
      return scene.watchedHandler(spoiltHandlerOf(handler, spoilt, scene));
    };
  };
  return { factory, fired };
}

function spoiltHandlerOf(handler: SyncMgrSynchronize, spoilt: Spoilt, scene: FaultScene): SyncMgrSynchronize {
  const given = new WeakMap<SyncMgrSynchronizeCallback, SyncMgrSynchronizeCallback>();
  const dressed = (callback: SyncMgrSynchronizeCallback): SyncMgrSynchronizeCallback => {
    const known = given.get(callback);
    if (known !== undefined) return known;
    const watched = scene.watchedCallback(callback);
    const own = spoilt.callback === undefined ? watched : over(watched, spoilt.callback(watched));
    given.set(callback, own);
    return own;
  };
  const plain = over(handler, {
    setProgressCallback: (callback) => {
      scene.callback = callback === null ? undefined : callback;
      return handler.setProgressCallback(callback === null ? null : dressed(callback));
    },
    enumSyncMgrItems: () => {
      const { hr, value } = handler.enumSyncMgrItems();
      return { hr, value: value === null ? null : spoiltEnumerator(value, spoilt) };
    },
  });
  return spoilt.handler === undefined ? plain : over(plain, spoilt.handler(plain));
}

/** Clones are spoilt like their originals. */
function spoiltEnumerator(inner: SyncMgrEnumItems, spoilt: Spoilt): SyncMgrEnumItems {
  if (spoilt.enumerator === undefined) return inner;
  const plain = over(inner, {
    clone: () => {
      const { hr, value } = inner.clone();
      return { hr, value: value === null ? null : spoiltEnumerator(value, spoilt) };
    },
  });
  return over(plain, spoilt.enumerator(plain));
}
