/** Begins to move an item and reports only then. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class StartsBeforeItAsks extends PlainHandler {
  protected override *handle(round: Round, itemId: Guid): Doing {
    let status = this.stopOf(round, itemId);
    if (status === undefined) {
      this.work = this.host.work.begin(itemId);
      status = this.consult(round, itemId, 0) ?? (yield* this.steps(round, itemId));
      this.endWork();
    }
    this.finish(round, itemId, status);
  }
}

export default factoryOf(StartsBeforeItAsks);
