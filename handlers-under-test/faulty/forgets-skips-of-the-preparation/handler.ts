/** Clears all skips when the run begins. */
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ForgetsSkipsOfThePreparation extends PlainHandler {
  override synchronize(parent: WindowHandle): HRESULT {
    this.round?.skipped.clear();
    return super.synchronize(parent);
  }
}

export default factoryOf(ForgetsSkipsOfThePreparation);
