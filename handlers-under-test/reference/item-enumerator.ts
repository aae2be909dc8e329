import { S_FALSE, S_OK } from 'syncmgr-conformance';
import type { HRESULT, Out, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';

/** Walks over the items as they were when the enumeration was asked for; clones share the list, never the position. */
export class ItemEnumerator implements SyncMgrEnumItems {
  readonly #items: readonly SyncMgrItem[];
  #position: number;

  constructor(items: readonly SyncMgrItem[], position = 0) {
    this.#items = items;
    this.#position = position;
  }

  next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    const items = this.#items.slice(this.#position, this.#position + count);
    this.#position += items.length;
    // S_OK only for a full batch; at the end that is S_FALSE and nothing, as often as asked (ENIT-02, ENIT-07).
    return { hr: items.length === count ? S_OK : S_FALSE, items: items.map((item) => ({ ...item })) };
  }

  skip(count: number): HRESULT {
    const left = this.#items.length - this.#position;
    this.#position += Math.min(count, left);
    return count <= left ? S_OK : S_FALSE;
  }

  reset(): HRESULT {
    this.#position = 0;
    return S_OK;
  }

  clone(): Out<SyncMgrEnumItems> {
    return { hr: S_OK, value: new ItemEnumerator(this.#items, this.#position) };
  }
}
