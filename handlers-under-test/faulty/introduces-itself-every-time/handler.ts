/** Keeps in memory only that it has shown its introduction, and so shows it again in every session. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class IntroducesItselfEveryTime extends PlainHandler {
  #wasIntroduced = false;

  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const hr = super.initialize(reserved, flags, cookie);
    if (this.mayBotherUser && !this.#wasIntroduced) this.host.ui.open({ title: 'Welcome' }).close();
    this.#wasIntroduced = true;
    return hr;
  }
}

export default factoryOf(IntroducesItselfEveryTime);
