/** Completes a run with the last item it works on, and never where the user has skipped them all. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeverEndsWhenAllIsSkipped extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    const ends = [...(this.round?.ends.values() ?? [])];
    if (ends.some((end) => end !== SYNCMGRSTATUS.SKIPPED)) super.completeSynchronization(hr);
  }
}

export default factoryOf(NeverEndsWhenAllIsSkipped);
