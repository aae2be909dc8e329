/** Ends its process, with an exit code of success, as soon as it is told to synchronize. */
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ExitsInTheRun extends PlainHandler {
  override synchronize(_parent: WindowHandle): HRESULT {
    process.exit(0);
  }
}

export default factoryOf(ExitsInTheRun);
