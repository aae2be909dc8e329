/**
 * A handler worth copying: it keeps the folders below one root in step with those below another.
 *
 * This file is the border: it answers the manager, keeps what lasts for the life of the interface, and hands the rest on. Nothing
 * waits inside a call; whatever takes time goes on by itself and ends with the completion that is due.
 */
import {
  E_FAIL,
  E_INVALIDARG,
  E_NOTIMPL,
  E_UNEXPECTED,
  S_FALSE,
  S_OK,
  S_SYNCMGR_MISSINGITEMS,
  S_SYNCMGR_RETRYSYNC,
} from 'syncmgr-conformance';
import {
  GUID_NULL,
  SYNCMGRFLAG,
  SYNCMGRHANDLERFLAG,
  SYNCMGRITEMFLAG,
  SYNCMGRLOGLEVEL,
  SYNCMGRPROGRESSITEM,
  SYNCMGRSTATUS,
} from 'syncmgr-conformance';
import type { Guid, HandlerHost, HRESULT, Out, SyncMgrEnumItems, SyncMgrHandlerInfo } from 'syncmgr-conformance';
import type { SyncMgrSynchronize, SyncMgrSynchronizeCallback, WindowHandle } from 'syncmgr-conformance';
import { CallbackReference } from './callback-reference';
import { Dialogs } from './dialogs';
import { ErrorLog } from './error-log';
import type { LoggedError } from './error-log';
import { folderOf, folders, itemOf, itemsNamedIn, LastUpdates } from './folders';
import { FolderStore } from './folder-store';
import { ItemEnumerator } from './item-enumerator';
import { Round } from './round';
import { pause, Synchronization } from './synchronization';
import type { Tools } from './synchronization';

/** How long the preparation takes: the manager may send skips meanwhile. */
const preparationMs = 20;

export default function createHandler(host: HandlerHost): SyncMgrSynchronize {
  return new FolderCopyHandler(host);
}

class FolderCopyHandler implements SyncMgrSynchronize {
  readonly #host: HandlerHost;
  readonly #callback = new CallbackReference();
  readonly #dialogs: Dialogs;
  readonly #errors: ErrorLog;
  readonly #tools: Tools;
  /** The flags of Initialize hold for the life of the interface (INIT-05); undefined before it. */
  #flags: number | undefined;
  #preferred: readonly Guid[] = [];
  #isLoggedOn = false;
  /** The one folder that fails under the condition "item-fails" is in order once somebody looked at the error. */
  #damage: 'none yet' | 'there' | 'repaired' = 'none yet';
  #round: Round | undefined;
  #store: FolderStore | undefined;
  #running: Synchronization | undefined;

  constructor(host: HandlerHost) {
    this.#host = host;
    this.#dialogs = new Dialogs(host.ui, this.#callback);
    this.#errors = new ErrorLog(this.#callback);
    this.#tools = {
      host,
      callback: this.#callback,
      errors: this.#errors,
      lastUpdates: new LastUpdates(host.storage),
      damaged: new Set(),
    };
  }

  initialize(_reserved: number, flags: number, cookie: Uint8Array | null): HRESULT {
    if (this.#flags !== undefined) return E_UNEXPECTED;
    this.#flags = flags;
    this.#preferred = itemsNamedIn(flags, cookie);
    this.#introduceOnce();
    return S_OK;
  }

  getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    const { HASPROPERTIES, MAYESTABLISHCONNECTION } = SYNCMGRHANDLERFLAG;
    // A block of its own for every caller: the caller frees it (HINF-03).
    return { hr: S_OK, value: { flags: HASPROPERTIES | MAYESTABLISHCONNECTION, name: 'Folder copy' } };
  }

  enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    const isIncomplete = this.#host.condition('item-hidden');
    const present = isIncomplete ? folders.filter((folder) => folder.name !== 'Mail') : folders;
    const items = present.map((folder) => itemOf(folder, this.#tools.lastUpdates.of(folder.itemId), this.#preferred));
    // Owning up to what is missing keeps the user's choice for it (ENUM-02).
    return { hr: isIncomplete ? S_SYNCMGR_MISSINGITEMS : S_OK, value: new ItemEnumerator(items) };
  }

  getItemObject(): Out<unknown> {
    return { hr: E_NOTIMPL, value: null };
  }

  showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    const title = propertiesTitle(itemId);
    if (title === undefined) return E_INVALIDARG;
    if (this.#callback.current === undefined) return E_UNEXPECTED;
    if (this.#host.condition('dialog-fails')) {
      this.#soon((callback) => callback.showPropertiesCompleted(E_FAIL));
      return S_OK;
    }
    const isShown = this.#dialogs.show(title, parent, () => this.#callback.current?.showPropertiesCompleted(S_OK));
    return isShown ? S_OK : E_FAIL;
  }

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null) this.#abandon();
    this.#callback.set(callback);
    return S_OK;
  }

  prepareForSync(itemIds: Guid[], parent: WindowHandle): HRESULT {
    const refusal = this.#refusal(itemIds);
    if (refusal !== undefined) return refusal;
    const round = new Round(itemIds);
    const isAsking = this.#host.condition('credentials') && !this.#isLoggedOn;
    if (isAsking && !this.#logOn(round, parent)) return S_FALSE;
    this.#round = round;
    if (!isAsking) this.#goOn(this.#prepare(round));
    return S_OK;
  }

  synchronize(): HRESULT {
    const [round, store] = [this.#round, this.#store];
    if (round?.stage !== 'prepared' || store === undefined) return E_UNEXPECTED;
    round.stage = 'running';
    this.#running = new Synchronization(this.#tools, store, round);
    this.#goOn(this.#run(round, this.#running));
    return S_OK;
  }

  setItemStatus(itemId: Guid, status: number): HRESULT {
    const round = this.#round;
    if (round === undefined || round.stage === 'over') return E_UNEXPECTED;
    if (status !== SYNCMGRSTATUS.SKIPPED || !round.itemIds.includes(itemId.toLowerCase())) return E_INVALIDARG;
    round.skip(itemId);
    return S_OK;
  }

  showError(parent: WindowHandle, errorId: Guid): HRESULT {
    const error = this.#errors.find(errorId);
    if (error === undefined) return E_INVALIDARG;
    if (this.#callback.current === undefined) return E_UNEXPECTED;
    if (this.#host.condition('dialog-fails')) {
      this.#soon((callback) => callback.showErrorCompleted(E_FAIL, null));
      return S_OK;
    }
    return this.#dialogs.show('What went wrong', parent, () => this.#errorWasSeen(error)) ? S_OK : E_FAIL;
  }

  /** Shows itself once in a user's life, and only if the user may be bothered then (INIT-08, INIT-09, AMB-02). */
  #introduceOnce(): void {
    const isFirst = this.#host.storage.get('introduced') === undefined;
    this.#host.storage.set('introduced', 'yes');
    if (isFirst && this.#mayBotherUser) this.#host.ui.open({ title: 'Folder copy keeps your folders in step' }).close();
  }

  get #mayBotherUser(): boolean {
    return ((this.#flags ?? 0) & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
  }

  /** Says why these items cannot be prepared now; undefined if they can. */
  #refusal(itemIds: readonly Guid[]): HRESULT | undefined {
    const isSettings = ((this.#flags ?? 0) & SYNCMGRFLAG.SETTINGS) !== 0;
    if (this.#flags === undefined || isSettings || this.#callback.current === undefined) return E_UNEXPECTED;
    if (this.#round?.isOpen === true) return E_UNEXPECTED;
    if (itemIds.length === 0 || itemIds.some((itemId) => folderOf(itemId) === undefined)) return E_INVALIDARG;
    return this.#host.condition('prepare-fails') ? E_FAIL : undefined;
  }

  /** Asks for a password; gives false if nobody may be asked, and then the way out is S_FALSE (PREP-12, UI-13). */
  #logOn(round: Round, parent: WindowHandle): boolean {
    if (!this.#mayBotherUser) return false;
    return this.#dialogs.show('Log on', parent, () => {
      this.#isLoggedOn = true;
      this.#goOn(this.#prepare(round));
    });
  }

  async #prepare(round: Round): Promise<void> {
    const store = this.#store ?? (await FolderStore.open(this.#host.storage));
    await pause(preparationMs);
    if (round.stage !== 'preparing') return store.close();
    this.#store = store;
    if (this.#host.condition('unreachable')) {
      // With nobody to bother, the log is the one place where the user can read it (LOG-14).
      this.#callback.current?.logError(SYNCMGRLOGLEVEL.ERROR, 'The other side cannot be reached.', null);
      return this.#prepared(round, E_FAIL);
    }
    if (this.#host.condition('item-fails')) this.#damageOne(round);
    for (const itemId of round.itemIds) this.#announce(round, itemId);
    this.#prepared(round, S_OK);
  }

  /** The user may cancel an item as soon as it is announced; the answer is not lost (PREP-18). */
  #announce(round: Round, itemId: Guid): void {
    const mask = SYNCMGRPROGRESSITEM.STATUSTYPE;
    const answer = this.#callback.current?.progress(itemId, { mask, statusType: SYNCMGRSTATUS.PENDING });
    round.heed(itemId, answer);
  }

  #damageOne(round: Round): void {
    const [first] = round.itemIds;
    if (first === undefined || this.#damage !== 'none yet') return;
    this.#damage = 'there';
    this.#tools.damaged.add(first);
  }

  /** Everything is in place before the completion is called: the manager may act from inside it. */
  #prepared(round: Round, hr: HRESULT): void {
    round.stage = hr === S_OK ? 'prepared' : 'over';
    this.#callback.current?.prepareForSyncCompleted(hr);
  }

  async #run(round: Round, run: Synchronization): Promise<void> {
    const hr = await run.run();
    if (hr === undefined) return;
    round.stage = 'over';
    this.#running = undefined;
    this.#callback.current?.synchronizeCompleted(hr);
  }

  /** Whatever goes wrong on the way still ends with the completion that is due. */
  #goOn(work: Promise<void>): void {
    work.catch(() => {
      const round = this.#round;
      if (round === undefined || !round.isOpen) return;
      const stage = round.stage;
      round.stage = 'over';
      this.#running?.abandon();
      if (stage === 'preparing') this.#callback.current?.prepareForSyncCompleted(E_UNEXPECTED);
      else this.#callback.current?.synchronizeCompleted(E_UNEXPECTED);
    });
  }

  #errorWasSeen(error: LoggedError): void {
    if (error.kind === 'conflict') this.#errors.remove(error);
    const canRepeat = error.kind === 'failure' && this.#round?.stage === 'over';
    if (!canRepeat) {
      this.#callback.current?.showErrorCompleted(S_OK, null);
      return;
    }
    this.#damage = 'repaired';
    this.#tools.damaged.clear();
    // Item ids, never error ids: they go straight into the next PrepareForSync (ERR-10).
    this.#callback.current?.showErrorCompleted(S_SYNCMGR_RETRYSYNC, [...(this.#round?.undone ?? [])]);
  }

  #soon(act: (callback: SyncMgrSynchronizeCallback) => void): void {
    setTimeout(() => {
      if (this.#callback.current !== undefined) act(this.#callback.current);
    }, 0);
  }

  /** The manager lets go: from here on there is nobody to tell, and no work to be done (LIFE-04, CBK-06). */
  #abandon(): void {
    if (this.#round !== undefined) this.#round.stage = 'over';
    this.#running?.abandon();
    this.#running = undefined;
    this.#dialogs.closeAll();
    this.#store?.close();
    this.#store = undefined;
  }
}

/** The dialogs there are: one for the handler as a whole, one for each folder that says so. */
function propertiesTitle(itemId: Guid): string | undefined {
  if (itemId === GUID_NULL) return 'Folder copy';
  const folder = folderOf(itemId);
  const hasProperties = folder !== undefined && (folder.flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0;
  return hasProperties ? folder.name : undefined;
}
