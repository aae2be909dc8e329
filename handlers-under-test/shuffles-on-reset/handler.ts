/** Lists its items in another order after every Reset, as a handler may whose list lives outside (ENIT-11). */
import type { HRESULT, Out, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { S_OK } from 'syncmgr-conformance';
import { factoryOf, PlainEnumerator, PlainHandler } from '../faulty/base';

class ShufflingEnumerator implements SyncMgrEnumItems {
  #items: readonly SyncMgrItem[];
  #list: PlainEnumerator;

  constructor(items: readonly SyncMgrItem[], list = new PlainEnumerator(items)) {
    this.#items = items;
    this.#list = list;
  }

  next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    return this.#list.next(count);
  }
  skip(count: number): HRESULT {
    return this.#list.skip(count);
  }
  reset(): HRESULT {
    this.#items = [...this.#items].reverse();
    this.#list = new PlainEnumerator(this.#items);
    return S_OK;
  }
  clone(): Out<SyncMgrEnumItems> {
    return { hr: S_OK, value: new ShufflingEnumerator(this.#items, this.#list.copy()) };
  }
}

class ShufflingHandler extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new ShufflingEnumerator(items);
  }
}

export default factoryOf(ShufflingHandler);
