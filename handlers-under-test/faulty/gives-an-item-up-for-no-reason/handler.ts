/** Takes the answer S_OK for "false" and gives the item up. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class GivesAnItemUpForNoReason extends PlainHandler {
  protected override *steps(round: Round, itemId: Guid): Doing<number> {
    yield* super.steps(round, itemId);
    return SYNCMGRSTATUS.STOPPED;
  }
}

export default factoryOf(GivesAnItemUpForNoReason);
