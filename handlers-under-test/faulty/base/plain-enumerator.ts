import { S_FALSE, S_OK } from 'syncmgr-conformance';
import type { HRESULT, Out, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';

/** Walks over a list of items; clones share the list and have a position of their own. */
export class PlainEnumerator implements SyncMgrEnumItems {
  protected readonly items: readonly SyncMgrItem[];
  protected position: number;

  constructor(items: readonly SyncMgrItem[], position = 0) {
    this.items = items;
    this.position = position;
  }

  protected get left(): number {
    return this.items.length - this.position;
  }

  next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    const items = this.items.slice(this.position, this.position + count);
    this.position += items.length;
    return { hr: items.length === count ? S_OK : S_FALSE, items };
  }

  skip(count: number): HRESULT {
    const { left } = this;
    this.position += Math.min(count, left);
    return count <= left ? S_OK : S_FALSE;
  }

  reset(): HRESULT {
    this.position = 0;
    return S_OK;
  }

  clone(): Out<SyncMgrEnumItems> {
    return { hr: S_OK, value: this.copy() };
  }

  copy(): PlainEnumerator {
    return new PlainEnumerator(this.items, this.position);
  }
}
