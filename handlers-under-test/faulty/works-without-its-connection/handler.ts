/** Ignores that it was refused a connection and reports that everything went well. */
import { PlainHandler, factoryOf } from '../base';

class WorksWithoutItsConnection extends PlainHandler {
  protected override isConnected(): boolean {
    super.isConnected();
    return true;
  }
}

export default factoryOf(WorksWithoutItsConnection);
