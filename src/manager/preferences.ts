/**
 * What one user chose, kept by the manager from one of their sessions to the next.
 *
 * The documents promise it to handlers: a stored choice wins over the default check mark (ITEM-07), it survives an enumeration that
 * says it is incomplete (ENUM-03), and only that of a TEMPORARY item may be dropped whenever the item is gone (ITEM-12).
 */
import { SYNCMGRITEMFLAG, SYNCMGRITEMSTATE, S_SYNCMGR_MISSINGITEMS, comparableGuid } from '../protocol';
import type { Guid, HRESULT, SyncMgrItem } from '../protocol';

export interface Preference {
  readonly isChecked: boolean;
  readonly isTemporary: boolean;
}

export class Preferences {
  readonly #stored = new Map<Guid, Preference>();

  get stored(): ReadonlyMap<Guid, Preference> {
    return this.#stored;
  }

  /** Takes note of a whole enumeration and of the code that EnumSyncMgrItems answered with. */
  enumerated(items: readonly SyncMgrItem[], hr: HRESULT): void {
    const present = new Set(items.map(({ itemId }) => comparableGuid(itemId)));
    for (const [id, { isTemporary }] of this.#stored) {
      const mayGo = isTemporary || hr !== S_SYNCMGR_MISSINGITEMS;
      if (!present.has(id) && mayGo) this.#stored.delete(id);
    }
  }

  /** Stores what the user left checked and unchecked in the choice dialog. */
  chosen(items: readonly SyncMgrItem[], selection: readonly Guid[]): void {
    const checked = new Set(selection.map(comparableGuid));
    for (const { itemId, flags } of items) {
      const id = comparableGuid(itemId);
      const isTemporary = (flags & SYNCMGRITEMFLAG.TEMPORARY) !== 0;
      this.#stored.set(id, { isChecked: checked.has(id), isTemporary });
    }
  }

  /** Tells whether an item is to be synchronized where nobody is asked. */
  isChecked(item: SyncMgrItem): boolean {
    return this.#stored.get(comparableGuid(item.itemId))?.isChecked ?? item.state === SYNCMGRITEMSTATE.CHECKED;
  }
}
