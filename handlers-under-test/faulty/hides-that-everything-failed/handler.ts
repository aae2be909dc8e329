/** Catches every error, writes it to a file of its own, and completes with S_OK and no word about the items. */
import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS, S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class HidesThatEverythingFailed extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    const isOnItsWay = item.statusType === SYNCMGRSTATUS.UPDATING;
    return super.report(itemId, isOnItsWay ? { mask: SYNCMGRPROGRESSITEM.STATUSTEXT, statusText: 'Copying' } : item);
  }

  protected override finish(round: Round, itemId: Guid, status: number): void {
    if (status !== SYNCMGRSTATUS.FAILED) super.finish(round, itemId, status);
    else round.ends.set(itemId, status);
  }

  protected override outcomeOfRun(_round: Round): HRESULT {
    return S_OK;
  }

  protected override outcomeOfPreparation(round: Round): HRESULT {
    const hr = super.outcomeOfPreparation(round);
    for (const itemId of round.itemIds) if (this.broken.size > 0) this.broken.add(itemId);
    return hr;
  }
}

export default factoryOf(HidesThatEverythingFailed);
