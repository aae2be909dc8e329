// A handler worth copying: the calling thread is never kept waiting, a worker does what takes time.
#pragma once
#include "com.h"
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

/// The albums that were prepared together, and what the user has asked of each meanwhile.
struct Round {
  enum class Stage { preparing, prepared, running, over, abandoned } stage = Stage::preparing;
  /// Places of the albums, in the order in which they are wanted.
  std::vector<int> places;
  /// The status with which an album is to stop, by place.
  std::map<int, DWORD> stops;
  /// The status with which an album ended, by place.
  std::map<int, DWORD> ends;
};

class Handler : public Counted<ISyncMgrSynchronize, IID_ISyncMgrSynchronize> {
public:
  Handler();
  HRESULT STDMETHODCALLTYPE Initialize(DWORD reserved, DWORD flags, DWORD cookieBytes, const BYTE *cookie) override;
  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *info) override;
  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **enumerator) override;
  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID itemId, REFIID iid, void **ppv) override;
  HRESULT STDMETHODCALLTYPE ShowProperties(HWND parent, REFSYNCMGRITEMID itemId) override;
  HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *callback) override;
  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG count, SYNCMGRITEMID *itemIds, HWND parent, DWORD reserved) override;
  HRESULT STDMETHODCALLTYPE Synchronize(HWND parent) override;
  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID itemId, DWORD status) override;
  HRESULT STDMETHODCALLTYPE ShowError(HWND parent, REFSYNCMGRERRORID errorId) override;

protected:
  ~Handler() override;

  /// Thrown to end a worker's work when the manager has let go of the handler.
  struct Abandoned {};
  using Callback = Kept<ISyncMgrSynchronizeCallback>;
  using Completion = std::function<void(const Callback &)>;

  void start(std::function<Completion()> work);
  void abandon();
  bool isBusy();
  virtual Completion prepare();
  virtual Completion synchronize();
  virtual Completion repair();
  void bringUpToDate(int place);
  DWORD copyPhotos(int place);
  void finish(int place, DWORD status);
  virtual void report(int place, DWORD status, int photos);
  virtual void logFailure(int place);
  /// Every use of the callback goes through here: the one that is set last, with a reference of its own, and no lock held.
  Callback callback();
  /// The status with which the album is to stop, if it is.
  bool isStopped(int place, DWORD &status);
  void stop(int place, DWORD status);
  bool isUnder(const char *condition) const { return conditions_.count(condition) != 0; }

  std::mutex lock_;
  Callback callback_;
  Round round_;

private:
  std::set<std::string> conditions_;
  std::thread worker_;
  bool isBusy_ = false;
  int failedPlace_ = -1;
  bool isRepaired_ = false;
};

extern const GUID theError;
