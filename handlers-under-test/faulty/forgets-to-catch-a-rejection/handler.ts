/** Starts something asynchronous in a run and leaves its failure to nobody. */
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class ForgetsToCatchARejection extends PlainHandler {
  protected override *handleAll(round: Round): Doing {
    void this.#askTheServer();
    yield* super.handleAll(round);
  }

  async #askTheServer(): Promise<void> {
    await Promise.reject(new Error('the server does not answer'));
  }
}

export default factoryOf(ForgetsToCatchARejection);
