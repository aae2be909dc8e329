/** Has a short way for single items and forgets the completion on it. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeverCompletes extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    if (this.round?.itemIds.length !== 1) super.completeSynchronization(hr);
  }
}

export default factoryOf(NeverCompletes);
