/** Answers an idle event by a success code that means nothing there. */
import { SYNCMGREVENT, S_SYNCMGR_MISSINGITEMS } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AnswersInitializeByACodeOfItsOwn extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const hr = super.initialize(reserved, flags, cookie);
    return this.event === SYNCMGREVENT.IDLE ? S_SYNCMGR_MISSINGITEMS : hr;
  }
}

export default factoryOf(AnswersInitializeByACodeOfItsOwn);
