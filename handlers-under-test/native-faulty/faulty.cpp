// One handler for each fault that only a native server can commit: the class id says which. Everything else is the reference's.
#include "../reference-cpp/registration.h"
#include "fault.h"
#include "faulty-handler.h"

namespace {
constexpr CLSID family = {0xFA017000, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00}};

/// Makes handlers with the fault that its class is for.
class FaultyFactory final : public Counted<IClassFactory, IID_IClassFactory> {
public:
  explicit FaultyFactory(Fault fault) : fault_(fault) {}
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown *outer, REFIID iid, void **ppv) override {
    *ppv = nullptr;
    if (outer != nullptr) return CLASS_E_NOAGGREGATION;
    ISyncMgrSynchronize *made = newFaultyHandler(fault_);
    const HRESULT hr = made->QueryInterface(iid, ppv);
    made->Release();
    return hr;
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }

private:
  const Fault fault_;
};
} // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **ppv) {
  *ppv = nullptr;
  CLSID without = clsid;
  without.Data4[7] = 0;
  if (without != family || clsid.Data4[7] >= static_cast<int>(Fault::last)) return CLASS_E_CLASSNOTAVAILABLE;
  auto *factory = new FaultyFactory(static_cast<Fault>(clsid.Data4[7]));
  const HRESULT hr = factory->QueryInterface(iid, ppv);
  factory->Release();
  return hr;
}

STDAPI DllCanUnloadNow() { return S_FALSE; }

#ifdef _WIN32
// All of them are registered whole but one.
STDAPI DllRegisterServer() {
  HRESULT hr = S_OK;
  for (int number = 1; SUCCEEDED(hr) && number < static_cast<int>(Fault::last); ++number) {
    CLSID clsid = family;
    clsid.Data4[7] = static_cast<unsigned char>(number);
    if (number != static_cast<int>(Fault::registersHalf)) hr = registerClass(clsid, L"Albums with a fault", L"Both");
    if (SUCCEEDED(hr)) hr = registerHandler(clsid, L"Albums with a fault");
  }
  return hr;
}
#endif
