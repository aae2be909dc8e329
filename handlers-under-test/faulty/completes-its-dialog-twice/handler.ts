/** Completes a property dialog from the button and from the closing of the window. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CompletesItsDialogTwice extends PlainHandler {
  protected override completeProperties(hr: HRESULT): void {
    super.completeProperties(hr);
    super.completeProperties(hr);
  }
}

export default factoryOf(CompletesItsDialogTwice);
