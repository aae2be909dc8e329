/** Takes every answer of EnableModeless but S_FALSE for consent. */
import { E_FAIL, S_FALSE } from 'syncmgr-conformance';
import type { WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class TakesAFailureForConsent extends PlainHandler {
  protected override showLogOn(parent: WindowHandle): OpenWindow | undefined {
    if (!this.mayBotherUser) return undefined;
    const answer = this.callback?.enableModeless(true) ?? E_FAIL;
    return answer !== S_FALSE ? this.openWindow('Log on', parent) : undefined;
  }
}

export default factoryOf(TakesAFailureForConsent);
