/** Waits in a method for something that never comes. */
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class LoopsForEver extends PlainHandler {
  override getItemObject(_itemId: Guid, _riid: Guid): Out<unknown> {
    for (;;);
  }
}

export default factoryOf(LoopsForEver);
