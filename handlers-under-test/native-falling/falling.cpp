// The reference with a fall in it: the first condition says which and where, as "access@Synchronize" or "abort@worker". For specs; it has no
// manifest.
#include "../reference-cpp/album-enumerator.h"
#include "../reference-cpp/handler.h"
#include "../reference-cpp/server.h"
#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace {
int overflow(int depth) {
  volatile char room[4096];
  room[0] = static_cast<char>(depth);
  return overflow(depth + 1) + room[0];
}

void fall(const std::string &how) {
  if (how == "access") *reinterpret_cast<volatile int *>(static_cast<uintptr_t>(8)) = 1;
  if (how == "overflow") overflow(0);
  if (how == "abort") std::abort();
  if (how == "exit") std::exit(7);
  if (how == "throw") throw std::runtime_error("the album is locked");
  if (how == "loop")
    for (volatile int i = 0;;) i = i + 1;
  if (how == "deadlock") {
    std::mutex twice;
    twice.lock();
    std::thread([&] { twice.lock(); }).join();
  }
}

/// The condition of the process: the kit begins a new one for each fall.
void fallAt(const char *place) {
  const char *words = std::getenv("SYNCMGR_CONDITIONS");
  const std::string condition = words == nullptr ? "" : words;
  const size_t at = condition.find('@');
  if (at != std::string::npos && condition.substr(at + 1) == place) fall(condition.substr(0, at));
}

class FallingEnumerator final : public AlbumEnumerator {
public:
  FallingEnumerator() : AlbumEnumerator(0) {}
  HRESULT STDMETHODCALLTYPE Next(ULONG celt, LPSYNCMGRITEM items, ULONG *fetched) override {
    fallAt("Next");
    return AlbumEnumerator::Next(celt, items, fetched);
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG celt) override {
    fallAt("Skip");
    return AlbumEnumerator::Skip(celt);
  }
  HRESULT STDMETHODCALLTYPE Reset() override {
    fallAt("Reset");
    return AlbumEnumerator::Reset();
  }
  HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **out) override {
    fallAt("Clone");
    return AlbumEnumerator::Clone(out);
  }
};

class FallingHandler final : public Handler {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **ppv) override {
    // CreateInstance asks for the handler's own interface; what the kit asks for later is another one.
    if (iid != IID_ISyncMgrSynchronize) fallAt("QueryInterface");
    return Handler::QueryInterface(iid, ppv);
  }
  HRESULT STDMETHODCALLTYPE Initialize(DWORD reserved, DWORD flags, DWORD bytes, const BYTE *cookie) override {
    fallAt("Initialize");
    return Handler::Initialize(reserved, flags, bytes, cookie);
  }
  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *out) override {
    fallAt("GetHandlerInfo");
    return Handler::GetHandlerInfo(out);
  }
  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **out) override {
    fallAt("EnumSyncMgrItems");
    *out = new FallingEnumerator();
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID itemId, REFIID iid, void **ppv) override {
    fallAt("GetItemObject");
    return Handler::GetItemObject(itemId, iid, ppv);
  }
  HRESULT STDMETHODCALLTYPE ShowProperties(HWND parent, REFSYNCMGRITEMID itemId) override {
    fallAt("ShowProperties");
    return Handler::ShowProperties(parent, itemId);
  }
  HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *given) override {
    fallAt("SetProgressCallback");
    return Handler::SetProgressCallback(given);
  }
  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG count, SYNCMGRITEMID *itemIds, HWND parent, DWORD reserved) override {
    fallAt("PrepareForSync");
    return Handler::PrepareForSync(count, itemIds, parent, reserved);
  }
  HRESULT STDMETHODCALLTYPE Synchronize(HWND parent) override {
    fallAt("Synchronize");
    return Handler::Synchronize(parent);
  }
  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID itemId, DWORD status) override {
    fallAt("SetItemStatus");
    return Handler::SetItemStatus(itemId, status);
  }
  HRESULT STDMETHODCALLTYPE ShowError(HWND parent, REFSYNCMGRERRORID errorId) override {
    fallAt("ShowError");
    return Handler::ShowError(parent, errorId);
  }

protected:
  ~FallingHandler() override { abandon(); }
  void report(int place, DWORD status, int photos) override {
    if (photos == 2) fallAt("worker");
    Handler::report(place, status, photos);
  }
};

// {FA110000-0000-4000-8000-0000000000C0}
constexpr CLSID theClass = {0xFA110000, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0}};
} // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **ppv) {
  *ppv = nullptr;
  if (clsid != theClass) return CLASS_E_CLASSNOTAVAILABLE;
  auto *factory = new Factory<FallingHandler>();
  const HRESULT hr = factory->QueryInterface(iid, ppv);
  factory->Release();
  return hr;
}

STDAPI DllCanUnloadNow() { return S_FALSE; }
