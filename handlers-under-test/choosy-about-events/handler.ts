/**
 * Takes no part in scheduled and idle synchronizations, whatever the upper bits of the flag word say; everything else is welcome, an
 * unknown event too (INIT-03, INIT-06, INIT-07).
 */
import { S_FALSE, SYNCMGREVENT, SYNCMGRFLAG } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { factoryOf, PlainHandler } from '../faulty/base';

class ChoosyHandler extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    // The event is a number in the low byte: masked and compared, never tested bit by bit.
    const event = flags & SYNCMGRFLAG.EVENTMASK;
    if (event === SYNCMGREVENT.SCHEDULED || event === SYNCMGREVENT.IDLE) return S_FALSE;
    return super.initialize(reserved, flags, cookie);
  }
}

export default factoryOf(ChoosyHandler);
