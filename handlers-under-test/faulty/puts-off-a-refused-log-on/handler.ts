/** Accepts a preparation although it may not log on, and lets the whole run fail later. */
import { PlainHandler, factoryOf } from '../base';

class PutsOffARefusedLogOn extends PlainHandler {
  protected override needsLogOn(): boolean {
    return this.mayBotherUser && super.needsLogOn();
  }

  protected override isConnected(): boolean {
    return !super.needsLogOn() && super.isConnected();
  }
}

export default factoryOf(PutsOffARefusedLogOn);
