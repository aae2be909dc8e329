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
  SYNCMGREVENT,
  SYNCMGRFLAG,
  SYNCMGRHANDLERFLAG,
  SYNCMGRITEMFLAG,
  SYNCMGRLOGERROR,
} from '../protocol';
import type {
  Guid,
  HandlerHost,
  HRESULT,
  Out,
  SyncMgrEnumItems,
  SyncMgrHandlerInfo,
  SyncMgrItem,
  SyncMgrLogErrorInfo,
  WindowHandle,
} from '../protocol';
import type { HandlerClock } from './direct-clock';
import type { Condition, HandlerTraits, ItemTraits } from './handler-traits';
import { ListEnumerator } from './list-enumerator';
import { Living } from './living';

type LoggedWithId = 'id-only' | 'with-id' | 'jumpable' | 'jumpable-without-item';
const masks: Readonly<Record<LoggedWithId, number>> = {
  'id-only': SYNCMGRLOGERROR.ERRORID,
  'with-id': SYNCMGRLOGERROR.ERRORID | SYNCMGRLOGERROR.ITEMID,
  jumpable: SYNCMGRLOGERROR.MASK,
  'jumpable-without-item': SYNCMGRLOGERROR.ERRORFLAGS | SYNCMGRLOGERROR.ERRORID,
};

const { TEMPORARY } = SYNCMGRITEMFLAG;

export class Listing extends Living {
  /** Live entries of the log that can be opened or deleted, with their items. */
  protected readonly errors = new Map<Guid, Guid>();
  #errorCount = 0;
  #asked = 0;

  readonly #session: number;

  constructor(traits: HandlerTraits, host: HandlerHost, clock: HandlerClock) {
    super(traits, host, clock);
    this.#session = Number(host.storage.get('sessions') ?? 0) + 1;
    host.storage.set('sessions', String(this.#session));
  }

  initialize(_reserved: number, flags: number, _cookie: Uint8Array | null): HRESULT {
    this.flags = flags;
    // Who declares some events and declines others as well is asked about its bits (INIT-07).
    const { initialization, declines } = this.traits;
    // A failure that comes to INVOKE would look as if it came for what INVOKE brings or lacks (INIT-14, INV-04).
    const mayAnswer = initialization === S_FALSE || (flags & SYNCMGRFLAG.EVENTMASK) !== SYNCMGREVENT.INVOKE;
    if (initialization !== S_OK && declines.length === 0 && mayAnswer) return initialization;
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
      (traits.connects === 'never' && !traits.mayConnect ? 0 : MAYESTABLISHCONNECTION) |
      (traits.isAlwaysListed ? ALWAYSLISTHANDLER : 0) |
      traits.furtherFlags;
    this.#asked += 1;
    // Whether the info may change in a session is not stated (HINF-13).
    const name = traits.renames && this.#asked % 2 === 0 ? 'Renamed' : traits.name;
    return { hr: S_OK, value: { flags, name } };
  }

  enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    const items = this.traits.items.map((item, place) => this.#item(item, place));
    const hides = this.traits.hides || this.has('item-hidden');
    const hr = hides || this.traits.announcesMissing ? S_SYNCMGR_MISSINGITEMS : S_OK;
    return { hr, value: new ListEnumerator(hides ? items.slice(0, -1) : items, this.traits) };
  }

  /** Whether a difficulty is switched on for the session. */
  protected has(condition: Condition): boolean {
    return this.traits.conditions.includes(condition) && this.host.condition(condition);
  }

  #item(item: ItemTraits, place: number): SyncMgrItem {
    const itemId = this.idAt(place);
    const known = { itemId, flags: item.flags, state: item.isChecked ? 1 : 0, name: item.name };
    const last = this.traits.knowsUpdates ? this.host.storage.get(`updated ${itemId}`) : undefined;
    if (last === undefined) return this.traits.tellsUnvouched ? { ...known, lastUpdate: 0 } : known;
    return { ...known, flags: item.flags | SYNCMGRITEMFLAG.LASTUPDATETIME, lastUpdate: Number(last) };
  }

  /** A temporary item may have another id in every session (ITEM-04). */
  protected idAt(place: number): Guid {
    const isRenewed = this.traits.renewsTemporary && ((this.traits.items[place]?.flags ?? 0) & TEMPORARY) !== 0;
    const session = isRenewed ? this.#session : 0;
    return `a11ce000-0000-4000-8000-${String(session * 100 + place + 1).padStart(12, '0')}`;
  }

  protected traitsOf(itemId: Guid): ItemTraits | undefined {
    return this.traits.items.find((_, place) => this.idAt(place) === itemId);
  }

  getItemObject(_itemId: Guid, _riid: Guid): Out<unknown> {
    return { hr: E_NOTIMPL, value: null };
  }

  showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    const flags = this.traitsOf(itemId)?.flags ?? 0;
    const has = itemId === GUID_NULL ? this.traits.hasDialog : (flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0;
    if (!has) return this.traits.unknownDialog;
    const result = this.traits.propertiesResult;
    return this.#show('Properties', parent, (hr) => this.callback?.showPropertiesCompleted(hr === S_OK ? result : hr));
  }

  showError(parent: WindowHandle, errorId: Guid): HRESULT {
    const itemId = this.errors.get(errorId);
    if (itemId === undefined) return this.#showUnknown();
    return this.#show('What went wrong', parent, (hr) => {
      if (hr === S_OK) this.errorWasSeen(errorId, itemId);
      else this.callback?.showErrorCompleted(hr, null);
    });
  }

  /** What is answered about an error that was never logged is not specified, but has to fit together (ERR-17). */
  #showUnknown(): HRESULT {
    if (this.callback === undefined || this.traits.unknownError === 'fails') return E_INVALIDARG;
    this.callback.showErrorCompleted(S_OK, null);
    return S_OK;
  }

  protected errorWasSeen(_errorId: Guid, _itemId: Guid): void {
    this.callback?.showErrorCompleted(S_OK, null);
  }

  /** Both ways out of a denied window are open (ERR-18): to fail at once, or to complete with the failure. */
  #show(title: string, parent: WindowHandle, complete: (hr: HRESULT) => void): HRESULT {
    if (this.callback === undefined) return E_UNEXPECTED;
    const { showsNothing } = this.traits;
    const isPermitted = showsNothing || this.isPermitted();
    if (!isPermitted && this.traits.deniedDialog === 'fails') return E_FAIL;
    const window = () => this.window(title, parent);
    const showing = function* () {
      if (isPermitted && !showsNothing) yield* window();
      complete(isPermitted ? S_OK : E_FAIL);
    };
    this.begin(this.traits.shows, showing());
    return S_OK;
  }

  protected logFailure(itemId: Guid): void {
    const item = this.traitsOf(itemId);
    if (item === undefined) return;
    const { log, level } = item;
    const say = (info: SyncMgrLogErrorInfo | null) => this.callback?.logError(level, 'It failed.', info);
    if (log === 'no-info') say(null);
    else if (log === 'empty-info') say({ mask: 0 });
    else if (log === 'flags-only') say({ mask: SYNCMGRLOGERROR.ERRORFLAGS, errorFlags: 0 });
    else if (log === 'about-item') say({ mask: SYNCMGRLOGERROR.ITEMID, itemId });
    else this.logEntry(itemId, level, log);
  }

  protected logEntry(itemId: Guid, level: number, how: LoggedWithId): void {
    this.#errorCount += 1;
    const errorId = `e4404000-0000-4000-8000-${String(this.#errorCount).padStart(12, '0')}`;
    this.errors.set(errorId, itemId);
    const mask = masks[how];
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
