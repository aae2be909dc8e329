/** Reports the progress of the whole run under an id that is none of its items. */
import { GUID_NULL, SYNCMGRPROGRESSITEM } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class ReportsUnderAForeignId extends PlainHandler {
  protected override *handle(round: Round, itemId: Guid): Doing {
    yield* super.handle(round, itemId);
    this.report(GUID_NULL, { mask: SYNCMGRPROGRESSITEM.STATUSTEXT, statusText: 'One more is done' });
  }
}

export default factoryOf(ReportsUnderAForeignId);
