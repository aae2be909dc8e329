/** Keeps one enumerator and starts it over for whoever asks next. */
import type { SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasOneCursorForAll extends PlainHandler {
  #only: SyncMgrEnumItems | undefined;

  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    this.#only ??= super.enumerator(items);
    this.#only.reset();
    return this.#only;
  }
}

export default factoryOf(HasOneCursorForAll);
