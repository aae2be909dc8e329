/** Has one cursor, which it starts over for whoever enumerates next. */
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

interface Cursor {
  position: number;
}

class CursorEnumerator extends PlainEnumerator {
  readonly #cursor: Cursor;

  constructor(items: readonly SyncMgrItem[], cursor: Cursor) {
    super(items);
    this.#cursor = cursor;
  }

  override next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    return this.#move(() => super.next(count));
  }
  override skip(count: number): HRESULT {
    return this.#move(() => super.skip(count));
  }
  override reset(): HRESULT {
    return this.#move(() => super.reset());
  }
  override copy(): PlainEnumerator {
    return this.#move(() => super.copy());
  }

  #move<T>(act: () => T): T {
    this.position = this.#cursor.position;
    const result = act();
    this.#cursor.position = this.position;
    return result;
  }
}

class HasOneCursorForAll extends PlainHandler {
  readonly #cursor: Cursor = { position: 0 };

  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    this.#cursor.position = 0;
    return new CursorEnumerator(items, this.#cursor);
  }
}

export default factoryOf(HasOneCursorForAll);
