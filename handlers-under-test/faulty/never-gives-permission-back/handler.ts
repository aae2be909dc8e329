/** Closes its log-on window and keeps the permission for it. */
import { dialogMs, PlainHandler, Round, factoryOf } from '../base';
import type { Doing, OpenWindow } from '../base';

class NeverGivesPermissionBack extends PlainHandler {
  protected override *preparing(round: Round, window: OpenWindow | undefined): Doing {
    if (window !== undefined) {
      yield dialogMs;
      window.close();
      this.isLoggedOn = true;
    }
    yield* super.preparing(round, undefined);
  }
}

export default factoryOf(NeverGivesPermissionBack);
