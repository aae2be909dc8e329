/**
 * Makes up for a run that never came: once the store is back it moves data, although the handler was released long ago.
 */
import { SYNCMGRPROGRESSITEM, S_OK, failed } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CatchesUpAfterItsRelease extends PlainHandler {
  protected override abandon(): void {
    super.abandon();
    const [itemId] = this.#owed.splice(0);
    if (itemId !== undefined) setTimeout(() => this.#catchUp(itemId), 5_000);
  }

  readonly #owed: Guid[] = [];

  protected override completePreparation(hr: HRESULT): void {
    for (const itemId of this.round?.itemIds.slice(0, 1) ?? []) {
      if (failed(hr) && this.report(itemId, { mask: SYNCMGRPROGRESSITEM.STATUSTEXT, statusText: 'Waiting' }) === S_OK)
        this.#owed.push(itemId);
    }
    super.completePreparation(hr);
  }

  #catchUp(itemId: Guid): void {
    const work = this.host.work.begin(itemId);
    work.step();
    work.end();
  }
}

export default factoryOf(CatchesUpAfterItsRelease);
