/** Sets a bit in the item flags that means something to itself only. */
import type { SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class SetsItemFlagsOfItsOwn extends PlainHandler {
  protected override item(number: number, name: string, state: number, flags: number): SyncMgrItem {
    return super.item(number, name, state, flags | 0x40);
  }
}

export default factoryOf(SetsItemFlagsOfItsOwn);
