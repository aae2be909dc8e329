/** What a generated handler says of itself, its items and its errors. */
import {
  E_FAIL,
  E_INVALIDARG,
  E_NOTIMPL,
  E_UNEXPECTED,
  GUID_NULL,
  S_FALSE,
  S_OK,
  S_SYNCMGR_MISSINGITEMS,
  SYNCMGRFLAG,
  SYNCMGRHANDLERFLAG,
  SYNCMGRITEMFLAG,
  SYNCMGRLOGERROR,
} from '../protocol';
import type { Guid, HRESULT, Out, SyncMgrEnumItems, SyncMgrHandlerInfo, SyncMgrItem, WindowHandle } from '../protocol';
import type { ItemTraits } from './handler-traits';
import { ListEnumerator } from './list-enumerator';
import { Living } from './living';

const withoutItem = SYNCMGRLOGERROR.ERRORFLAGS | SYNCMGRLOGERROR.ERRORID;
const withoutFlags = SYNCMGRLOGERROR.ERRORID | SYNCMGRLOGERROR.ITEMID;

export function itemIdAt(place: number): Guid {
  return `a11ce000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}

export class Listing extends Living {
  /** Live entries of the log that can be opened or deleted, with their items. */
  protected readonly errors = new Map<Guid, Guid>();
  #errorCount = 0;

  initialize(_reserved: number, flags: number, _cookie: Uint8Array | null): HRESULT {
    this.flags = flags;
    this.#introduce();
    const isSettings = (flags & SYNCMGRFLAG.SETTINGS) !== 0;
    return !isSettings && this.traits.declines.includes(flags & SYNCMGRFLAG.EVENTMASK) ? S_FALSE : S_OK;
  }

  /** Once for a user, with a window that nobody could be asked for (INIT-09, UI-11). */
  #introduce(): void {
    if (!this.traits.introduces || this.host.storage.get('introduced') !== undefined) return;
    if (this.traits.capabilities.includes('ui')) this.host.ui.open({ title: 'Welcome' }).close();
    this.host.storage.set('introduced', 'yes');
  }

  getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    const { HASPROPERTIES, MAYESTABLISHCONNECTION, ALWAYSLISTHANDLER } = SYNCMGRHANDLERFLAG;
    const { traits } = this;
    const flags =
      (traits.hasDialog ? HASPROPERTIES : 0) |
      (traits.connects === 'never' ? 0 : MAYESTABLISHCONNECTION) |
      (traits.isAlwaysListed ? ALWAYSLISTHANDLER : 0);
    return { hr: S_OK, value: { flags, name: traits.name } };
  }

  enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    const items = this.traits.items.map((item, place) => this.#item(item, place));
    if (!this.traits.hides) return { hr: S_OK, value: new ListEnumerator(items, this.traits) };
    return { hr: S_SYNCMGR_MISSINGITEMS, value: new ListEnumerator(items.slice(0, -1), this.traits) };
  }

  #item(item: ItemTraits, place: number): SyncMgrItem {
    const itemId = itemIdAt(place);
    const known = { itemId, flags: item.flags, state: item.isChecked ? 1 : 0, name: item.name };
    const last = this.traits.knowsUpdates ? this.host.storage.get(`updated ${itemId}`) : undefined;
    if (last === undefined) return known;
    return { ...known, flags: item.flags | SYNCMGRITEMFLAG.LASTUPDATETIME, lastUpdate: Number(last) };
  }

  protected traitsOf(itemId: Guid): ItemTraits | undefined {
    return this.traits.items.find((_, place) => itemIdAt(place) === itemId);
  }

  getItemObject(_itemId: Guid, _riid: Guid): Out<unknown> {
    return { hr: E_NOTIMPL, value: null };
  }

  showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    const flags = this.traitsOf(itemId)?.flags ?? 0;
    const has = itemId === GUID_NULL ? this.traits.hasDialog : (flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0;
    if (!has) return E_INVALIDARG;
    return this.#show('Properties', parent, (hr) => this.callback?.showPropertiesCompleted(hr));
  }

  showError(parent: WindowHandle, errorId: Guid): HRESULT {
    const itemId = this.errors.get(errorId);
    if (itemId === undefined) return E_INVALIDARG;
    return this.#show('What went wrong', parent, (hr) => {
      if (hr === S_OK) this.errorWasSeen(errorId, itemId);
      else this.callback?.showErrorCompleted(hr, null);
    });
  }

  protected errorWasSeen(_errorId: Guid, _itemId: Guid): void {
    this.callback?.showErrorCompleted(S_OK, null);
  }

  /** Both ways out of a denied window are open (ERR-18): to fail at once, or to complete with the failure. */
  #show(title: string, parent: WindowHandle, complete: (hr: HRESULT) => void): HRESULT {
    if (this.callback === undefined) return E_UNEXPECTED;
    const isPermitted = this.isPermitted();
    if (!isPermitted && this.traits.deniedDialog === 'fails') return E_FAIL;
    const window = () => this.window(title, parent);
    const showing = function* () {
      if (isPermitted) yield* window();
      complete(isPermitted ? S_OK : E_FAIL);
    };
    this.begin(this.traits.shows, showing());
    return S_OK;
  }

  protected logFailure(itemId: Guid): void {
    const item = this.traitsOf(itemId);
    if (item === undefined) return;
    if (item.log === 'no-info') this.callback?.logError(item.level, 'It failed.', null);
    else if (item.log === 'about-item')
      this.callback?.logError(item.level, 'It failed.', { mask: SYNCMGRLOGERROR.ITEMID, itemId });
    else this.logEntry(itemId, item.level, item.log);
  }

  protected logEntry(itemId: Guid, level: number, how: 'with-id' | 'jumpable' | 'jumpable-without-item'): void {
    this.#errorCount += 1;
    const errorId = `e4404000-0000-4000-8000-${String(this.#errorCount).padStart(12, '0')}`;
    this.errors.set(errorId, itemId);
    const mask = { 'with-id': withoutFlags, jumpable: SYNCMGRLOGERROR.MASK, 'jumpable-without-item': withoutItem }[how];
    this.callback?.logError(level, 'It went wrong.', { mask, errorFlags: 1, errorId, itemId });
  }

  protected deleteErrors(which: (itemId: Guid) => boolean): void {
    for (const [errorId, itemId] of [...this.errors]) {
      if (!which(itemId)) continue;
      this.errors.delete(errorId);
      this.callback?.deleteLogError(errorId, 0);
    }
  }
}
