/** Does everything inside Synchronize and answers S_FALSE, for "there was nothing new". */
import { E_UNEXPECTED, S_FALSE } from 'syncmgr-conformance';
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AnswersSynchronizeBySFalse extends PlainHandler {
  override synchronize(_parent: WindowHandle): HRESULT {
    const { round } = this;
    if (round?.stage !== 'prepared') return E_UNEXPECTED;
    round.stage = 'running';
    this.doNow(this.handleAll(round));
    round.stage = 'over';
    return S_FALSE;
  }
}

export default factoryOf(AnswersSynchronizeBySFalse);
