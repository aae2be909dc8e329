/** Overwrites the mark of a cancel with the answer of the next call, and works on for another step. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class GoesOnWhenTheCancelIsNotRepeated extends PlainHandler {
  #done = 0;

  protected override consult(round: Round, itemId: Guid, done: number): number | undefined {
    this.#done = done;
    return super.consult(round, itemId, done);
  }

  protected override *steps(round: Round, itemId: Guid): Doing<number> {
    const status = yield* super.steps(round, itemId);
    if (!round.cancelled.delete(itemId) || this.#done > 1) return status;
    if (this.consult(round, itemId, this.#done) === undefined) this.work?.step();
    return status;
  }
}

export default factoryOf(GoesOnWhenTheCancelIsNotRepeated);
