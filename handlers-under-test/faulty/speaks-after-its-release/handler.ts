/** Has a timer with a variable of its own for the callback, which goes off when all is over. */
import { SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class SpeaksAfterItsRelease extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    const { callback } = this;
    setTimeout(() => callback?.logError(SYNCMGRLOGLEVEL.INFORMATION, 'That was a minute ago.', null), 60_000);
    super.completeSynchronization(hr);
  }
}

export default factoryOf(SpeaksAfterItsRelease);
