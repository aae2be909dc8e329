/** Completes a run with its last item, and never where no item was begun. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeverEndsWhenAllIsCancelled extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    const ends = [...(this.round?.ends.values() ?? [])];
    const isAllCancelled = ends.every((end) => end === SYNCMGRSTATUS.STOPPED || end === SYNCMGRSTATUS.SKIPPED);
    if (!isAllCancelled) super.completeSynchronization(hr);
  }
}

export default factoryOf(NeverEndsWhenAllIsCancelled);
