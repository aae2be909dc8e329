/** Means to decline idle events, tests a bit for it, and so declines INVOKE and SCHEDULED too. */
import { SYNCMGREVENT, SYNCMGRFLAG, S_FALSE } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class TestsEventsBitByBit extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const isDocumented = (flags & SYNCMGRFLAG.EVENTMASK) <= SYNCMGREVENT.SCHEDULED;
    if (isDocumented && (flags & SYNCMGREVENT.IDLE) !== 0) return S_FALSE;
    return super.initialize(reserved, flags, cookie);
  }
}

export default factoryOf(TestsEventsBitByBit);
