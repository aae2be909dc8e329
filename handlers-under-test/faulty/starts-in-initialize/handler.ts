/** Begins to move data in Initialize, which only settles whether it takes part. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { itemIdOf, PlainHandler, factoryOf } from '../base';

class StartsInInitialize extends PlainHandler {
  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    const hr = super.initialize(reserved, flags, cookie);
    if (hr === S_OK && !this.isSettingsSession) this.#prefetch();
    return hr;
  }

  #prefetch(): void {
    const work = this.host.work.begin(itemIdOf(1));
    work.step();
    work.end();
  }
}

export default factoryOf(StartsInInitialize);
