/** Moves the first item while the connection is open anyway, before anybody said that it should. */
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing, OpenWindow } from '../base';

class FetchesAheadWhileItPrepares extends PlainHandler {
  protected override *preparing(round: Round, window: OpenWindow | undefined): Doing {
    const [first] = round.itemIds;
    if (first !== undefined && this.consult(round, first, 0) === undefined) yield* this.move(round, first);
    yield* super.preparing(round, window);
  }
}

export default factoryOf(FetchesAheadWhileItPrepares);
