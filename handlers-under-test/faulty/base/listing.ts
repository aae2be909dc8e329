/** The second layer: what the handler says of itself and its items, and the property dialogs. */
import { E_FAIL, E_INVALIDARG, E_NOTIMPL, E_UNEXPECTED, S_OK, S_SYNCMGR_MISSINGITEMS } from 'syncmgr-conformance';
import { GUID_NULL, SYNCMGRHANDLERFLAG, SYNCMGRITEMFLAG, SYNCMGRITEMSTATE } from 'syncmgr-conformance';
import type {
  Guid,
  HRESULT,
  Out,
  SyncMgrEnumItems,
  SyncMgrHandlerInfo,
  SyncMgrItem,
  WindowHandle,
} from 'syncmgr-conformance';
import { PlainEnumerator } from './plain-enumerator';
import { Standing } from './standing';

const { HASPROPERTIES, LASTUPDATETIME, TEMPORARY } = SYNCMGRITEMFLAG;
const { CHECKED, UNCHECKED } = SYNCMGRITEMSTATE;

/** How long a dialog is looked at. */
export const dialogMs = 300;

/** Gives the id of the first, second, … item: the same in every session (ITEM-04). */
export function itemIdOf(number: number): Guid {
  return `0e4b1e00-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export class Listing extends Standing {
  getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    return { hr: S_OK, value: this.info() };
  }

  protected info(): SyncMgrHandlerInfo {
    return {
      flags: SYNCMGRHANDLERFLAG.HASPROPERTIES | SYNCMGRHANDLERFLAG.MAYESTABLISHCONNECTION,
      name: 'Plain handler',
    };
  }

  enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    const items = this.items();
    if (!this.host.condition('item-hidden')) return { hr: S_OK, value: this.enumerator(items) };
    return { hr: S_SYNCMGR_MISSINGITEMS, value: this.enumerator(items.slice(1)) };
  }

  protected enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new PlainEnumerator(items);
  }

  protected items(): SyncMgrItem[] {
    return [
      this.item(1, 'Accounts', CHECKED, HASPROPERTIES),
      this.item(2, 'Briefings', CHECKED, HASPROPERTIES),
      this.item(3, 'Catalogue', UNCHECKED, HASPROPERTIES),
      this.item(4, 'Drafts', CHECKED, TEMPORARY),
    ];
  }

  protected item(number: number, name: string, state: number, flags: number): SyncMgrItem {
    const itemId = itemIdOf(number);
    const lastUpdate = this.lastUpdateOf(itemId);
    if (lastUpdate === undefined) return { itemId, name, state, flags };
    return { itemId, name, state, flags: flags | LASTUPDATETIME, lastUpdate };
  }

  protected lastUpdateOf(itemId: Guid): number | undefined {
    const text = this.host.storage.get(`last-update ${itemId}`);
    return text === undefined ? undefined : Number(text);
  }

  protected moveLastUpdateOn(itemId: Guid): void {
    this.host.storage.set(`last-update ${itemId}`, String(Math.max(Date.now(), (this.lastUpdateOf(itemId) ?? 0) + 1)));
  }

  protected knows(itemId: Guid): boolean {
    return this.items().some((item) => item.itemId === itemId);
  }

  getItemObject(_itemId: Guid, _riid: Guid): Out<unknown> {
    return { hr: E_NOTIMPL, value: null };
  }

  showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    if (!this.hasDialog(itemId)) return E_INVALIDARG;
    if (this.callback === undefined) return E_UNEXPECTED;
    if (this.host.condition('dialog-fails')) {
      this.later(dialogMs, () => this.completeProperties(E_FAIL));
      return S_OK;
    }
    const window = this.showWindow('Properties', parent);
    if (window === undefined) return E_FAIL;
    this.later(dialogMs, () => {
      this.closeWindow(window);
      this.completeProperties(S_OK);
    });
    return S_OK;
  }

  protected hasDialog(itemId: Guid): boolean {
    if (itemId === GUID_NULL) return true;
    return this.items().some((item) => item.itemId === itemId && (item.flags & HASPROPERTIES) !== 0);
  }

  protected completeProperties(hr: HRESULT): void {
    this.callback?.showPropertiesCompleted(hr);
  }
}
