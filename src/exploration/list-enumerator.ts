import { E_NOTIMPL, S_FALSE, S_OK } from '../protocol';
import type { HRESULT, Out, SyncMgrEnumItems, SyncMgrItem } from '../protocol';
import type { HandlerTraits } from './handler-traits';

/** Walks over a list; after Reset the order may be another one, and clones share what their original shows (ENIT-11, ENIT-12). */
export class ListEnumerator implements SyncMgrEnumItems {
  #items: readonly SyncMgrItem[];
  readonly #traits: HandlerTraits;
  #position: number;

  constructor(items: readonly SyncMgrItem[], traits: HandlerTraits, position = 0) {
    this.#items = items;
    this.#traits = traits;
    this.#position = position;
  }

  next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    if (count === 0) return { hr: this.#traits.nextOfNothing, items: [] };
    const items = this.#items.slice(this.#position, this.#position + count).map((item) => ({ ...item }));
    this.#position += items.length;
    return { hr: items.length === count ? S_OK : S_FALSE, items };
  }

  skip(count: number): HRESULT {
    if (this.#traits.withoutMethods.includes('skip')) return E_NOTIMPL;
    const left = this.#items.length - this.#position;
    this.#position += Math.min(count, left);
    return count <= left ? S_OK : S_FALSE;
  }

  reset(): HRESULT {
    if (this.#traits.withoutMethods.includes('reset')) return E_NOTIMPL;
    if (this.#traits.shufflesOnReset) this.#items = [...this.#items.slice(1), ...this.#items.slice(0, 1)];
    // A list that turns round and loses what then comes first looks as if it had not been reset at all.
    const loses = this.#traits.losesOnReset && !this.#traits.shufflesOnReset && this.#items.length > 1;
    if (loses) this.#items = this.#items.slice(0, -1);
    this.#position = 0;
    return S_OK;
  }

  clone(): Out<SyncMgrEnumItems> {
    if (this.#traits.withoutMethods.includes('clone')) return { hr: E_NOTIMPL, value: null };
    return { hr: S_OK, value: new ListEnumerator(this.#items, this.#traits, this.#position) };
  }
}
