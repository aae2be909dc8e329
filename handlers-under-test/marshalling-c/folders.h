/*
 * A handler in plain C, for the model Apartment: its vtables are written by hand, its items are keys of the registry, and one
 * worker in an apartment of its own does what takes time. The callback reaches it as COM demands, marshalled through a stream.
 * What can be done without answers E_NOTIMPL.
 */
#pragma once
#define COBJMACROS
#include <windows.h>
#include <objbase.h>
#include <mobsync.h>

DEFINE_GUID(CLSID_Folders, 0xf01de250, 0x0000, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0xc0);

enum { MAX_FOLDERS = 16 };

typedef struct Folder {
  GUID id;
  WCHAR name[MAX_SYNCMGRITEMNAME];
  LONG isSkipped; /* set by the manager's thread while the worker runs */
} Folder;

typedef struct Handler {
  ISyncMgrSynchronize face; /* must come first: a pointer to it is a pointer to the handler */
  LONG references;
  Folder folders[MAX_FOLDERS];
  int folderCount;
  int chosen[MAX_FOLDERS];
  int chosenCount;
  ISyncMgrSynchronizeCallback *callback;
  CRITICAL_SECTION lock; /* holds `stream`, the callback on its way to the worker */
  IStream *stream;
  HANDLE worker;
  LONG isAbandoned;
} Handler;

/* How many objects of this server live. */
extern LONG objects;
/* Gives zeroed memory for an object, NULL where there is none. */
void *newObject(size_t bytes);
void deleteObject(void *object);
/* Gives the interface if it is IUnknown or the one that the object has. */
HRESULT query(IUnknown *object, REFIID wanted, REFIID has, void **out);
HRESULT newEnumerator(Handler *of, ISyncMgrEnumItems **out);
HRESULT newHandler(REFIID iid, void **out);
/* Marshals the callback for the worker, in the place of one that it has not taken yet. */
HRESULT sendCallback(Handler *own);
void dropStream(Handler *own);
HRESULT startWorker(Handler *own);
/* Waits for the worker, and lets messages and calls into this apartment meanwhile. */
void awaitWorker(Handler *own);
