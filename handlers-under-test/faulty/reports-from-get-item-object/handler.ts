/** Has entry code for all methods that reports, and runs it in GetItemObject too. */
import { SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ReportsFromGetItemObject extends PlainHandler {
  override getItemObject(itemId: Guid, riid: Guid): Out<unknown> {
    this.log(SYNCMGRLOGLEVEL.INFORMATION, 'Somebody asked for an object.', null);
    return super.getItemObject(itemId, riid);
  }
}

export default factoryOf(ReportsFromGetItemObject);
