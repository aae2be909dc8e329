/** Takes for granted that a user is present when there is a second round, whatever the flags of Initialize said. */
import type { WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class ForgetsWhomItMayBotherInTheSecondRound extends ConflictHandler {
  protected override needsLogOn(): boolean {
    return this.round !== undefined && !this.isLoggedOn;
  }

  protected override showLogOn(parent: WindowHandle): OpenWindow | undefined {
    return this.showWindow('Log on again', parent);
  }
}

export default factoryOf(ForgetsWhomItMayBotherInTheSecondRound);
