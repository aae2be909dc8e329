/** Tests the answers of Progress by FAILED(), to which the cancel answers are successes. */
import { failed } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class TakesACancelForSuccess extends PlainHandler {
  protected override heed(round: Round, itemId: Guid, answer: HRESULT): void {
    if (failed(answer)) super.heed(round, itemId, answer);
  }
}

export default factoryOf(TakesACancelForSuccess);
