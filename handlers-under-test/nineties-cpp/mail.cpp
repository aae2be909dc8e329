// A handler as they were written in the late 1990s: one file, a thread for each item that never initialises COM, a pointer that is
// counted by hand, and E_NOTIMPL from everything that could be done without.
#ifdef _WIN32
#include <windows.h>
#include <objbase.h>
#include <initguid.h>
#include <mobsync.h>
#define TEXT16(text) L##text
#else
#include <mobsync.h>
#define TEXT16(text) u##text
#endif
#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <thread>

namespace {
// {1997A110-0000-4000-8000-0000000000C0}
const CLSID theClass = {0x1997A110, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0}};
constexpr int folderCount = 3;
constexpr auto stepTime = std::chrono::milliseconds(20);
constexpr int steps = 5;

GUID folderId(int number) {
  return {0x1997A110, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, static_cast<unsigned char>(number + 1)}};
}
const WCHAR *const folderNames[folderCount] = {TEXT16("Inbox"), TEXT16("Outbox"), TEXT16("Sent Items")};

class CEnumFolders final : public ISyncMgrEnumItems {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void **ppv) override {
    if (riid == IID_IUnknown || riid == IID_ISyncMgrEnumItems) {
      *ppv = this;
      AddRef();
      return S_OK;
    }
    *ppv = nullptr;
    return E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++m_cRef; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG cRef = --m_cRef;
    if (cRef == 0) delete this;
    return cRef;
  }
  HRESULT STDMETHODCALLTYPE Next(ULONG celt, LPSYNCMGRITEM rgelt, ULONG *pceltFetched) override {
    ULONG n = 0;
    for (; n < celt && m_pos < folderCount; ++n, ++m_pos) {
      std::memset(&rgelt[n], 0, sizeof(SYNCMGRITEM));
      rgelt[n].cbSize = sizeof(SYNCMGRITEM);
      rgelt[n].ItemID = folderId(m_pos);
      rgelt[n].dwItemState = SYNCMGRITEMSTATE_CHECKED;
      for (int i = 0; folderNames[m_pos][i] != 0; ++i) rgelt[n].wszItemName[i] = folderNames[m_pos][i];
    }
    if (pceltFetched != nullptr) *pceltFetched = n;
    return n == celt ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE Reset() override {
    m_pos = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **ppenum) override {
    *ppenum = nullptr;
    return E_NOTIMPL;
  }

private:
  std::atomic<ULONG> m_cRef{1};
  int m_pos = 0;
};

class CMailHandler final : public ISyncMgrSynchronize {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void **ppv) override {
    if (riid == IID_IUnknown || riid == IID_ISyncMgrSynchronize) {
      *ppv = this;
      AddRef();
      return S_OK;
    }
    *ppv = nullptr;
    return E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++m_cRef; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG cRef = --m_cRef;
    if (cRef == 0) delete this;
    return cRef;
  }

  HRESULT STDMETHODCALLTYPE Initialize(DWORD, DWORD, DWORD, const BYTE *) override { return S_OK; }
  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *ppInfo) override {
    *ppInfo = static_cast<LPSYNCMGRHANDLERINFO>(CoTaskMemAlloc(sizeof(SYNCMGRHANDLERINFO)));
    if (*ppInfo == nullptr) return E_OUTOFMEMORY;
    std::memset(*ppInfo, 0, sizeof(SYNCMGRHANDLERINFO));
    (*ppInfo)->cbSize = sizeof(SYNCMGRHANDLERINFO);
    static const WCHAR name[] = TEXT16("Mail");
    std::memcpy((*ppInfo)->wszHandlerName, name, sizeof name);
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **ppEnum) override {
    *ppEnum = new CEnumFolders();
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID, REFIID, void **ppv) override {
    *ppv = nullptr;
    return E_NOTIMPL;
  }
  HRESULT STDMETHODCALLTYPE ShowProperties(HWND, REFSYNCMGRITEMID) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE ShowError(HWND, REFSYNCMGRERRORID) override { return E_NOTIMPL; }

  HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *pCallback) override {
    if (pCallback != nullptr) pCallback->AddRef();
    m_lock.lock();
    ISyncMgrSynchronizeCallback *const pOld = m_pCallback;
    m_pCallback = pCallback;
    m_lock.unlock();
    if (pCallback == nullptr) Wait();
    if (pOld != nullptr) pOld->Release();
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG cItems, SYNCMGRITEMID *pItems, HWND, DWORD) override {
    Wait();
    m_cChosen = 0;
    for (ULONG i = 0; i < cItems; ++i)
      for (int n = 0; n < folderCount; ++n)
        if (pItems[i] == folderId(n)) {
          m_fSkip[n] = false;
          m_chosen[m_cChosen++] = n;
        }
    if (m_cChosen == 0) return E_INVALIDARG;
    m_fCancelAll = false;
    // Ready at once: it is allowed to say so before the return.
    if (ISyncMgrSynchronizeCallback *const pCallback = Callback()) {
      pCallback->PrepareForSyncCompleted(S_OK);
      pCallback->Release();
    }
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE Synchronize(HWND) override {
    Wait();
    m_cRunning = m_cChosen;
    for (int i = 0; i < m_cChosen; ++i) {
      const int n = m_chosen[i];
      AddRef();
      m_cThreads++;
      std::thread([this, n] {
        SyncFolder(n);
        // The last one turns off the light.
        if (--m_cRunning == 0) {
          if (ISyncMgrSynchronizeCallback *const pCallback = Callback()) {
            pCallback->SynchronizeCompleted(S_OK);
            pCallback->Release();
          }
        }
        m_cThreads--;
        Release();
      }).detach();
    }
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID itemId, DWORD dwStatus) override {
    for (int n = 0; n < folderCount; ++n)
      if (itemId == folderId(n) && dwStatus == SYNCMGRSTATUS_SKIPPED) {
        m_fSkip[n] = true;
        return S_OK;
      }
    return E_INVALIDARG;
  }

private:
  std::atomic<ULONG> m_cRef{1};
  std::mutex m_lock;
  ISyncMgrSynchronizeCallback *m_pCallback = nullptr;
  int m_chosen[folderCount] = {};
  int m_cChosen = 0;
  std::atomic<int> m_cRunning{0};
  std::atomic<int> m_cThreads{0};
  std::atomic<bool> m_fSkip[folderCount] = {};
  std::atomic<bool> m_fCancelAll{false};

  ~CMailHandler() {
    if (m_pCallback != nullptr) m_pCallback->Release();
  }

  ISyncMgrSynchronizeCallback *Callback() {
    const std::lock_guard<std::mutex> held(m_lock);
    if (m_pCallback != nullptr) m_pCallback->AddRef();
    return m_pCallback;
  }

  void Wait() {
    while (m_cThreads != 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  /// Tells where it stands; false when the folder is not wanted any more.
  bool Tell(int n, DWORD dwStatus, int step) {
    ISyncMgrSynchronizeCallback *const pCallback = Callback();
    if (pCallback == nullptr) return false;
    SYNCMGRPROGRESSITEM item = {};
    item.cbSize = sizeof item;
    item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_PROGVALUE |
                SYNCMGRPROGRESSITEM_MAXVALUE;
    item.lpcStatusText = folderNames[n];
    item.dwStatusType = dwStatus;
    item.iProgValue = step;
    item.iMaxValue = steps;
    const HRESULT hr = pCallback->Progress(folderId(n), &item);
    pCallback->Release();
    if (hr == S_SYNCMGR_CANCELALL || FAILED(hr)) m_fCancelAll = true;
    return hr == S_OK && !m_fCancelAll;
  }

  void SyncFolder(int n) {
    int step = 0;
    bool fWanted = Tell(n, SYNCMGRSTATUS_UPDATING, step);
    for (; fWanted && step < steps && !m_fSkip[n] && !m_fCancelAll; ++step) {
      std::this_thread::sleep_for(stepTime);
      if (step > 0) fWanted = Tell(n, SYNCMGRSTATUS_UPDATING, step);
    }
    Tell(n, step == steps && fWanted ? SYNCMGRSTATUS_SUCCEEDED : SYNCMGRSTATUS_SKIPPED, step);
  }
};

class CFactory final : public IClassFactory {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void **ppv) override {
    *ppv = riid == IID_IUnknown || riid == IID_IClassFactory ? this : nullptr;
    return *ppv == nullptr ? E_NOINTERFACE : S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
  ULONG STDMETHODCALLTYPE Release() override { return 1; }
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown *pOuter, REFIID riid, void **ppv) override {
    *ppv = nullptr;
    if (pOuter != nullptr) return CLASS_E_NOAGGREGATION;
    CMailHandler *const pHandler = new CMailHandler();
    const HRESULT hr = pHandler->QueryInterface(riid, ppv);
    pHandler->Release();
    return hr;
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
} g_factory;
} // namespace

STDAPI DllGetClassObject(REFCLSID rclsid, REFIID riid, void **ppv) {
  *ppv = nullptr;
  return rclsid == theClass ? g_factory.QueryInterface(riid, ppv) : CLASS_E_CLASSNOTAVAILABLE;
}
STDAPI DllCanUnloadNow() { return S_FALSE; }
