/** Has a mark that a run was completed, which is set once and never taken back. */
import type { HRESULT } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class CompletesTheFirstRoundOnly extends ConflictHandler {
  #wasCompleted = false;

  protected override completeSynchronization(hr: HRESULT): void {
    if (!this.#wasCompleted) super.completeSynchronization(hr);
    this.#wasCompleted = true;
  }
}

export default factoryOf(CompletesTheFirstRoundOnly);
