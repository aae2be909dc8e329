/** Waits in a method for something that never comes. */
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class LoopsForEver extends PlainHandler {
  override getItemObject(itemId: Guid, riid: Guid): Out<unknown> {
    // Not during a run, where it would look like a lock (THR-03, THR-04).
    while (this.callback === undefined);
    return super.getItemObject(itemId, riid);
  }
}

export default factoryOf(LoopsForEver);
