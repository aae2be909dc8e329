/** Copies its list of skips before a report and puts it back afterwards, so that a skip in between is lost. */
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class LosesASkipWhileItReports extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    const before = [...(this.round?.skipped ?? [])];
    const answer = super.report(itemId, item);
    this.round?.skipped.clear();
    for (const skipped of before) this.round?.skipped.add(skipped);
    return answer;
  }
}

export default factoryOf(LosesASkipWhileItReports);
