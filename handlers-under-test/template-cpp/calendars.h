// A handler whose items are worked on by the system's pool of threads, with the callback from the global interface table.
#pragma once
#include "com-templates.h"
#include "dialog.h"

namespace calendars {
constexpr int count = 3;
/// What is worked on, by place.
struct Calendar {
  GUID id;
  const WCHAR *name;
};
const Calendar &at(int place);
/// -1 for an id that is none of ours.
int placeOf(REFGUID id);
} // namespace calendars

/// The callback as other apartments reach it; each thread gets a pointer of its own.
class SharedCallback {
public:
  ~SharedCallback() { set(nullptr); }
  HRESULT set(ISyncMgrSynchronizeCallback *callback);
  /// Empty when none is set.
  ComPtr<ISyncMgrSynchronizeCallback> get();

private:
  CriticalSection lock_;
  DWORD cookie_ = 0;
};

class CalendarHandler : public ISyncMgrSynchronize {
public:
  BEGIN_INTERFACES(CalendarHandler)
  HAS_INTERFACE(ISyncMgrSynchronize)
  END_INTERFACES

  virtual ~CalendarHandler() = default;
  HRESULT STDMETHODCALLTYPE Initialize(DWORD reserved, DWORD flags, DWORD bytes, const BYTE *cookie) override;
  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *info) override;
  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **items) override;
  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID id, REFIID iid, void **out) override;
  HRESULT STDMETHODCALLTYPE ShowProperties(HWND parent, REFSYNCMGRITEMID id) override;
  HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *callback) override;
  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG count, SYNCMGRITEMID *ids, HWND parent, DWORD reserved) override;
  HRESULT STDMETHODCALLTYPE Synchronize(HWND parent) override;
  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID id, DWORD status) override;
  HRESULT STDMETHODCALLTYPE ShowError(HWND parent, REFSYNCMGRERRORID id) override;

private:
  struct Task;
  SharedCallback callback_;
  int chosen_[calendars::count] = {};
  int chosenCount_ = 0;
  /// By place: whether the user wants it skipped, or stopped.
  volatile LONG skips_[calendars::count] = {};
  volatile LONG stops_[calendars::count] = {};
  volatile LONG running_ = 0;

  static DWORD WINAPI work(void *task);
  void copy(int place);
  HRESULT tell(int place, DWORD status, int days);
};
