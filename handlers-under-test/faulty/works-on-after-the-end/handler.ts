/** Completes a run when the last file was queued instead of when it was done. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class WorksOnAfterTheEnd extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    const itemId = this.round?.itemIds.find((each) => this.round?.ends.get(each) === SYNCMGRSTATUS.SUCCEEDED);
    const work = itemId === undefined ? undefined : this.host.work.begin(itemId);
    super.completeSynchronization(hr);
    work?.step();
    work?.end();
  }
}

export default factoryOf(WorksOnAfterTheEnd);
