/** Is brought down in the middle of a run, as by a fault in native code that it uses. */
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class KillsItselfInTheRun extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    for (const itemId of round.itemIds.slice(0, 1)) yield* this.handle(round, itemId);
    process.kill(process.pid, 'SIGKILL');
    // The signal needs a moment to arrive.
    for (;;);
  }
}

export default factoryOf(KillsItselfInTheRun);
