/** Has entry code for all methods that may open a window, and runs it in GetItemObject too. */
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ShowsAWindowFromGetItemObject extends PlainHandler {
  override getItemObject(itemId: Guid, riid: Guid): Out<unknown> {
    if (this.mayBotherUser && this.callback === undefined) this.host.ui.open({ title: 'Connecting' }).close();
    return super.getItemObject(itemId, riid);
  }
}

export default factoryOf(ShowsAWindowFromGetItemObject);
