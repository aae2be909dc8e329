/** Makes new item ids in every session, so that what the user chose for them is lost. */
import type { HRESULT, SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasNewIdsInEverySession extends PlainHandler {
  readonly #session = Number(this.host.storage.get('sessions') ?? 0) + 1;

  override initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    this.host.storage.set('sessions', String(this.#session));
    return super.initialize(reserved, flags, cookie);
  }

  protected override item(number: number, name: string, state: number, flags: number): SyncMgrItem {
    return super.item(this.#session * 100 + number, name, state, flags);
  }
}

export default factoryOf(HasNewIdsInEverySession);
