// One handler for each fault that only a native server can commit: the class id says which. Everything else is the reference's.
#include "../reference-cpp/album-enumerator.h"
#include "../reference-cpp/albums.h"
#include "../reference-cpp/handler.h"
#include "../reference-cpp/registration.h"
#include "../reference-cpp/server.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace {
/// The last number of the class id {FA017000-0000-4000-8000-0000000000nn}; each has a folder with its manifest.
enum class Fault {
  none,
  staticInfo,
  infoWithoutSize,
  nameWithoutEnd,
  itemWithoutSize,
  itemNameWithoutEnd,
  countMustBeThere,
  writesThroughNull,
  progressWithoutSize,
  progressWithoutText,
  logWithoutSize,
  logWithoutText,
  refusesByFail,
  refusesAndLeaves,
  newIdentityEachTime,
  readsTheLentIds,
  leavesItsOutPointer,
  callbackNotCounted,
  releasesTooOften,
  releasesBeforeCounting,
  keepsTheCallback,
  fallsInSynchronize,
  fallsInItsWorker,
  overflowsItsStack,
  aborts,
  exits,
  throws_,
  loops,
  locksAcrossCallbacks,
  deadlocks,
  readsBeyondItsCookie,
  countsNothing,
  retriesNothing,
  offersInterfacesAtTimes,
  locksWhileItWorks,
  beginsWhenItIsHeard,
  /// Windows only: the specs of COM servers play what follows under Wine.
  asksInMidRun,
  asksWithoutAParent,
  asksWithoutPermission,
  registersHalf,
  asksInInitialize,
  /// Both systems again.
  hasOneCursor,
  isItsOwnClone,
  demandsAParent,
  last
};
Fault chosen = Fault::none;

class FaultyEnumerator final : public AlbumEnumerator {
public:
  explicit FaultyEnumerator(Fault fault, size_t position = 0) : AlbumEnumerator(position), fault_(fault) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG celt, LPSYNCMGRITEM items, ULONG *fetched) override {
    if (fault_ == Fault::countMustBeThere && fetched == nullptr) return E_INVALIDARG;
    ULONG count = 0;
    const HRESULT hr = AlbumEnumerator::Next(celt, items, &count);
    for (ULONG i = 0; i < count; ++i) {
      if (fault_ == Fault::itemWithoutSize) items[i].cbSize = 0;
      if (fault_ == Fault::itemNameWithoutEnd)
        std::fill(std::begin(items[i].wszItemName), std::end(items[i].wszItemName), WCHAR('n'));
    }
    if (fault_ == Fault::countsNothing) return hr;
    if (fetched != nullptr || fault_ == Fault::writesThroughNull) *const_cast<volatile ULONG *>(fetched) = count;
    return hr;
  }

  HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **ppenum) override {
    if (fault_ != Fault::isItsOwnClone) return AlbumEnumerator::Clone(ppenum);
    AddRef();
    *ppenum = this;
    return S_OK;
  }

private:
  const Fault fault_;
};

/// Another object for the same handler: what an IUnknown must never be.
class Wrapper final : public Counted<IUnknown, IID_IUnknown> {
public:
  explicit Wrapper(IUnknown *of) : of_(of) {}
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **ppv) override { return of_->QueryInterface(iid, ppv); }

private:
  Kept<IUnknown> of_;
};

int overflow(int depth) {
  volatile char room[4096];
  room[0] = static_cast<char>(depth);
  return overflow(depth + 1) + room[0];
}

void fall() { *reinterpret_cast<volatile int *>(static_cast<uintptr_t>(8)) = 1; }

class FaultyHandler final : public Handler {
public:
  FaultyHandler() : fault_(chosen) {}

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **ppv) override {
    const bool isKnown = iid == IID_IUnknown || iid == IID_ISyncMgrSynchronize;
    if (fault_ == Fault::refusesByFail && !isKnown) {
      *ppv = nullptr;
      return E_FAIL;
    }
    if (fault_ == Fault::refusesAndLeaves && !isKnown) return E_NOINTERFACE;
    if (fault_ == Fault::offersInterfacesAtTimes && iid == IID_ISyncMgrSynchronize && isBusy()) {
      *ppv = nullptr;
      return E_NOINTERFACE;
    }
    if (fault_ == Fault::newIdentityEachTime && iid == IID_IUnknown) {
      *ppv = new Wrapper(static_cast<ISyncMgrSynchronize *>(this));
      return S_OK;
    }
    return Handler::QueryInterface(iid, ppv);
  }

  HRESULT STDMETHODCALLTYPE Initialize(DWORD, DWORD flags, DWORD bytes, const BYTE *cookie) override {
    mayBotherUser_ = (flags & SYNCMGRFLAG_MAYBOTHERUSER) != 0;
#ifdef _WIN32
    if (fault_ == Fault::asksInInitialize) MessageBoxW(nullptr, L"Who are you?", L"Albums", MB_OKCANCEL);
#endif
    // Taken for a text with a zero at its end.
    size_t length = 0;
    if (fault_ == Fault::readsBeyondItsCookie && bytes > 0)
      while (static_cast<volatile const BYTE *>(cookie)[length] != 0 || length < bytes) ++length;
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *out) override {
    static SYNCMGRHANDLERINFO kept;
    const HRESULT hr = Handler::GetHandlerInfo(out);
    if (fault_ == Fault::infoWithoutSize) (*out)->cbSize = 0;
    if (fault_ == Fault::nameWithoutEnd)
      std::fill(std::begin((*out)->wszHandlerName), std::end((*out)->wszHandlerName), WCHAR('n'));
    if (fault_ == Fault::staticInfo) {
      kept = **out;
      CoTaskMemFree(*out);
      *out = &kept;
    }
    return hr;
  }

  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **out) override {
    if (fault_ == Fault::hasOneCursor) {
      // Wound back for whoever comes, while somebody else still reads.
      static auto &theOnly = *new FaultyEnumerator(fault_);
      theOnly.Reset();
      theOnly.AddRef();
      *out = &theOnly;
      return S_OK;
    }
    *out = new FaultyEnumerator(fault_);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID itemId, REFIID iid, void **ppv) override {
    return fault_ == Fault::leavesItsOutPointer ? E_NOTIMPL : Handler::GetItemObject(itemId, iid, ppv);
  }

  HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *given) override {
    if (fault_ == Fault::releasesBeforeCounting && given != nullptr) {
      const std::lock_guard<std::mutex> held(lock_);
      callback_ = Callback();
      callback_ = Callback(given);
      return S_OK;
    }
    const HRESULT hr = Handler::SetProgressCallback(given);
    if (given != nullptr && fault_ == Fault::callbackNotCounted) given->Release();
    if (given == nullptr && fault_ == Fault::callbackNotCounted) return hr;
    if (given != nullptr && fault_ == Fault::keepsTheCallback) given->AddRef();
    if (given == nullptr && fault_ == Fault::releasesTooOften && last_ != nullptr) last_->Release();
    last_ = given;
    if (fault_ == Fault::beginsWhenItIsHeard && given != nullptr) Handler::report(0, SYNCMGRSTATUS_UPDATING, 0);
    return hr;
  }

  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG count, SYNCMGRITEMID *itemIds, HWND parent, DWORD reserved) override {
    lent_ = itemIds;
    if (fault_ == Fault::demandsAParent && parent == nullptr) return E_INVALIDARG;
#ifdef _WIN32
    if (mayBotherUser_ && (fault_ == Fault::asksWithoutAParent || fault_ == Fault::asksWithoutPermission)) {
      const bool isPolite = fault_ == Fault::asksWithoutAParent;
      if (isPolite && callback()->EnableModeless(TRUE) != S_OK) return Handler::PrepareForSync(count, itemIds, parent, reserved);
      MessageBoxW(isPolite ? nullptr : parent, L"Who are you?", L"Albums", MB_OKCANCEL);
      if (isPolite) callback()->EnableModeless(FALSE);
    }
#endif
    return Handler::PrepareForSync(count, itemIds, parent, reserved);
  }

  HRESULT STDMETHODCALLTYPE Synchronize(HWND parent) override {
    if (fault_ == Fault::demandsAParent && parent == nullptr) return E_INVALIDARG;
    switch (fault_) {
    case Fault::fallsInSynchronize: fall(); break;
    case Fault::overflowsItsStack: return overflow(0) == 0 ? S_OK : E_FAIL;
    case Fault::aborts: std::abort();
    case Fault::exits: std::exit(7);
    case Fault::throws_: throw std::runtime_error("the album is locked");
    case Fault::loops:
      for (volatile int i = 0;;) i = i + 1;
    case Fault::deadlocks: {
      std::mutex twice;
      twice.lock();
      std::thread([&] { twice.lock(); }).join();
      break;
    }
    default: break;
    }
    return Handler::Synchronize(parent);
  }

  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID itemId, DWORD status) override {
    const std::lock_guard<std::mutex> before(asking_);
    if (fault_ == Fault::locksWhileItWorks) std::this_thread::sleep_for(std::chrono::milliseconds(150));
    const std::lock_guard<std::mutex> held(reporting_);
    return Handler::SetItemStatus(itemId, status);
  }

protected:
  ~FaultyHandler() override { abandon(); }

  void report(int place, DWORD status, int photos) override {
    const auto &album = albums()[static_cast<size_t>(place)];
    if (fault_ == Fault::fallsInItsWorker && photos == 2) fall();
#ifdef _WIN32
    if (fault_ == Fault::asksInMidRun && photos == 2)
      MessageBoxW(nullptr, L"Which of the two is newer?", L"Albums differ", MB_YESNOCANCEL);
#endif
    if (fault_ == Fault::locksWhileItWorks && photos > 0) {
      // The other way round than SetItemStatus takes them.
      const std::lock_guard<std::mutex> held(reporting_);
      std::this_thread::sleep_for(std::chrono::milliseconds(60));
      const std::lock_guard<std::mutex> then(asking_);
    }
    if (fault_ == Fault::locksAcrossCallbacks) {
      const std::lock_guard<std::mutex> held(reporting_);
      Handler::report(place, status, photos);
      return;
    }
    if (fault_ != Fault::progressWithoutSize && fault_ != Fault::progressWithoutText &&
        fault_ != Fault::readsTheLentIds) {
      Handler::report(place, status, photos);
      return;
    }
    SYNCMGRPROGRESSITEM item = {};
    item.cbSize = fault_ == Fault::progressWithoutSize ? 0 : sizeof item;
    item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_STATUSTEXT;
    item.lpcStatusText = fault_ == Fault::progressWithoutText ? nullptr : album.name;
    item.dwStatusType = status;
    const GUID &id = fault_ == Fault::readsTheLentIds ? lent_[0] : album.id;
    const HRESULT answer = callback()->Progress(id, &item);
    if (answer == S_SYNCMGR_CANCELITEM) stop(place, SYNCMGRSTATUS_STOPPED);
    if (answer == S_SYNCMGR_CANCELALL || FAILED(answer))
      for (const int each : round_.places) stop(each, SYNCMGRSTATUS_STOPPED);
  }

  void logFailure(int place) override {
    if (fault_ != Fault::logWithoutSize && fault_ != Fault::logWithoutText) return Handler::logFailure(place);
    SYNCMGRLOGERRORINFO info = {};
    info.cbSize = fault_ == Fault::logWithoutSize ? 0 : sizeof info;
    info.mask = SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ITEMID;
    info.dwSyncMgrErrorFlags = SYNCMGRERRORFLAG_ENABLEJUMPTEXT;
    info.ErrorID = theError;
    info.ItemID = albums()[static_cast<size_t>(place)].id;
    const WCHAR *text = fault_ == Fault::logWithoutText ? nullptr : TEXT16("An album could not be read.");
    callback()->LogError(SYNCMGRLOGLEVEL_ERROR, text, &info);
  }

  Completion repair() override {
    const Completion told = Handler::repair();
    if (fault_ != Fault::retriesNothing) return told;
    return [](const Callback &callback) { callback->ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, 2, nullptr); };
  }

private:
  const Fault fault_;
  SYNCMGRITEMID *lent_ = nullptr;
  ISyncMgrSynchronizeCallback *last_ = nullptr;
  std::mutex reporting_;
  std::mutex asking_;
  bool mayBotherUser_ = false;
};

constexpr CLSID family = {0xFA017000, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00}};
} // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **ppv) {
  *ppv = nullptr;
  CLSID without = clsid;
  without.Data4[7] = 0;
  if (without != family || clsid.Data4[7] >= static_cast<int>(Fault::last)) return CLASS_E_CLASSNOTAVAILABLE;
  chosen = static_cast<Fault>(clsid.Data4[7]);
  auto *factory = new Factory<FaultyHandler>();
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
