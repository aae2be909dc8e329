/** Answers S_FALSE to a skip that it obeys. */
import { S_FALSE, S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AnswersASkipBySFalse extends PlainHandler {
  override setItemStatus(itemId: Guid, status: number): HRESULT {
    const hr = super.setItemStatus(itemId, status);
    return hr === S_OK ? S_FALSE : hr;
  }
}

export default factoryOf(AnswersASkipBySFalse);
