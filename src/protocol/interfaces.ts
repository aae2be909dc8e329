/**
 * The interfaces a handler in TypeScript is written against: mobsync.h with small first letters, parameters in the same order.
 *
 * Everything is synchronous, as in COM: a callback answers before it returns. Source: the contract page for handlers in
 * TypeScript; the meaning of each method is on the `nf-mobsync-*` pages.
 */
import type { HRESULT } from './hresult';

/** `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case, no braces. */
export type Guid = string;
/** A window handle; 0 is NULL. */
export type WindowHandle = number;

/** An [out] parameter and the HRESULT that came with it. */
export interface Out<T> {
  hr: HRESULT;
  value: T | null;
}

export interface SyncMgrHandlerInfo {
  flags: number;
  name: string;
}

export interface SyncMgrItem {
  itemId: Guid;
  flags: number;
  state: number;
  name: string;
  /** Milliseconds since 1970; counts only with the flag LASTUPDATETIME. */
  lastUpdate?: number;
}

export interface SyncMgrProgressItem {
  mask: number;
  statusText?: string;
  statusType?: number;
  progValue?: number;
  maxValue?: number;
}

export interface SyncMgrLogErrorInfo {
  mask: number;
  errorFlags?: number;
  errorId?: Guid;
  itemId?: Guid;
}

/** What the handler implements; the manager calls it. */
export interface SyncMgrSynchronize {
  initialize(reserved: number, flags: number, cookie: Uint8Array | null): HRESULT;
  getHandlerInfo(): Out<SyncMgrHandlerInfo>;
  enumSyncMgrItems(): Out<SyncMgrEnumItems>;
  getItemObject(itemId: Guid, riid: Guid): Out<unknown>;
  showProperties(parent: WindowHandle, itemId: Guid): HRESULT;
  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT;
  /** The array is the manager's: copy it. */
  prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT;
  synchronize(parent: WindowHandle): HRESULT;
  setItemStatus(itemId: Guid, status: number): HRESULT;
  showError(parent: WindowHandle, errorId: Guid): HRESULT;
}

/** The enumerator that the handler hands out. */
export interface SyncMgrEnumItems {
  next(count: number): { hr: HRESULT; items: SyncMgrItem[] };
  skip(count: number): HRESULT;
  reset(): HRESULT;
  clone(): Out<SyncMgrEnumItems>;
}

/** What the manager implements; the handler calls it, from any thread. */
export interface SyncMgrSynchronizeCallback {
  addRef(): number;
  release(): number;
  showPropertiesCompleted(hr: HRESULT): HRESULT;
  prepareForSyncCompleted(hr: HRESULT): HRESULT;
  synchronizeCompleted(hr: HRESULT): HRESULT;
  showErrorCompleted(hr: HRESULT, itemIds: Guid[] | null): HRESULT;
  enableModeless(enable: boolean): HRESULT;
  progress(itemId: Guid, item: SyncMgrProgressItem): HRESULT;
  logError(level: number, text: string, info: SyncMgrLogErrorInfo | null): HRESULT;
  deleteLogError(errorId: Guid, reserved: number): HRESULT;
  establishConnection(connection: string | null, reserved: number): HRESULT;
}

/** What the host offers a handler; none of it has to be used. */
export interface HandlerHost {
  ui: { open(window: { title: string; parent?: WindowHandle; modal?: boolean }): { close(): void } };
  /** The actual moving of data. `end()` closes what `begin` opened, however it ended. */
  work: { begin(itemId: Guid): { step(): void; end(): void } };
  /** Survives the session when a scenario plays several sessions of one user. */
  storage: { get(key: string): string | undefined; set(key: string, value: string): void };
  /** Is this declared condition switched on for the session? */
  condition(name: string): boolean;
  /** Optional: "nothing of mine is still pending". */
  quiet(): void;
}

/** The default export of a handler module. */
export type HandlerFactory = (host: HandlerHost) => SyncMgrSynchronize;
