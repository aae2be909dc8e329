/** Passes on a status of an enumeration of its own. */
import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class ReportsAStatusOfItsOwn extends PlainHandler {
  protected override *steps(round: Round, itemId: Guid): Doing<number> {
    const status = yield* super.steps(round, itemId);
    if (status !== SYNCMGRSTATUS.SUCCEEDED) return status;
    this.heed(round, itemId, this.report(itemId, { mask: SYNCMGRPROGRESSITEM.STATUSTYPE, statusType: 42 }));
    return status;
  }
}

export default factoryOf(ReportsAStatusOfItsOwn);
