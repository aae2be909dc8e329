/** Answers E_NOINTERFACE where every handler has to answer E_NOTIMPL. */
import { E_NOINTERFACE } from 'syncmgr-conformance';
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasItemObjectsAfterAll extends PlainHandler {
  override getItemObject(_itemId: Guid, _riid: Guid): Out<unknown> {
    return { hr: E_NOINTERFACE, value: null };
  }
}

export default factoryOf(HasItemObjectsAfterAll);
