/** Tells the reason of a failure in a window of its own, and nowhere when it may not bother the user. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class FailsWithoutAWord extends PlainHandler {
  protected override logFailure(itemId: Guid): void {
    if (this.mayBotherUser) super.logFailure(itemId);
  }
}

export default factoryOf(FailsWithoutAWord);
