/** Takes a method that it need not implement for one that may throw. */
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ThrowsAcrossTheInterface extends PlainHandler {
  override getItemObject(_itemId: Guid, _riid: Guid): Out<unknown> {
    throw new Error('not implemented');
  }
}

export default factoryOf(ThrowsAcrossTheInterface);
