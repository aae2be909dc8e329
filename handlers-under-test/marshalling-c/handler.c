#include "folders.h"

static const WCHAR itemsKey[] = L"Software\\Shared Folders\\Items";

/* The items are read anew for each session: the user may have added some. */
static void readFolders(Handler *own) {
  HKEY key;
  DWORD i;
  own->folderCount = 0;
  if (RegOpenKeyExW(HKEY_CURRENT_USER, itemsKey, 0, KEY_READ, &key) != ERROR_SUCCESS) return;
  for (i = 0; own->folderCount < MAX_FOLDERS; ++i) {
    WCHAR name[64];
    DWORD units = 64, bytes = sizeof own->folders[0].name;
    Folder *folder = &own->folders[own->folderCount];
    if (RegEnumKeyExW(key, i, name, &units, NULL, NULL, NULL, NULL) != ERROR_SUCCESS) break;
    if (FAILED(CLSIDFromString(name, &folder->id))) continue;
    if (RegGetValueW(key, name, L"Name", RRF_RT_REG_SZ, NULL, folder->name, &bytes) != ERROR_SUCCESS) continue;
    own->folderCount++;
  }
  RegCloseKey(key);
}

static int placeOf(const Handler *own, REFGUID id) {
  int place = own->folderCount - 1;
  while (place >= 0 && !IsEqualGUID(&own->folders[place].id, id)) --place;
  return place;
}

static HRESULT STDMETHODCALLTYPE handlerQuery(ISyncMgrSynchronize *face, REFIID iid, void **out) {
  return query((IUnknown *)face, iid, &IID_ISyncMgrSynchronize, out);
}
static ULONG STDMETHODCALLTYPE handlerAddRef(ISyncMgrSynchronize *face) {
  return (ULONG)InterlockedIncrement(&((Handler *)face)->references);
}
static ULONG STDMETHODCALLTYPE handlerRelease(ISyncMgrSynchronize *face) {
  Handler *own = (Handler *)face;
  const LONG left = InterlockedDecrement(&own->references);
  if (left != 0) return (ULONG)left;
  InterlockedExchange(&own->isAbandoned, TRUE);
  awaitWorker(own);
  dropStream(own);
  if (own->callback != NULL) ISyncMgrSynchronizeCallback_Release(own->callback);
  DeleteCriticalSection(&own->lock);
  deleteObject(own);
  return 0;
}
static HRESULT STDMETHODCALLTYPE initialize(ISyncMgrSynchronize *face, DWORD reserved, DWORD flags, DWORD bytes,
                                            const BYTE *cookie) {
  (void)reserved, (void)flags, (void)bytes, (void)cookie;
  readFolders((Handler *)face);
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE getHandlerInfo(ISyncMgrSynchronize *face, LPSYNCMGRHANDLERINFO *out) {
  (void)face;
  *out = CoTaskMemAlloc(sizeof **out);
  if (*out == NULL) return E_OUTOFMEMORY;
  ZeroMemory(*out, sizeof **out);
  (*out)->cbSize = sizeof **out;
  (*out)->hIcon = LoadIconW(NULL, (LPCWSTR)IDI_WINLOGO);
  lstrcpynW((*out)->wszHandlerName, L"Shared folders", MAX_SYNCMGRHANDLERNAME);
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE enumItems(ISyncMgrSynchronize *face, ISyncMgrEnumItems **out) {
  return newEnumerator((Handler *)face, out);
}
static HRESULT STDMETHODCALLTYPE getItemObject(ISyncMgrSynchronize *face, REFSYNCMGRITEMID id, REFIID iid, void **out) {
  (void)face, (void)id, (void)iid;
  *out = NULL;
  return E_NOTIMPL;
}
static HRESULT STDMETHODCALLTYPE showProperties(ISyncMgrSynchronize *face, HWND parent, REFSYNCMGRITEMID id) {
  (void)face, (void)parent, (void)id;
  return E_NOTIMPL;
}
static HRESULT STDMETHODCALLTYPE setProgressCallback(ISyncMgrSynchronize *face, ISyncMgrSynchronizeCallback *callback) {
  Handler *own = (Handler *)face;
  ISyncMgrSynchronizeCallback *const before = own->callback;
  if (callback != NULL) ISyncMgrSynchronizeCallback_AddRef(callback);
  own->callback = callback;
  if (callback == NULL) {
    InterlockedExchange(&own->isAbandoned, TRUE);
    awaitWorker(own);
    dropStream(own);
  }
  if (before != NULL) ISyncMgrSynchronizeCallback_Release(before);
  return callback == NULL ? S_OK : sendCallback(own);
}
static HRESULT STDMETHODCALLTYPE prepareForSync(ISyncMgrSynchronize *face, ULONG count, SYNCMGRITEMID *ids, HWND parent,
                                                DWORD reserved) {
  Handler *own = (Handler *)face;
  ULONG i;
  (void)parent, (void)reserved;
  if (own->callback == NULL) return E_UNEXPECTED;
  awaitWorker(own);
  own->chosenCount = 0;
  for (i = 0; i < count && own->chosenCount < MAX_FOLDERS; ++i) {
    const int place = placeOf(own, &ids[i]);
    if (place < 0) return E_INVALIDARG;
    own->folders[place].isSkipped = FALSE;
    own->chosen[own->chosenCount++] = place;
  }
  if (own->chosenCount == 0) return E_INVALIDARG;
  ISyncMgrSynchronizeCallback_PrepareForSyncCompleted(own->callback, S_OK);
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE synchronize(ISyncMgrSynchronize *face, HWND parent) {
  Handler *own = (Handler *)face;
  (void)parent;
  if (own->callback == NULL || own->chosenCount == 0) return E_UNEXPECTED;
  awaitWorker(own);
  return startWorker(own);
}
static HRESULT STDMETHODCALLTYPE setItemStatus(ISyncMgrSynchronize *face, REFSYNCMGRITEMID id, DWORD status) {
  Handler *own = (Handler *)face;
  const int place = placeOf(own, id);
  if (place < 0 || status != SYNCMGRSTATUS_SKIPPED) return E_INVALIDARG;
  InterlockedExchange(&own->folders[place].isSkipped, TRUE);
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE showError(ISyncMgrSynchronize *face, HWND parent, REFSYNCMGRERRORID id) {
  (void)face, (void)parent, (void)id;
  return E_NOTIMPL;
}
static ISyncMgrSynchronizeVtbl handlerTable = {
    handlerQuery,  handlerAddRef,  handlerRelease,      initialize,     getHandlerInfo, enumItems, getItemObject,
    showProperties, setProgressCallback, prepareForSync, synchronize,    setItemStatus,  showError};

HRESULT newHandler(REFIID iid, void **out) {
  Handler *object = newObject(sizeof *object);
  HRESULT hr;
  if (object == NULL) return E_OUTOFMEMORY;
  object->face.lpVtbl = &handlerTable;
  object->references = 1;
  InitializeCriticalSection(&object->lock);
  hr = handlerQuery(&object->face, iid, out);
  handlerRelease(&object->face);
  return hr;
}
