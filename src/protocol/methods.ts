/**
 * The calls that cross the border, by the names of the wire page, with their arguments and what they give back.
 *
 * Values that came from a candidate are typed as the contract wants them but were checked for nothing: an oracle that reads a
 * member of `out` or of a callback's arguments treats any value as possible.
 */
import type { HRESULT } from './hresult';
import type {
  Guid,
  SyncMgrHandlerInfo,
  SyncMgrItem,
  SyncMgrLogErrorInfo,
  SyncMgrProgressItem,
  WindowHandle,
} from './interfaces';

/** Arguments of the manager's calls. `instance` may be left out where there is one. */
export interface CallArgs {
  Initialize: { reserved: number; flags: number; cookie: string | null };
  GetHandlerInfo: Record<never, never>;
  EnumSyncMgrItems: Record<never, never>;
  /** `fetched: false`: pceltFetched is NULL. */
  Next: { enumerator: string; count: number; fetched?: false };
  Skip: { enumerator: string; count: number };
  Reset: { enumerator: string };
  Clone: { enumerator: string };
  GetItemObject: { itemId: Guid; riid: Guid };
  ShowProperties: { parent: WindowHandle; itemId: Guid };
  SetProgressCallback: { callback: string | null };
  PrepareForSync: { itemIds: Guid[]; parent: WindowHandle; reserved: number };
  Synchronize: { parent: WindowHandle };
  SetItemStatus: { itemId: Guid; status: number };
  ShowError: { parent: WindowHandle; errorId: Guid };
}
export type CallMethod = keyof CallArgs;

/** One question to QueryInterface and what came: `object` names the pointer, the same name for the same pointer. */
export interface InterfaceFact {
  from: 'ISyncMgrSynchronize' | 'IUnknown';
  iid: Guid;
  hr: HRESULT;
  /** `untouched`: what had stood in the out pointer was still there. */
  object: string | null;
}

/** What only a real COM server shows of a return. */
export interface NativeOut {
  /** What the call left in its out pointer, which had been filled with poison. */
  slot?: 'null' | 'untouched' | 'filled';
  /** Whose the memory of the info is: that of the task allocator, or other. */
  memory?: 'task' | 'foreign';
  /** The info that came before was handed out again. */
  again?: boolean;
  cbSize?: number;
  /** Of the items, in their order. */
  cbSizes?: number[];
  /** What Next wrote to pceltFetched; null where it left that alone. Missing where the pointer was NULL. */
  fetched?: number | null;
  /** How many structures Next wrote to. */
  filled?: number;
  interfaces?: InterfaceFact[];
  unreadable?: string[];
  /** After DllRegisterServer answered well: the keys of the class and of the handler, and whether there is a manager to register with. */
  registration?: { class: boolean; handler: boolean; manager: boolean };
}

/** What only a real COM server shows of a callback. */
export interface NativeArgs {
  cbSize?: number;
  /** The count beside an array. */
  count?: number;
  /** Members whose pointers lead nowhere. */
  unreadable?: string[];
  /** Texts without a zero at their end. */
  unterminated?: string[];
}

/** What a return may carry besides its HRESULT, on failure too. */
export interface CallOut {
  native?: NativeOut;
  info?: SyncMgrHandlerInfo | null;
  items?: SyncMgrItem[] | null;
  enumerator?: string | null;
  value?: unknown;
}

/** Arguments of the handler's callbacks. `callback` may be left out where there is one. */
export interface CallbackArgs {
  ShowPropertiesCompleted: { hr: HRESULT };
  PrepareForSyncCompleted: { hr: HRESULT };
  SynchronizeCompleted: { hr: HRESULT };
  ShowErrorCompleted: { hr: HRESULT; itemIds: Guid[] | null };
  EnableModeless: { enable: boolean };
  Progress: { itemId: Guid; item: SyncMgrProgressItem };
  LogError: { level: number; text: string; info: SyncMgrLogErrorInfo | null };
  DeleteLogError: { errorId: Guid; reserved: number };
  EstablishConnection: { connection: string | null; reserved: number };
  AddRef: Record<never, never>;
  Release: Record<never, never>;
}
export type CallbackMethod = keyof CallbackArgs;

export const enumeratorMethods = ['Next', 'Skip', 'Reset', 'Clone'] as const;
export type EnumeratorMethod = (typeof enumeratorMethods)[number];

export const callMethods: readonly CallMethod[] = [
  'Initialize',
  'GetHandlerInfo',
  'EnumSyncMgrItems',
  ...enumeratorMethods,
  'GetItemObject',
  'ShowProperties',
  'SetProgressCallback',
  'PrepareForSync',
  'Synchronize',
  'SetItemStatus',
  'ShowError',
];

export const callbackMethods: readonly CallbackMethod[] = [
  'ShowPropertiesCompleted',
  'PrepareForSyncCompleted',
  'SynchronizeCompleted',
  'ShowErrorCompleted',
  'EnableModeless',
  'Progress',
  'LogError',
  'DeleteLogError',
  'EstablishConnection',
  'AddRef',
  'Release',
];

/** The methods that end by a callback of their own. */
export type CompletedMethod = 'ShowProperties' | 'PrepareForSync' | 'Synchronize' | 'ShowError';
export const completionOf: { readonly [M in CompletedMethod]: `${M}Completed` } = {
  ShowProperties: 'ShowPropertiesCompleted',
  PrepareForSync: 'PrepareForSyncCompleted',
  Synchronize: 'SynchronizeCompleted',
  ShowError: 'ShowErrorCompleted',
};
