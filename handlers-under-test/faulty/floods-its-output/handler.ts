/** Prints without end while it synchronizes. */
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class FloodsItsOutput extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    const line = `${'synchronizing, synchronizing, '.repeat(1_000)}\n`;
    for (let lines = 0; lines < 4_000; lines += 1) process.stdout.write(line);
    yield* super.handleAll(round);
  }
}

export default factoryOf(FloodsItsOutput);
