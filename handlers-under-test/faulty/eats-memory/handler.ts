/**
 * Keeps every byte it ever read in memory.
 *
 * It stops at three times the budget: a kit that lets it go on that far has missed it.
 */
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class EatsMemory extends PlainHandler {
  readonly #kept: Buffer[] = [];

  protected override *handleAll(round: Round): Doing {
    while (this.#kept.length < 48) {
      this.#kept.push(Buffer.alloc(32 * 1024 * 1024, 1));
      yield 10;
    }
    yield* super.handleAll(round);
  }
}

export default factoryOf(EatsMemory);
