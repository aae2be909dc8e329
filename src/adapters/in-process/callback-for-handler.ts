/** A callback object as a handler in TypeScript sees it. Whatever it is given is asked on, made safe for JSON. */
import { RPC_E_DISCONNECTED } from '../../protocol';
import type { CallbackMethod, HRESULT, SyncMgrSynchronizeCallback } from '../../protocol';
import { carried, logErrorMembers, normalized, progressMembers, structure } from './carried-values';

/** Asks the manager and waits for the answer. Undefined: the object is gone. */
type Ask = (method: CallbackMethod, args: object) => { hr?: HRESULT; count?: number } | undefined;

export function makeCallback(ask: Ask): SyncMgrSynchronizeCallback {
  const hr = (method: CallbackMethod, args: object) => ask(method, args)?.hr ?? RPC_E_DISCONNECTED;
  return {
    addRef: () => ask('AddRef', {})?.count ?? 0,
    release: () => ask('Release', {})?.count ?? 0,
    showPropertiesCompleted: (result) => hr('ShowPropertiesCompleted', { hr: normalized(result) }),
    prepareForSyncCompleted: (result) => hr('PrepareForSyncCompleted', { hr: normalized(result) }),
    synchronizeCompleted: (result) => hr('SynchronizeCompleted', { hr: normalized(result) }),
    showErrorCompleted: (result, itemIds) =>
      hr('ShowErrorCompleted', { hr: normalized(result), itemIds: carried(itemIds ?? null) }),
    enableModeless: (enable) => hr('EnableModeless', { enable: Boolean(enable) }),
    progress: (itemId, item) => hr('Progress', { itemId: carried(itemId), item: structure(item, progressMembers) }),
    logError: (level, text, info) =>
      hr('LogError', { level: carried(level), text: carried(text), info: structure(info ?? null, logErrorMembers) }),
    deleteLogError: (errorId, reserved) =>
      hr('DeleteLogError', { errorId: carried(errorId), reserved: carried(reserved) }),
    establishConnection: (connection, reserved) =>
      hr('EstablishConnection', { connection: carried(connection ?? null), reserved: carried(reserved) }),
  };
}
