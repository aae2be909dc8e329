/** Asks a question in the middle of a run and waits until somebody answers it. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class WaitsForAnAnswerInMidRun extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    yield* super.handleAll(round);
    this.#isWaiting = this.mayBotherUser && round.undone.length === 0 && this.isPermitted();
    if (this.#isWaiting) this.openWindow('Which one is newer?', 0);
  }

  #isWaiting = false;

  protected override completeSynchronization(hr: HRESULT): void {
    if (!this.#isWaiting) super.completeSynchronization(hr);
  }
}

export default factoryOf(WaitsForAnAnswerInMidRun);
