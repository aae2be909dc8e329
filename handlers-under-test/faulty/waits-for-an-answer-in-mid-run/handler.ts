/** Asks a question in the middle of a run and waits until somebody answers it. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class WaitsForAnAnswerInMidRun extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    yield* super.handleAll(round);
    if (this.mayBotherUser && this.isPermitted()) this.openWindow('Which one is newer?', 0);
  }

  protected override completeSynchronization(hr: HRESULT): void {
    if (!this.mayBotherUser) super.completeSynchronization(hr);
  }
}

export default factoryOf(WaitsForAnAnswerInMidRun);
