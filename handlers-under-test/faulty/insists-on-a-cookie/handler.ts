/** Refuses to be invoked without a cookie, although UpdateAll has none. */
import { E_INVALIDARG, SYNCMGREVENT, SYNCMGRFLAG } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class InsistsOnACookie extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const event = flags & SYNCMGRFLAG.EVENTMASK;
    if (event === SYNCMGREVENT.INVOKE && cookie === null) return E_INVALIDARG;
    return super.initialize(reserved, flags, cookie);
  }
}

export default factoryOf(InsistsOnACookie);
