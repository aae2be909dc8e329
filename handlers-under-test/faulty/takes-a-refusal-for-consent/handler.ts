/** Tests the answer of EnableModeless by SUCCEEDED(), to which S_FALSE is a success. */
import { E_FAIL, failed } from 'syncmgr-conformance';
import type { WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class TakesARefusalForConsent extends PlainHandler {
  protected override showLogOn(parent: WindowHandle): OpenWindow | undefined {
    if (!this.mayBotherUser) return undefined;
    const answer = this.callback?.enableModeless(true) ?? E_FAIL;
    return !failed(answer) ? this.openWindow('Log on', parent) : undefined;
  }
}

export default factoryOf(TakesARefusalForConsent);
