/** Takes a reference of its own for the run, as a worker thread would, and never gives it back. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class KeepsAReferenceForEveryRun extends PlainHandler {
  override synchronize(parent: WindowHandle): HRESULT {
    const hr = super.synchronize(parent);
    if (hr === S_OK) this.callback?.addRef();
    return hr;
  }
}

export default factoryOf(KeepsAReferenceForEveryRun);
