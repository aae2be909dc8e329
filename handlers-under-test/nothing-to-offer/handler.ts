/** Has no items at all, and says so by an empty enumerator and S_OK (ENUM-05); still it wants to be listed, and has a dialog of its own. */
import {
  E_FAIL,
  E_INVALIDARG,
  E_NOTIMPL,
  E_UNEXPECTED,
  GUID_NULL,
  S_FALSE,
  S_OK,
  SYNCMGRHANDLERFLAG,
} from 'syncmgr-conformance';
import type {
  Guid,
  HandlerHost,
  HRESULT,
  SyncMgrEnumItems,
  SyncMgrSynchronize,
  WindowHandle,
} from 'syncmgr-conformance';
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';

const nothing: SyncMgrEnumItems = {
  next: (count) => ({ hr: count === 0 ? S_OK : S_FALSE, items: [] }),
  skip: (count) => (count === 0 ? S_OK : S_FALSE),
  reset: () => S_OK,
  clone: () => ({ hr: S_OK, value: { ...nothing } }),
};

export default function createHandler(host: HandlerHost): SyncMgrSynchronize {
  let callback: SyncMgrSynchronizeCallback | null = null;

  return {
    initialize: () => S_OK,
    getHandlerInfo() {
      const { HASPROPERTIES, ALWAYSLISTHANDLER } = SYNCMGRHANDLERFLAG;
      return { hr: S_OK, value: { flags: HASPROPERTIES | ALWAYSLISTHANDLER, name: 'Nothing to offer' } };
    },
    enumSyncMgrItems: () => ({ hr: S_OK, value: { ...nothing } }),
    getItemObject: () => ({ hr: E_NOTIMPL, value: null }),
    showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
      if (itemId !== GUID_NULL) return E_INVALIDARG;
      if (callback === null) return E_UNEXPECTED;
      if (callback.enableModeless(true) !== S_OK) return E_FAIL;
      host.ui.open({ title: 'Add something to synchronize', parent, modal: true }).close();
      callback.enableModeless(false);
      callback.showPropertiesCompleted(S_OK);
      return S_OK;
    },
    setProgressCallback(next): HRESULT {
      next?.addRef();
      callback?.release();
      callback = next;
      return S_OK;
    },
    prepareForSync: () => E_INVALIDARG,
    synchronize: () => E_UNEXPECTED,
    setItemStatus: () => E_UNEXPECTED,
    showError: () => E_INVALIDARG,
  };
}
