/** Passes a timeout in the reserved parameter of EstablishConnection. */
import { S_OK } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ConnectsWithAReservedValue extends PlainHandler {
  protected override isConnected(): boolean {
    return !this.host.condition('connection') || this.callback?.establishConnection(null, 30_000) === S_OK;
  }
}

export default factoryOf(ConnectsWithAReservedValue);
