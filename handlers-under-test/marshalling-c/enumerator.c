#include "folders.h"

typedef struct Enumerator {
  ISyncMgrEnumItems face;
  LONG references;
  Handler *of;
  int position;
} Enumerator;

static HRESULT STDMETHODCALLTYPE enumQuery(ISyncMgrEnumItems *face, REFIID iid, void **out) {
  return query((IUnknown *)face, iid, &IID_ISyncMgrEnumItems, out);
}
static ULONG STDMETHODCALLTYPE enumAddRef(ISyncMgrEnumItems *face) {
  return (ULONG)InterlockedIncrement(&((Enumerator *)face)->references);
}
static ULONG STDMETHODCALLTYPE enumRelease(ISyncMgrEnumItems *face) {
  Enumerator *own = (Enumerator *)face;
  const LONG left = InterlockedDecrement(&own->references);
  if (left == 0) {
    ISyncMgrSynchronize_Release(&own->of->face);
    deleteObject(own);
  }
  return (ULONG)left;
}
static HRESULT STDMETHODCALLTYPE enumNext(ISyncMgrEnumItems *face, ULONG count, LPSYNCMGRITEM items, ULONG *fetched) {
  Enumerator *own = (Enumerator *)face;
  ULONG given = 0;
  if (items == NULL || (fetched == NULL && count != 1)) return E_INVALIDARG;
  for (; given < count && own->position < own->of->folderCount; ++given) {
    const Folder *folder = &own->of->folders[own->position++];
    SYNCMGRITEM *item = &items[given];
    ZeroMemory(item, sizeof *item);
    item->cbSize = sizeof *item;
    item->ItemID = folder->id;
    item->dwItemState = SYNCMGRITEMSTATE_CHECKED;
    item->hIcon = LoadIconW(NULL, (LPCWSTR)IDI_APPLICATION);
    lstrcpynW(item->wszItemName, folder->name, MAX_SYNCMGRITEMNAME);
  }
  if (fetched != NULL) *fetched = given;
  return given == count ? S_OK : S_FALSE;
}
static HRESULT STDMETHODCALLTYPE enumSkip(ISyncMgrEnumItems *face, ULONG count) {
  (void)face, (void)count;
  return E_NOTIMPL;
}
static HRESULT STDMETHODCALLTYPE enumReset(ISyncMgrEnumItems *face) {
  ((Enumerator *)face)->position = 0;
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE enumClone(ISyncMgrEnumItems *face, ISyncMgrEnumItems **out) {
  (void)face;
  *out = NULL;
  return E_NOTIMPL;
}
static ISyncMgrEnumItemsVtbl enumeratorTable = {enumQuery, enumAddRef, enumRelease, enumNext,
                                                enumSkip,  enumReset,  enumClone};


HRESULT newEnumerator(Handler *of, ISyncMgrEnumItems **out) {
  Enumerator *object = newObject(sizeof *object);
  *out = (ISyncMgrEnumItems *)object;
  if (object == NULL) return E_OUTOFMEMORY;
  object->face.lpVtbl = &enumeratorTable;
  object->references = 1;
  object->of = of;
  ISyncMgrSynchronize_AddRef(&of->face);
  return S_OK;
}
