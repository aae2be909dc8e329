/** Looks at the skips when a run begins, and answers S_OK to those that come later. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class IgnoresSkipsInTheRun extends PlainHandler {
  protected override skip(round: Round, itemId: Guid): void {
    if (round.stage !== 'running') super.skip(round, itemId);
  }
}

export default factoryOf(IgnoresSkipsInTheRun);
