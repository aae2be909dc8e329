/** Refuses to synchronize without a parent window. */
import { E_INVALIDARG } from 'syncmgr-conformance';
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DemandsAParentForItsRun extends PlainHandler {
  override synchronize(parent: WindowHandle): HRESULT {
    return parent === 0 ? E_INVALIDARG : super.synchronize(parent);
  }
}

export default factoryOf(DemandsAParentForItsRun);
