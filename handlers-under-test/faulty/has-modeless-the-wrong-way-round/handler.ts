/** Says FALSE before its windows and TRUE after them, as in-place activation has it. */
import { S_OK } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class HasModelessTheWrongWayRound extends PlainHandler {
  protected override isPermitted(): boolean {
    return this.callback?.enableModeless(false) === S_OK;
  }

  protected override closeWindow(window: OpenWindow): void {
    window.close();
    this.callback?.enableModeless(true);
  }
}

export default factoryOf(HasModelessTheWrongWayRound);
