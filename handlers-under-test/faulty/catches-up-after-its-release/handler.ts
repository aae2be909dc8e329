/**
 * Makes up for a run that never came: once the store is back it moves data, although the handler was released long ago.
 */
import { failed } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { itemIdOf, PlainHandler, factoryOf } from '../base';

class CatchesUpAfterItsRelease extends PlainHandler {
  protected override abandon(): void {
    super.abandon();
    if (this.#isOwing) setTimeout(() => this.#catchUp(), 5_000);
    this.#isOwing = false;
  }

  #isOwing = false;

  protected override completePreparation(hr: HRESULT): void {
    this.#isOwing = failed(hr);
    if (this.round !== undefined) this.consult(this.round, itemIdOf(1), 0);
    super.completePreparation(hr);
  }

  #catchUp(): void {
    const work = this.host.work.begin(itemIdOf(1));
    work.step();
    work.end();
  }
}

export default factoryOf(CatchesUpAfterItsRelease);
