/* What the system calls: the class object, and the registration with two items to begin with. */
#include <initguid.h>
#include "folders.h"

#define CLSID_TEXT L"{F01DE250-0000-4000-8000-0000000000C0}"
static HINSTANCE module;
LONG objects;

void *newObject(size_t bytes) {
  void *object = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, bytes);
  if (object != NULL) InterlockedIncrement(&objects);
  return object;
}
void deleteObject(void *object) {
  HeapFree(GetProcessHeap(), 0, object);
  InterlockedDecrement(&objects);
}

HRESULT query(IUnknown *object, REFIID wanted, REFIID has, void **out) {
  if (out == NULL) return E_POINTER;
  *out = NULL;
  if (!IsEqualIID(wanted, &IID_IUnknown) && !IsEqualIID(wanted, has)) return E_NOINTERFACE;
  IUnknown_AddRef(object);
  *out = object;
  return S_OK;
}

/* The class object lives as long as the server. */
static HRESULT STDMETHODCALLTYPE factoryQuery(IClassFactory *face, REFIID iid, void **out) {
  return query((IUnknown *)face, iid, &IID_IClassFactory, out);
}
static ULONG STDMETHODCALLTYPE factoryAddRef(IClassFactory *face) {
  (void)face;
  return 2;
}
static ULONG STDMETHODCALLTYPE factoryRelease(IClassFactory *face) {
  (void)face;
  return 1;
}
static HRESULT STDMETHODCALLTYPE createInstance(IClassFactory *face, IUnknown *outer, REFIID iid, void **out) {
  (void)face;
  *out = NULL;
  return outer == NULL ? newHandler(iid, out) : CLASS_E_NOAGGREGATION;
}
static HRESULT STDMETHODCALLTYPE lockServer(IClassFactory *face, BOOL isLocked) {
  (void)face;
  if (isLocked) InterlockedIncrement(&objects);
  else InterlockedDecrement(&objects);
  return S_OK;
}
static IClassFactoryVtbl factoryTable = {factoryQuery, factoryAddRef, factoryRelease, createInstance, lockServer};
static IClassFactory factory = {&factoryTable};

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out) {
  *out = NULL;
  return IsEqualCLSID(clsid, &CLSID_Folders) ? factoryQuery(&factory, iid, out) : CLASS_E_CLASSNOTAVAILABLE;
}
STDAPI DllCanUnloadNow(void) { return objects == 0 ? S_OK : S_FALSE; }

static LONG write(HKEY root, const WCHAR *key, const WCHAR *name, const WCHAR *value) {
  return RegSetKeyValueW(root, key, name, REG_SZ, value, (DWORD)((lstrlenW(value) + 1) * sizeof(WCHAR)));
}

STDAPI DllRegisterServer(void) {
  static const WCHAR class[] = L"CLSID\\" CLSID_TEXT, server[] = L"CLSID\\" CLSID_TEXT L"\\InprocServer32";
  static const WCHAR handler[] = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Syncmgr\\Handlers\\" CLSID_TEXT;
  static const WCHAR first[] = L"Software\\Shared Folders\\Items\\{F01DE250-0000-4000-8000-000000000001}";
  static const WCHAR second[] = L"Software\\Shared Folders\\Items\\{F01DE250-0000-4000-8000-000000000002}";
  WCHAR file[MAX_PATH];
  LONG fault = GetModuleFileNameW(module, file, MAX_PATH) == 0 ? (LONG)GetLastError() : ERROR_SUCCESS;
  if (!fault) fault = write(HKEY_CLASSES_ROOT, class, NULL, L"Shared folders");
  if (!fault) fault = write(HKEY_CLASSES_ROOT, server, NULL, file);
  if (!fault) fault = write(HKEY_CLASSES_ROOT, server, L"ThreadingModel", L"Apartment");
  if (!fault) fault = write(HKEY_LOCAL_MACHINE, handler, NULL, L"Shared folders");
  if (!fault) fault = write(HKEY_CURRENT_USER, first, L"Name", L"Drawings");
  if (!fault) fault = write(HKEY_CURRENT_USER, second, L"Name", L"Minutes");
  return HRESULT_FROM_WIN32(fault);
}
STDAPI DllUnregisterServer(void) {
  RegDeleteTreeW(HKEY_CLASSES_ROOT, L"CLSID\\" CLSID_TEXT);
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Syncmgr\\Handlers\\" CLSID_TEXT);
  RegDeleteTreeW(HKEY_CURRENT_USER, L"Software\\Shared Folders");
  return S_OK;
}

BOOL WINAPI DllMain(HINSTANCE own, DWORD reason, void *reserved) {
  (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) {
    module = own;
    DisableThreadLibraryCalls(own);
  }
  return TRUE;
}
