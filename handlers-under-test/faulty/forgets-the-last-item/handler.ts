/** Leaves its loop one item too early. */
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class ForgetsTheLastItem extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    const count = Math.max(1, round.itemIds.length - 1);
    for (const itemId of round.itemIds.slice(0, count)) yield* this.handle(round, itemId);
  }
}

export default factoryOf(ForgetsTheLastItem);
