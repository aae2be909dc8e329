#include "server.h"
#include "handler.h"
#include "registration.h"

namespace {
// {A1B00000-0000-4000-8000-0000000000C0}
const CLSID theClass = {0xA1B00000, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0}};
} // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **ppv) {
  if (ppv == nullptr) return E_POINTER;
  *ppv = nullptr;
  if (clsid != theClass) return CLASS_E_CLASSNOTAVAILABLE;
  auto *factory = new (std::nothrow) Factory<Handler>();
  if (factory == nullptr) return E_OUTOFMEMORY;
  const HRESULT hr = factory->QueryInterface(iid, ppv);
  factory->Release();
  return hr;
}

// A worker may still be running: the server stays until the process ends.
STDAPI DllCanUnloadNow() { return S_FALSE; }

#ifdef _WIN32
// What regsvr32 calls. Any thread may call an album handler, and it calls back on any: it lives in both sorts of apartment.
STDAPI DllRegisterServer() {
  const HRESULT hr = registerClass(theClass, L"Photo albums", L"Both");
  return FAILED(hr) ? hr : registerHandler(theClass, L"Photo albums");
}
STDAPI DllUnregisterServer() { return unregisterHandler(theClass); }
#endif
