#include "calendars.h"

namespace {
constexpr int days = 5;
constexpr DWORD dayMs = 12;
constexpr GUID idOf(BYTE number) { return {0xCA1E2DA5, 0x0000, 0x4000, {0x80, 0, 0, 0, 0, 0, 0, number}}; }
const calendars::Calendar all[calendars::count] = {{idOf(1), L"Work"}, {idOf(2), L"Family"}, {idOf(3), L"Birthdays"}};

/// The items, read from the same table by everybody; only the position is its own.
class CalendarEnumerator : public ISyncMgrEnumItems {
public:
  explicit CalendarEnumerator(int position) : position_(position) {}
  virtual ~CalendarEnumerator() = default;
  BEGIN_INTERFACES(CalendarEnumerator)
  HAS_INTERFACE(ISyncMgrEnumItems)
  END_INTERFACES

  HRESULT STDMETHODCALLTYPE Next(ULONG wanted, LPSYNCMGRITEM items, ULONG *fetched) override {
    if (items == nullptr || (fetched == nullptr && wanted != 1)) return E_INVALIDARG;
    ULONG given = 0;
    for (; given < wanted && position_ < calendars::count; ++given, ++position_) {
      SYNCMGRITEM &item = items[given];
      ZeroMemory(&item, sizeof item);
      item.cbSize = sizeof item;
      item.dwFlags = SYNCMGRITEM_HASPROPERTIES;
      item.ItemID = all[position_].id;
      item.dwItemState = SYNCMGRITEMSTATE_CHECKED;
      lstrcpynW(item.wszItemName, all[position_].name, MAX_SYNCMGRITEMNAME);
    }
    if (fetched != nullptr) *fetched = given;
    return given == wanted ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG wanted) override {
    const ULONG left = static_cast<ULONG>(calendars::count - position_);
    position_ += static_cast<int>(wanted < left ? wanted : left);
    return wanted <= left ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Reset() override {
    position_ = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **out) override {
    return give<CalendarEnumerator>(IID_ISyncMgrEnumItems, reinterpret_cast<void **>(out), position_);
  }

private:
  int position_;
};

ComPtr<IGlobalInterfaceTable> interfaceTable() {
  ComPtr<IGlobalInterfaceTable> table;
  CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER, IID_IGlobalInterfaceTable,
                   reinterpret_cast<void **>(&table));
  return table;
}
} // namespace

const calendars::Calendar &calendars::at(int place) { return all[place]; }
int calendars::placeOf(REFGUID id) {
  for (int place = 0; place < count; ++place)
    if (all[place].id == id) return place;
  return -1;
}

HRESULT SharedCallback::set(ISyncMgrSynchronizeCallback *callback) {
  const auto table = interfaceTable();
  DWORD cookie = 0;
  if (callback != nullptr) {
    const HRESULT hr = table ? table->RegisterInterfaceInGlobal(callback, IID_ISyncMgrSynchronizeCallback, &cookie)
                             : E_OUTOFMEMORY;
    if (FAILED(hr)) return hr;
  }
  {
    const Hold held(lock_);
    std::swap(cookie_, cookie);
  }
  if (cookie != 0 && table) table->RevokeInterfaceFromGlobal(cookie);
  return S_OK;
}

ComPtr<ISyncMgrSynchronizeCallback> SharedCallback::get() {
  ComPtr<ISyncMgrSynchronizeCallback> found;
  const auto table = interfaceTable();
  const Hold held(lock_);
  if (cookie_ != 0 && table)
    table->GetInterfaceFromGlobal(cookie_, IID_ISyncMgrSynchronizeCallback, reinterpret_cast<void **>(&found));
  return found;
}

HRESULT CalendarHandler::Initialize(DWORD, DWORD, DWORD, const BYTE *) { return S_OK; }

HRESULT CalendarHandler::GetHandlerInfo(LPSYNCMGRHANDLERINFO *info) {
  *info = static_cast<LPSYNCMGRHANDLERINFO>(CoTaskMemAlloc(sizeof(SYNCMGRHANDLERINFO)));
  if (*info == nullptr) return E_OUTOFMEMORY;
  ZeroMemory(*info, sizeof **info);
  (*info)->cbSize = sizeof **info;
  (*info)->SyncMgrHandlerFlags = SYNCMGRHANDLER_HASPROPERTIES;
  lstrcpynW((*info)->wszHandlerName, L"Calendars", MAX_SYNCMGRHANDLERNAME);
  return S_OK;
}

HRESULT CalendarHandler::EnumSyncMgrItems(ISyncMgrEnumItems **items) {
  return give<CalendarEnumerator>(IID_ISyncMgrEnumItems, reinterpret_cast<void **>(items), 0);
}

HRESULT CalendarHandler::GetItemObject(REFSYNCMGRITEMID, REFIID, void **out) {
  *out = nullptr;
  return E_NOTIMPL;
}

HRESULT CalendarHandler::ShowProperties(HWND parent, REFSYNCMGRITEMID id) {
  const int place = calendars::placeOf(id);
  if (place < 0 && id != GUID_NULL) return E_INVALIDARG;
  const auto callback = callback_.get();
  // Without anybody to ask there is nobody whom a dialog could disturb.
  if (callback && callback->EnableModeless(TRUE) != S_OK) return E_FAIL;
  showDialog(parent, place < 0 ? L"Calendars" : calendars::at(place).name);
  if (!callback) return S_OK;
  callback->EnableModeless(FALSE);
  callback->ShowPropertiesCompleted(S_OK);
  return S_OK;
}

HRESULT CalendarHandler::SetProgressCallback(ISyncMgrSynchronizeCallback *callback) { return callback_.set(callback); }

HRESULT CalendarHandler::PrepareForSync(ULONG count, SYNCMGRITEMID *ids, HWND, DWORD) {
  const auto callback = callback_.get();
  if (!callback || running_ != 0) return E_UNEXPECTED;
  if (count == 0 || count > calendars::count) return E_INVALIDARG;
  chosenCount_ = 0;
  for (ULONG i = 0; i < count; ++i) {
    const int place = calendars::placeOf(ids[i]);
    if (place < 0) return E_INVALIDARG;
    skips_[place] = stops_[place] = FALSE;
    chosen_[chosenCount_++] = place;
  }
  callback->PrepareForSyncCompleted(S_OK);
  return S_OK;
}

struct CalendarHandler::Task {
  ComPtr<CalendarHandler> handler;
  int place;
};

HRESULT CalendarHandler::Synchronize(HWND) {
  if (chosenCount_ == 0 || running_ != 0) return E_UNEXPECTED;
  running_ = chosenCount_;
  // One more for this method: nobody is the last while threads are still to be found.
  InterlockedIncrement(&running_);
  const int count = chosenCount_;
  HRESULT hr = S_OK;
  for (int i = 0; i < count; ++i) {
    auto *task = new Task{this, chosen_[i]};
    if (QueueUserWorkItem(work, task, WT_EXECUTELONGFUNCTION)) continue;
    delete task;
    InterlockedDecrement(&running_);
    hr = E_OUTOFMEMORY;
  }
  if (InterlockedDecrement(&running_) == 0 && SUCCEEDED(hr)) {
    if (const auto callback = callback_.get()) callback->SynchronizeCompleted(S_OK);
  }
  return hr;
}

/// A thread of the pool belongs to everybody: it enters the apartment for this task alone.
DWORD CalendarHandler::work(void *given) {
  const HRESULT entered = CoInitializeEx(nullptr, COINIT_MULTITHREADED);
  {
    auto *task = static_cast<Task *>(given);
    const ComPtr<CalendarHandler> handler = task->handler;
    handler->copy(task->place);
    delete task;
    if (InterlockedDecrement(&handler->running_) == 0) {
      if (const auto callback = handler->callback_.get()) callback->SynchronizeCompleted(S_OK);
    }
  }
  if (SUCCEEDED(entered)) CoUninitialize();
  return 0;
}

void CalendarHandler::copy(int place) {
  int day = 0;
  for (; day < days; ++day) {
    const HRESULT answer = tell(place, SYNCMGRSTATUS_UPDATING, day);
    if (answer == S_SYNCMGR_CANCELITEM) stops_[place] = TRUE;
    if (answer == S_SYNCMGR_CANCELALL || FAILED(answer))
      for (volatile LONG &stop : stops_) stop = TRUE;
    if (skips_[place] || stops_[place]) break;
    Sleep(dayMs);
  }
  const bool isWhole = day == days && !skips_[place] && !stops_[place];
  tell(place, isWhole ? SYNCMGRSTATUS_SUCCEEDED : skips_[place] ? SYNCMGRSTATUS_SKIPPED : SYNCMGRSTATUS_STOPPED, day);
}

HRESULT CalendarHandler::tell(int place, DWORD status, int done) {
  const auto callback = callback_.get();
  if (!callback) return E_ABORT;
  SYNCMGRPROGRESSITEM item = {};
  item.cbSize = sizeof item;
  item.mask = SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_PROGVALUE |
              SYNCMGRPROGRESSITEM_MAXVALUE;
  item.lpcStatusText = all[place].name;
  item.dwStatusType = status;
  item.iProgValue = done;
  item.iMaxValue = days;
  return callback->Progress(all[place].id, &item);
}

HRESULT CalendarHandler::SetItemStatus(REFSYNCMGRITEMID id, DWORD status) {
  const int place = calendars::placeOf(id);
  if (place < 0 || status != SYNCMGRSTATUS_SKIPPED) return E_INVALIDARG;
  skips_[place] = TRUE;
  return S_OK;
}

HRESULT CalendarHandler::ShowError(HWND, REFSYNCMGRERRORID) { return E_NOTIMPL; }
