// A COM server for `bench/com.ts`: Synchronize reports again and again on the calling thread, each time after the answer to the one before.
#include <mobsync.h>
#include <cstring>

namespace {
constexpr int reports = 4000;

class Reporter final : public ISyncMgrSynchronize {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **ppv) override {
    *ppv = iid == IID_IUnknown || iid == IID_ISyncMgrSynchronize ? this : nullptr;
    return *ppv == nullptr ? E_NOINTERFACE : S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
  ULONG STDMETHODCALLTYPE Release() override { return 1; }
  HRESULT STDMETHODCALLTYPE Initialize(DWORD, DWORD, DWORD, const BYTE *) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID, REFIID, void **) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE ShowProperties(HWND, REFSYNCMGRITEMID) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *given) override {
    callback_ = given;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG, SYNCMGRITEMID *, HWND, DWORD) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE Synchronize(HWND) override {
    const GUID item = {0xBEACBEAC, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01}};
    SYNCMGRPROGRESSITEM progress = {};
    progress.cbSize = sizeof progress;
    progress.mask = SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE;
    progress.dwStatusType = SYNCMGRSTATUS_UPDATING;
    progress.iMaxValue = reports;
    for (progress.iProgValue = 0; progress.iProgValue < reports; ++progress.iProgValue)
      callback_->Progress(item, &progress);
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID, DWORD) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE ShowError(HWND, REFSYNCMGRERRORID) override { return E_NOTIMPL; }

private:
  ISyncMgrSynchronizeCallback *callback_ = nullptr;
} reporter;

class Factory final : public IClassFactory {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **ppv) override {
    *ppv = this;
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
  ULONG STDMETHODCALLTYPE Release() override { return 1; }
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown *, REFIID iid, void **ppv) override {
    return reporter.QueryInterface(iid, ppv);
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
} factory;
} // namespace

STDAPI DllGetClassObject(REFCLSID, REFIID iid, void **ppv) { return factory.QueryInterface(iid, ppv); }
STDAPI DllCanUnloadNow() { return S_FALSE; }
