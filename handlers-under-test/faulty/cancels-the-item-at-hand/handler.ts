/** Announces all items up front, and stops the one it is at when another one is cancelled. */
import { SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class CancelsTheItemAtHand extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    const announcement = { mask: SYNCMGRPROGRESSITEM.STATUSTYPE, statusType: SYNCMGRSTATUS.PENDING };
    for (const itemId of round.itemIds) this.heed(round, itemId, this.report(itemId, announcement));
    yield* super.handleAll(round);
  }

  protected override heed(round: Round, _itemId: Guid, answer: HRESULT): void {
    const atHand = round.itemIds.find((itemId) => !round.ends.has(itemId));
    if (atHand !== undefined) super.heed(round, atHand, answer);
  }
}

export default factoryOf(CancelsTheItemAtHand);
