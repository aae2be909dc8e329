/** Ends the whole run when one item is skipped. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class SkipsEverythingAfterOneSkip extends PlainHandler {
  protected override skip(round: Round, _itemId: Guid): void {
    for (const itemId of round.itemIds) super.skip(round, itemId);
  }
}

export default factoryOf(SkipsEverythingAfterOneSkip);
