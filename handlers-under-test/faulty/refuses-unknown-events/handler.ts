/** Has a switch over the six known events and fails for every other value. */
import { E_INVALIDARG, SYNCMGREVENT, SYNCMGRFLAG } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class RefusesUnknownEvents extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const event = flags & SYNCMGRFLAG.EVENTMASK;
    const isKnown = Object.values(SYNCMGREVENT).some((known) => known === event);
    return isKnown ? super.initialize(reserved, flags, cookie) : E_INVALIDARG;
  }
}

export default factoryOf(RefusesUnknownEvents);
