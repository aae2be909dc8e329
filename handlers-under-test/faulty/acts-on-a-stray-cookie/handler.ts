/** Looks at every cookie, and refuses one that comes with another event than INVOKE. */
import { E_INVALIDARG, SYNCMGREVENT, SYNCMGRFLAG } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ActsOnAStrayCookie extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const event = flags & SYNCMGRFLAG.EVENTMASK;
    if (cookie !== null && event !== SYNCMGREVENT.INVOKE) return E_INVALIDARG;
    return super.initialize(reserved, flags, cookie);
  }
}

export default factoryOf(ActsOnAStrayCookie);
