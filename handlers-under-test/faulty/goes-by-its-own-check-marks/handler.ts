/** Synchronizes what it checks by default along with what was chosen. */
import { SYNCMGRITEMSTATE } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class GoesByItsOwnCheckMarks extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    yield* super.handleAll(round);
    if (!round.isAllCancelled && round.skipped.size === 0 && round.cancelled.size === 0) this.#handleUnchosen(round);
  }

  #handleUnchosen(round: Round): void {
    const unchosen = this.items().filter((item) => !round.itemIds.includes(item.itemId));
    for (const { itemId, state } of unchosen) if (state === SYNCMGRITEMSTATE.CHECKED) this.#moveAll(itemId);
  }

  #moveAll(itemId: Guid): void {
    const work = this.host.work.begin(itemId);
    work.step();
    work.end();
  }
}

export default factoryOf(GoesByItsOwnCheckMarks);
