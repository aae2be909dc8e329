/** Has a worker that says it is updating after another has finished the item. */
import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class ReportsBackwards extends PlainHandler {
  protected override finish(round: Round, itemId: Guid, status: number): void {
    super.finish(round, itemId, status);
    if (status !== SYNCMGRSTATUS.SUCCEEDED) return;
    this.report(itemId, { mask: SYNCMGRPROGRESSITEM.STATUSTYPE, statusType: SYNCMGRSTATUS.UPDATING });
    this.report(itemId, { mask: SYNCMGRPROGRESSITEM.STATUSTYPE, statusType: status });
  }
}

export default factoryOf(ReportsBackwards);
