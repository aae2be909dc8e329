/** Where it may not ask for a password it goes on without one and reports that everything went well. */
import { PlainHandler, factoryOf } from '../base';

class ClaimsSuccessWithoutALogOn extends PlainHandler {
  protected override needsLogOn(): boolean {
    return this.mayBotherUser && super.needsLogOn();
  }
}

export default factoryOf(ClaimsSuccessWithoutALogOn);
