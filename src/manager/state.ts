/** What the manager knows of the session so far. Changed only by `ManagerState`'s own methods, which the session and the answers call. */
import {
  comparableGuid,
  GUID_NULL,
  isGuid,
  S_OK,
  S_SYNCMGR_MISSINGITEMS,
  succeeded,
  SYNCMGRFLAG,
  SYNCMGRPROGRESSITEM,
  SYNCMGRSTATUS,
} from '../protocol';
import type {
  ArrivedCallback,
  CallOutcome,
  CompletedMethod,
  Guid,
  HRESULT,
  LinkCall,
  SyncMgrHandlerInfo,
  SyncMgrItem,
} from '../protocol';
import type { Invocation } from './invocation';
import type { Plan } from './plan';
import { Preferences } from './preferences';
import type { Preference } from './preferences';

/** One of the four methods that end by a callback, from its call on. */
export interface OpenWindow {
  readonly method: CompletedMethod;
  returned: HRESULT | undefined;
  completed: HRESULT | undefined;
  retryItems: readonly Guid[];
}

export interface Listing {
  readonly hr: HRESULT;
  readonly items: readonly SyncMgrItem[];
  readonly before: ReadonlyMap<Guid, Preference>;
  readonly after: ReadonlyMap<Guid, Preference>;
}

export interface LoggedError {
  /** In the letters in which it was logged. */
  readonly errorId: Guid;
  readonly itemId: Guid | undefined;
  readonly jumpable: boolean;
  opened: boolean;
}

const terminal: ReadonlySet<number> = new Set([
  SYNCMGRSTATUS.STOPPED,
  SYNCMGRSTATUS.SKIPPED,
  SYNCMGRSTATUS.SUCCEEDED,
  SYNCMGRSTATUS.FAILED,
]);

export class ManagerState {
  readonly plan: Plan;
  /** What this user chose before. */
  readonly preferences: Preferences;
  invocation: Invocation | undefined;
  /** The user was asked which items to synchronize. */
  hasChosen = false;
  /** What became of the stored choices when the items were listed. */
  listing: Listing | undefined;
  initialized: HRESULT | undefined;
  info: SyncMgrHandlerInfo | undefined;
  items: SyncMgrItem[] = [];
  /** Live enumerators, so that all are released. */
  readonly enumerators = new Set<string>();
  /** The callback that is set; references the handler holds on each object besides the manager's own. */
  callback: string | undefined;
  readonly references = new Map<string, number>();
  window: OpenWindow | undefined;
  selection: readonly Guid[] = [];
  round = 0;
  readonly progressOf = new Map<Guid, { calls: number; status: number | undefined }>();
  progressInRound = 0;
  /** Callbacks of each method in this round. */
  readonly callbacksInRound = new Map<string, number>();
  readonly errors: LoggedError[] = [];
  /** Rules of the plan that have acted: each acts once in a session. */
  readonly acted = new Set<object>();
  modelessGranted = false;
  /** Connections that were granted and stay open until the manager closes them all (CONN-06). */
  readonly connections = new Set<string>();
  isReleased = false;
  isCleared = true;
  preparedOk = false;
  synchronizeCalls = 0;
  /** Property dialogs that the user opened while another window was open, and that have not been completed. */
  dialogsInMidRun = 0;
  /** The next ShowProperties is one, also when it comes from inside the completion of that other window. */
  opensDialogInMidRun = false;
  /** A quiet proved that the open window will never be completed. */
  provenNever = false;

  #enumerated: HRESULT | undefined;

  constructor(plan: Plan, preferences = new Preferences()) {
    this.plan = plan;
    this.preferences = preferences;
  }

  /** The items stand: the stored choices of those that are gone are kept or dropped (ENUM-03). */
  listed(): void {
    const hr = this.#enumerated;
    if (hr !== S_OK && hr !== S_SYNCMGR_MISSINGITEMS) return;
    const before = new Map(this.preferences.stored);
    this.preferences.enumerated(this.items, hr);
    this.listing = { hr, items: this.items, before, after: new Map(this.preferences.stored) };
  }

  get flags(): number {
    const { event, settings, mayBotherUser, furtherFlags } = this.plan;
    return (
      (event |
        (settings ? SYNCMGRFLAG.SETTINGS : 0) |
        (mayBotherUser ? SYNCMGRFLAG.MAYBOTHERUSER : 0) |
        furtherFlags) >>>
      0
    );
  }

  /** A window is open until its completion, or until a return after which none is due (AMB-04). */
  get openWindow(): OpenWindow | undefined {
    const window = this.window;
    if (window === undefined || window.completed !== undefined) return undefined;
    if (window.returned === undefined) return window;
    const border =
      window.method === 'PrepareForSync' || window.method === 'Synchronize'
        ? window.returned === 0
        : succeeded(window.returned);
    return border ? window : undefined;
  }

  called(call: LinkCall): void {
    switch (call.method) {
      case 'PrepareForSync':
        this.round += 1;
        this.selection = call.args.itemIds.map(comparableGuid);
        this.progressOf.clear();
        this.progressInRound = 0;
        this.callbacksInRound.clear();
        this.preparedOk = false;
        this.#open('PrepareForSync');
        return;
      case 'Synchronize':
        this.synchronizeCalls += 1;
        this.callbacksInRound.clear();
        this.#open('Synchronize');
        return;
      case 'ShowProperties':
        if (this.opensDialogInMidRun) this.dialogsInMidRun += 1;
        else this.#open('ShowProperties');
        this.opensDialogInMidRun = false;
        return;
      case 'ShowError':
        this.#open('ShowError');
        return;
      case 'SetProgressCallback':
        this.callback = call.args.callback ?? undefined;
        this.isCleared = call.args.callback === null;
        return;
      default:
        return;
    }
  }

  #open(method: CompletedMethod): void {
    this.window = { method, returned: undefined, completed: undefined, retryItems: [] };
  }

  returned(call: LinkCall, outcome: CallOutcome): void {
    const hr = outcome.kind === 'returned' ? outcome.hr : undefined;
    const out = outcome.kind === 'lost' ? undefined : outcome.out;
    if (call.method === 'Initialize') this.initialized = hr;
    if (call.method === 'EnumSyncMgrItems') this.#enumerated = hr;
    if (call.method === 'GetHandlerInfo' && hr !== undefined && succeeded(hr) && out?.info) this.info = out.info;
    if ((call.method === 'EnumSyncMgrItems' || call.method === 'Clone') && typeof out?.enumerator === 'string')
      this.enumerators.add(out.enumerator);
    if (this.window?.method === call.method && this.window.returned === undefined)
      this.window.returned = hr ?? 0x8000ffff;
    if (call.method === 'PrepareForSync') this.#settlePreparation();
    if (call.method === 'ShowProperties' && (hr === undefined || !succeeded(hr))) this.#dialogEnded();
  }

  #dialogEnded(): void {
    this.dialogsInMidRun = Math.max(0, this.dialogsInMidRun - 1);
  }

  #settlePreparation(): void {
    this.preparedOk =
      this.window?.method === 'PrepareForSync' && this.window.returned === 0 && this.window.completed === 0;
  }

  calledBack(callback: ArrivedCallback): void {
    this.callbacksInRound.set(callback.method, (this.callbacksInRound.get(callback.method) ?? 0) + 1);
    switch (callback.method) {
      case 'ShowPropertiesCompleted':
        this.#dialogEnded();
        this.#complete(callback.method, callback.args.hr);
        return;
      case 'PrepareForSyncCompleted':
      case 'SynchronizeCompleted':
        this.#complete(callback.method, callback.args.hr);
        return;
      case 'ShowErrorCompleted': {
        this.#complete(callback.method, callback.args.hr);
        const { itemIds } = callback.args;
        // The array is the handler's: copied before the answer (ERR-12).
        if (this.window?.method === 'ShowError' && Array.isArray(itemIds)) this.window.retryItems = [...itemIds];
        return;
      }
      case 'Progress':
        this.#progressed(callback.args.itemId, callback.args.item);
        return;
      case 'LogError':
        this.#logged(callback.args.info);
        return;
      case 'DeleteLogError':
        this.#deleted(callback.args.errorId);
        return;
      case 'AddRef':
      case 'Release': {
        const change = callback.method === 'AddRef' ? 1 : -1;
        this.references.set(callback.args.callback, (this.references.get(callback.args.callback) ?? 0) + change);
        return;
      }
      default:
        return;
    }
  }

  #complete(method: string, hr: unknown): void {
    const window = this.window;
    if (window === undefined || `${window.method}Completed` !== method || window.completed !== undefined) return;
    window.completed = typeof hr === 'number' ? hr : 0x8000ffff;
    this.#settlePreparation();
  }

  #progressed(itemId: unknown, progress: unknown): void {
    this.progressInRound += 1;
    const id = comparableGuid(itemId);
    const known = this.progressOf.get(id) ?? { calls: 0, status: undefined };
    const status = statusIn(progress);
    if (!isTerminal(status)) known.calls += 1;
    if (status !== undefined) known.status = status;
    this.progressOf.set(id, known);
  }

  #logged(info: unknown): void {
    const { mask, errorFlags, errorId, itemId } = (info ?? {}) as {
      mask?: unknown;
      errorFlags?: unknown;
      errorId?: unknown;
      itemId?: unknown;
    };
    if (typeof mask !== 'number' || (mask & 2) === 0) return;
    const canJump = (mask & 1) !== 0 && typeof errorFlags === 'number' && (errorFlags & 1) !== 0;
    // What names no error cannot be asked for, and is LOG-06.
    const jumpable = canJump && isGuid(errorId) && comparableGuid(errorId) !== GUID_NULL;
    const about = (mask & 4) !== 0 ? comparableGuid(itemId) : undefined;
    const given = jumpable ? errorId : comparableGuid(errorId);
    this.errors.push({ errorId: given, itemId: about, jumpable, opened: false });
  }

  #deleted(errorId: unknown): void {
    const id = comparableGuid(errorId);
    // GUID_NULL removes every entry of this instance (LOG-11).
    const kept = id === GUID_NULL ? [] : this.errors.filter((error) => comparableGuid(error.errorId) !== id);
    this.errors.splice(0, this.errors.length, ...kept);
  }
}

export function statusIn(progress: unknown): number | undefined {
  const { mask, statusType } = (progress ?? {}) as { mask?: unknown; statusType?: unknown };
  const isMasked = typeof mask === 'number' && (mask & SYNCMGRPROGRESSITEM.STATUSTYPE) !== 0;
  return isMasked && typeof statusType === 'number' ? statusType : undefined;
}

export function isTerminal(status: number | undefined): boolean {
  return status !== undefined && terminal.has(status);
}
