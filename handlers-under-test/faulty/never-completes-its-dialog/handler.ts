/** Tells nobody when its property dialog is closed. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeverCompletesItsDialog extends PlainHandler {
  protected override completeProperties(_hr: HRESULT): void {
    // The dialog is gone; that seemed to be all.
  }
}

export default factoryOf(NeverCompletesItsDialog);
