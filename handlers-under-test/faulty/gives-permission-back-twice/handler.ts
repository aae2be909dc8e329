/** Gives a permission back when the window closes, and once more when it cleans up. */
import { PlainHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class GivesPermissionBackTwice extends PlainHandler {
  protected override closeWindow(window: OpenWindow): void {
    super.closeWindow(window);
    this.callback?.enableModeless(false);
  }
}

export default factoryOf(GivesPermissionBackTwice);
