/** Keeps the buffer of the cookie itself and reads it when the run is over. */
import { SYNCMGREVENT, SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class KeepsTheLentCookie extends PlainHandler {
  #lent: Uint8Array | null = null;

  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const hr = super.initialize(reserved, flags, cookie);
    if (this.event === SYNCMGREVENT.INVOKE) this.#lent = cookie;
    return hr;
  }

  protected override *handleAll(round: Round): Doing {
    yield* super.handleAll(round);
    if (this.#lent === null || this.#lent.length === 0) return;
    const bytes = Buffer.from(this.#lent.slice(0, 16)).toString('hex');
    this.log(SYNCMGRLOGLEVEL.INFORMATION, `Started for ${bytes}.`, null);
  }
}

export default factoryOf(KeepsTheLentCookie);
