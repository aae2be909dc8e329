#include "faulty-handler.h"
#include "../reference-cpp/albums.h"
#include "../reference-cpp/handler.h"
#include "faulty-enumerator.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace {
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

/// A window that is gone again at once; none where this system has no windows.
void showWindow(const WCHAR *title, HWND parent) {
#ifdef _WIN32
  const DWORD style = WS_POPUP | WS_CAPTION | WS_VISIBLE;
  DestroyWindow(CreateWindowExW(0, L"STATIC", title, style, 0, 0, 200, 100, parent, nullptr, nullptr, nullptr));
#else
  static_cast<void>(title);
  static_cast<void>(parent);
#endif
}

/// A question that waits for its answer.
void ask(HWND parent) {
#ifdef _WIN32
  MessageBoxW(parent, L"Which of the two is newer?", L"Albums differ", MB_YESNOCANCEL);
#else
  static_cast<void>(parent);
#endif
}

/// Far more than anybody is allowed, and written to; it ends where a kit has long missed it.
void eat() {
  constexpr size_t bite = 32 << 20;
  for (int bites = 0; bites < 48; ++bites) {
    std::memset(new char[bite], 1, bite);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

class FaultyHandler final : public Handler {
public:
  explicit FaultyHandler(Fault fault) : fault_(fault) {}

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
    isInvoked_ = (flags & SYNCMGRFLAG_EVENTMASK) == SYNCMGRFLAG_INVOKE;
    if (fault_ == Fault::asksInInitialize) showWindow(TEXT16("Welcome to your albums"), nullptr);
    // Taken for a text with a zero at its end.
    size_t length = 0;
    if (fault_ == Fault::readsBeyondItsCookie && bytes > 0)
      while (static_cast<volatile const BYTE *>(cookie)[length] != 0 || length < bytes) ++length;
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *out) override {
    static SYNCMGRHANDLERINFO kept;
    if (fault_ == (mayBotherUser_ ? Fault::asksWhileItDescribesItself : Fault::asksNobodyWhileItDescribesItself))
      showWindow(TEXT16("Where are the albums?"), nullptr);
    const HRESULT hr = Handler::GetHandlerInfo(out);
    if (fault_ == Fault::demandsAParentForItsDialog) (*out)->SyncMgrHandlerFlags |= SYNCMGRHANDLER_HASPROPERTIES;
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
    if (fault_ == Fault::callbackNotCounted && given != nullptr) {
      // Nobody has counted it for the handler.
      Callback before = Callback::adopt(given);
      const std::lock_guard<std::mutex> held(lock_);
      std::swap(callback_, before);
      return S_OK;
    }
    const HRESULT hr = Handler::SetProgressCallback(given);
    if (given != nullptr && fault_ == Fault::keepsTheCallback) given->AddRef();
    if (given == nullptr && fault_ == Fault::releasesTooOften && last_ != nullptr) last_->Release();
    last_ = given;
    if (fault_ == Fault::beginsWhenItIsHeard && given != nullptr) Handler::report(0, SYNCMGRSTATUS_UPDATING, 0);
    return hr;
  }

  HRESULT STDMETHODCALLTYPE ShowProperties(HWND parent, REFSYNCMGRITEMID itemId) override {
    if (fault_ != Fault::demandsAParentForItsDialog || itemId != GUID{}) return Handler::ShowProperties(parent, itemId);
    if (parent == nullptr) return E_INVALIDARG;
    callback()->ShowPropertiesCompleted(S_OK);
    return S_OK;
  }

  HRESULT STDMETHODCALLTYPE ShowError(HWND parent, REFSYNCMGRERRORID errorId) override {
    if (fault_ == Fault::demandsAParentForItsErrors && parent == nullptr) return E_INVALIDARG;
    return Handler::ShowError(parent, errorId);
  }

  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG count, SYNCMGRITEMID *itemIds, HWND parent, DWORD reserved) override {
    lent_ = itemIds;
    if (fault_ == Fault::demandsAParent && parent == nullptr) return E_INVALIDARG;
    // Set by whoever invoked it, in a process in which the handler never runs.
    const char *const changed = std::getenv("ALBUMS_THAT_CHANGED");
    if (fault_ == Fault::needsWhoInvokedIt && isInvoked_ && changed == nullptr) return E_UNEXPECTED;
    if (fault_ == Fault::asksWithoutAParent && mayBotherUser_) askPolitely(nullptr);
    if (fault_ == Fault::preparesBehindAWindow && !mayBotherUser_) askPolitely(parent);
    if (fault_ == Fault::asksWithoutPermission && mayBotherUser_) ask(parent);
    return Handler::PrepareForSync(count, itemIds, parent, reserved);
  }

  HRESULT STDMETHODCALLTYPE Synchronize(HWND parent) override {
    const bool needsParent = fault_ == Fault::demandsAParent || fault_ == Fault::demandsAParentForItsRun;
    if (needsParent && parent == nullptr) return E_INVALIDARG;
    if (fault_ == Fault::runsBehindAWindow && !mayBotherUser_) askPolitely(parent);
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
    if (fault_ == Fault::asksInMidRun && photos == 2) ask(nullptr);
    if (fault_ == Fault::eatsMemory && photos == 2) eat();
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
  bool isInvoked_ = false;

  void askPolitely(HWND parent) {
    if (callback()->EnableModeless(TRUE) != S_OK) return;
    showWindow(TEXT16("Who are you?"), parent);
    callback()->EnableModeless(FALSE);
  }
};
} // namespace

ISyncMgrSynchronize *newFaultyHandler(Fault fault) { return new FaultyHandler(fault); }
