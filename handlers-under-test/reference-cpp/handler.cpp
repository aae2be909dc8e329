#include "handler.h"
#include "album-enumerator.h"
#include "albums.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sstream>

const GUID theError = {0xA1B00000, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xEE}};

namespace {
constexpr int photosInAlbum = 4;
constexpr auto photoTime = std::chrono::milliseconds(5);
} // namespace

Handler::Handler() {
  const char *conditions = std::getenv("SYNCMGR_CONDITIONS");
  std::istringstream words(conditions == nullptr ? "" : conditions);
  for (std::string word; std::getline(words, word, ',');) conditions_.insert(word);
}

Handler::~Handler() { abandon(); }

// What the manager calls: answered at once.

HRESULT Handler::Initialize(DWORD, DWORD, DWORD, const BYTE *) { return S_OK; }

HRESULT Handler::GetHandlerInfo(LPSYNCMGRHANDLERINFO *out) {
  if (out == nullptr) return E_POINTER;
  // The manager frees it: a new one each time, from the task allocator.
  *out = static_cast<LPSYNCMGRHANDLERINFO>(CoTaskMemAlloc(sizeof(SYNCMGRHANDLERINFO)));
  if (*out == nullptr) return E_OUTOFMEMORY;
  std::memset(*out, 0, sizeof **out);
  (*out)->cbSize = sizeof **out;
  static const Text16 name = TEXT16("Photo albums");
  std::copy(name.begin(), name.end(), (*out)->wszHandlerName);
  return S_OK;
}

HRESULT Handler::EnumSyncMgrItems(ISyncMgrEnumItems **out) {
  if (out == nullptr) return E_POINTER;
  *out = new (std::nothrow) AlbumEnumerator();
  return *out == nullptr ? E_OUTOFMEMORY : S_OK;
}

HRESULT Handler::GetItemObject(REFSYNCMGRITEMID, REFIID, void **ppv) {
  if (ppv != nullptr) *ppv = nullptr;
  return E_NOTIMPL;
}

HRESULT Handler::ShowProperties(HWND, REFSYNCMGRITEMID) { return E_INVALIDARG; }

HRESULT Handler::SetProgressCallback(ISyncMgrSynchronizeCallback *given) {
  if (given == nullptr) abandon();
  // The new one is counted before the old one is given back: they may be the same.
  Callback before(given);
  const std::lock_guard<std::mutex> held(lock_);
  std::swap(callback_, before);
  return S_OK;
}

HRESULT Handler::PrepareForSync(ULONG count, SYNCMGRITEMID *itemIds, HWND, DWORD) {
  Round round;
  for (ULONG i = 0; itemIds != nullptr && i < count; ++i) {
    const int place = placeOf(itemIds[i]);
    if (place < 0) return E_INVALIDARG;
    if (std::find(round.places.begin(), round.places.end(), place) == round.places.end()) round.places.push_back(place);
  }
  if (round.places.empty()) return E_INVALIDARG;
  if (isBusy()) return E_UNEXPECTED;
  {
    const std::lock_guard<std::mutex> held(lock_);
    if (!callback_) return E_UNEXPECTED;
    round_ = std::move(round);
  }
  start([this] { return prepare(); });
  return S_OK;
}

HRESULT Handler::Synchronize(HWND) {
  if (isBusy()) return E_UNEXPECTED;
  {
    const std::lock_guard<std::mutex> held(lock_);
    if (round_.stage != Round::Stage::prepared) return E_UNEXPECTED;
    round_.stage = Round::Stage::running;
  }
  start([this] { return synchronize(); });
  return S_OK;
}

HRESULT Handler::SetItemStatus(REFSYNCMGRITEMID itemId, DWORD status) {
  const int place = placeOf(itemId);
  const std::lock_guard<std::mutex> held(lock_);
  const auto &places = round_.places;
  if (status != SYNCMGRSTATUS_SKIPPED || std::find(places.begin(), places.end(), place) == places.end())
    return E_INVALIDARG;
  round_.stops.emplace(place, SYNCMGRSTATUS_SKIPPED);
  return S_OK;
}

HRESULT Handler::ShowError(HWND, REFSYNCMGRERRORID errorId) {
  if (isBusy()) return E_UNEXPECTED;
  {
    const std::lock_guard<std::mutex> held(lock_);
    if (errorId != theError || failedPlace_ < 0) return E_INVALIDARG;
  }
  start([this] { return repair(); });
  return S_OK;
}

// What takes time: on the worker.

void Handler::start(std::function<Completion()> work) {
  if (worker_.joinable()) worker_.join();
  {
    const std::lock_guard<std::mutex> held(lock_);
    isBusy_ = true;
  }
  worker_ = std::thread([this, work = std::move(work)] {
    try {
      const Completion completion = work();
      const Callback told = callback();
      {
        // Everything is in place before the completion is called: the manager may act from inside it.
        const std::lock_guard<std::mutex> held(lock_);
        isBusy_ = false;
      }
      completion(told);
    } catch (const Abandoned &) {
      const std::lock_guard<std::mutex> held(lock_);
      isBusy_ = false;
    }
  });
}

/// The callback goes: the worker ends first, without another word.
void Handler::abandon() {
  {
    const std::lock_guard<std::mutex> held(lock_);
    if (isBusy_) round_.stage = Round::Stage::abandoned;
  }
  if (worker_.joinable()) worker_.join();
}

bool Handler::isBusy() {
  const std::lock_guard<std::mutex> held(lock_);
  return isBusy_;
}

Handler::Completion Handler::prepare() {
  std::this_thread::sleep_for(photoTime);
  const std::lock_guard<std::mutex> held(lock_);
  if (round_.stage == Round::Stage::preparing) round_.stage = Round::Stage::prepared;
  return [](const Callback &callback) { callback->PrepareForSyncCompleted(S_OK); };
}

Handler::Completion Handler::synchronize() {
  for (const int place : round_.places) bringUpToDate(place);
  const std::lock_guard<std::mutex> held(lock_);
  if (round_.stage == Round::Stage::running) round_.stage = Round::Stage::over;
  const bool haveAllFailed = std::all_of(round_.ends.begin(), round_.ends.end(),
                                         [](const auto &end) { return end.second == SYNCMGRSTATUS_FAILED; });
  const HRESULT hr = haveAllFailed ? E_FAIL : S_OK;
  return [hr](const Callback &callback) { callback->SynchronizeCompleted(hr); };
}

Handler::Completion Handler::repair() {
  std::vector<GUID> again;
  const std::lock_guard<std::mutex> held(lock_);
  isRepaired_ = true;
  for (const int place : round_.places)
    if (round_.ends[place] != SYNCMGRSTATUS_SUCCEEDED) again.push_back(albums()[static_cast<size_t>(place)].id);
  return [again](const Callback &callback) mutable {
    callback->ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, static_cast<ULONG>(again.size()), again.data());
  };
}

void Handler::bringUpToDate(int place) {
  // Asked before anything is touched: only this answer says whether the user still wants the album.
  report(place, SYNCMGRSTATUS_UPDATING, 0);
  DWORD status;
  finish(place, isStopped(place, status) ? status : copyPhotos(place));
}

DWORD Handler::copyPhotos(int place) {
  DWORD status = SYNCMGRSTATUS_SUCCEEDED;
  for (int photo = 1; photo <= photosInAlbum; ++photo) {
    std::this_thread::sleep_for(photoTime);
    if (isStopped(place, status)) return status;
    if (isUnder("item-fails") && !isRepaired_ && place == round_.places.front()) return SYNCMGRSTATUS_FAILED;
    if (photo < photosInAlbum) report(place, SYNCMGRSTATUS_UPDATING, photo);
  }
  isStopped(place, status);
  return status;
}

void Handler::finish(int place, DWORD status) {
  bool wasRepaired = false;
  {
    const std::lock_guard<std::mutex> held(lock_);
    round_.ends[place] = status;
    wasRepaired = status == SYNCMGRSTATUS_SUCCEEDED && failedPlace_ == place;
    if (status == SYNCMGRSTATUS_FAILED) failedPlace_ = place;
    else if (wasRepaired) failedPlace_ = -1;
  }
  if (status == SYNCMGRSTATUS_FAILED) logFailure(place);
  if (wasRepaired) callback()->DeleteLogError(theError, 0);
  report(place, status, status == SYNCMGRSTATUS_SUCCEEDED ? photosInAlbum : -1);
}

void Handler::logFailure(int place) {
  SYNCMGRLOGERRORINFO info = {};
  info.cbSize = sizeof info;
  info.mask = SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ITEMID;
  info.dwSyncMgrErrorFlags = SYNCMGRERRORFLAG_ENABLEJUMPTEXT;
  info.ErrorID = theError;
  info.ItemID = albums()[static_cast<size_t>(place)].id;
  callback()->LogError(SYNCMGRLOGLEVEL_ERROR, TEXT16("An album could not be read."), &info);
}

void Handler::report(int place, DWORD status, int photos) {
  const Album &album = albums()[static_cast<size_t>(place)];
  SYNCMGRPROGRESSITEM item = {};
  item.cbSize = sizeof item;
  item.mask = SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE;
  item.lpcStatusText = album.name;
  item.dwStatusType = status;
  if (photos >= 0) {
    item.mask |= SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE;
    item.iProgValue = photos;
    item.iMaxValue = photosInAlbum;
  }
  const HRESULT answer = callback()->Progress(album.id, &item);
  // The cancel answers are success codes: they are found by comparison only.
  if (answer == S_SYNCMGR_CANCELITEM) stop(place, SYNCMGRSTATUS_STOPPED);
  if (answer == S_SYNCMGR_CANCELALL || FAILED(answer))
    for (const int each : round_.places) stop(each, SYNCMGRSTATUS_STOPPED);
}

Handler::Callback Handler::callback() {
  const std::lock_guard<std::mutex> held(lock_);
  if (round_.stage == Round::Stage::abandoned || !callback_) throw Abandoned();
  return callback_;
}

bool Handler::isStopped(int place, DWORD &status) {
  const std::lock_guard<std::mutex> held(lock_);
  if (round_.stage == Round::Stage::abandoned) throw Abandoned();
  const auto found = round_.stops.find(place);
  if (found == round_.stops.end()) return false;
  status = found->second;
  return true;
}

void Handler::stop(int place, DWORD status) {
  const std::lock_guard<std::mutex> held(lock_);
  round_.stops.emplace(place, status);
}
