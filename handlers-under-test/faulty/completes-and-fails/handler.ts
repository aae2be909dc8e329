/** Tells a failed run twice: by a completion, and by what Synchronize answers. */
import { E_FAIL, E_UNEXPECTED, SYNCMGRSTATUS, S_OK } from 'syncmgr-conformance';
import type { HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class CompletesAndFails extends PlainHandler {
  #hr: HRESULT = S_OK;

  override synchronize(_parent: WindowHandle): HRESULT {
    const { round } = this;
    if (round?.stage !== 'prepared') return E_UNEXPECTED;
    round.stage = 'running';
    this.doNow(this.running(round));
    return this.#hr;
  }

  protected override outcomeOfRun(round: Round): HRESULT {
    return [...round.ends.values()].includes(SYNCMGRSTATUS.FAILED) ? E_FAIL : S_OK;
  }

  protected override completeSynchronization(hr: HRESULT): void {
    this.#hr = hr;
    super.completeSynchronization(hr);
  }
}

export default factoryOf(CompletesAndFails);
