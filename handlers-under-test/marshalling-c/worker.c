/* The worker: in an apartment of its own, with its own pointer to the callback. */
#include "folders.h"

enum { PARTS = 4, PART_MS = 15 };

/* Whoever takes the stream is the only one to have it. */
static IStream *takeStream(Handler *own) {
  IStream *stream;
  EnterCriticalSection(&own->lock);
  stream = own->stream;
  own->stream = NULL;
  LeaveCriticalSection(&own->lock);
  return stream;
}

void dropStream(Handler *own) {
  IStream *stream = takeStream(own);
  if (stream == NULL) return;
  CoReleaseMarshalData(stream);
  IStream_Release(stream);
}

HRESULT sendCallback(Handler *own) {
  IStream *stream = NULL;
  HRESULT hr;
  dropStream(own);
  hr = CoMarshalInterThreadInterfaceInStream(&IID_ISyncMgrSynchronizeCallback, (IUnknown *)own->callback, &stream);
  EnterCriticalSection(&own->lock);
  own->stream = stream;
  LeaveCriticalSection(&own->lock);
  return hr;
}

/* The callback that was set last, if another one is under way; gives back the one it had. */
static void takeCallback(Handler *own, ISyncMgrSynchronizeCallback **callback) {
  ISyncMgrSynchronizeCallback *next = NULL;
  IStream *stream = takeStream(own);
  if (stream == NULL) return;
  CoGetInterfaceAndReleaseStream(stream, &IID_ISyncMgrSynchronizeCallback, (void **)&next);
  if (*callback != NULL) ISyncMgrSynchronizeCallback_Release(*callback);
  *callback = next;
}

/* Tells where a folder stands; gives what the user wants of it: S_OK, or one of the two cancels. */
static HRESULT tell(Handler *own, ISyncMgrSynchronizeCallback **callback, const Folder *folder, DWORD status,
                    int parts) {
  SYNCMGRPROGRESSITEM item;
  if (own->isAbandoned) return S_SYNCMGR_CANCELALL;
  takeCallback(own, callback);
  if (*callback == NULL) return S_SYNCMGR_CANCELALL;
  ZeroMemory(&item, sizeof item);
  item.cbSize = sizeof item;
  item.mask = SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_PROGVALUE |
              SYNCMGRPROGRESSITEM_MAXVALUE;
  item.lpcStatusText = folder->name;
  item.dwStatusType = status;
  item.iProgValue = parts;
  item.iMaxValue = PARTS;
  return ISyncMgrSynchronizeCallback_Progress(*callback, &folder->id, &item);
}

static HRESULT copyFolder(Handler *own, ISyncMgrSynchronizeCallback **callback, Folder *folder) {
  DWORD end = SYNCMGRSTATUS_SUCCEEDED;
  HRESULT answer = S_OK;
  int part = 0;
  for (; part < PARTS && end == SYNCMGRSTATUS_SUCCEEDED; ++part) {
    answer = tell(own, callback, folder, SYNCMGRSTATUS_UPDATING, part);
    if (folder->isSkipped) end = SYNCMGRSTATUS_SKIPPED;
    else if (answer != S_OK) end = SYNCMGRSTATUS_STOPPED;
    else Sleep(PART_MS);
  }
  if (folder->isSkipped && end == SYNCMGRSTATUS_SUCCEEDED) end = SYNCMGRSTATUS_SKIPPED;
  if (tell(own, callback, folder, end, part) == S_SYNCMGR_CANCELALL) answer = S_SYNCMGR_CANCELALL;
  return answer == S_OK || answer == S_SYNCMGR_CANCELITEM ? S_OK : S_SYNCMGR_CANCELALL;
}

static DWORD WINAPI work(void *given) {
  Handler *own = given;
  ISyncMgrSynchronizeCallback *callback = NULL;
  HRESULT wanted = S_OK;
  int i;
  CoInitialize(NULL);
  for (i = 0; i < own->chosenCount; ++i) {
    Folder *folder = &own->folders[own->chosen[i]];
    if (wanted == S_OK) wanted = copyFolder(own, &callback, folder);
    else tell(own, &callback, folder, SYNCMGRSTATUS_STOPPED, 0);
  }
  takeCallback(own, &callback);
  if (callback != NULL) {
    if (!own->isAbandoned) ISyncMgrSynchronizeCallback_SynchronizeCompleted(callback, S_OK);
    ISyncMgrSynchronizeCallback_Release(callback);
  }
  CoUninitialize();
  return 0;
}

void awaitWorker(Handler *own) {
  DWORD index;
  if (own->worker == NULL) return;
  if (FAILED(CoWaitForMultipleHandles(0, INFINITE, 1, &own->worker, &index)))
    WaitForSingleObject(own->worker, INFINITE);
  CloseHandle(own->worker);
  own->worker = NULL;
}

HRESULT startWorker(Handler *own) {
  const HRESULT hr = sendCallback(own);
  if (FAILED(hr)) return hr;
  InterlockedExchange(&own->isAbandoned, FALSE);
  own->worker = CreateThread(NULL, 0, work, own, 0, NULL);
  return own->worker == NULL ? E_OUTOFMEMORY : S_OK;
}
