/** Shows a window in every preparation, whether it may bother the user or not. */
import type { WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class PreparesBehindAWindow extends PlainHandler {
  protected override needsLogOn(): boolean {
    return !this.isLoggedOn;
  }

  protected override showLogOn(parent: WindowHandle): OpenWindow | undefined {
    return this.showWindow('Preparing', parent);
  }
}

export default factoryOf(PreparesBehindAWindow);
