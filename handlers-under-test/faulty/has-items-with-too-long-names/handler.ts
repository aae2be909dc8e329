/** Uses whole paths as names, which do not fit the 127 units that there are. */
import type { SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasItemsWithTooLongNames extends PlainHandler {
  protected override item(number: number, name: string, state: number, flags: number): SyncMgrItem {
    return super.item(number, `${'a folder in a folder in '.repeat(8)}${name}`, state, flags);
  }
}

export default factoryOf(HasItemsWithTooLongNames);
