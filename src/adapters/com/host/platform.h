// What differs between Linux and Windows: memory, threads, libraries, faults, apartments.
#pragma once
#include "abi.h"
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace platform {

/// Takes standard input and output for the protocol; what the handler prints goes to standard error from here on.
void claimStreams();
/// Reads what has come, waiting for it; 0 when there is no more.
size_t readSome(char *into, size_t size);
void writeAll(const char *bytes, size_t size);
/// One line on standard error.
void complain(const std::string &text);
[[noreturn]] void leave(int code);
/// Names the fault and its thread on standard error when the handler brings the process down.
void nameFaults();

std::string threadName();
/// Whether no thread lives but the host's own `own` ones; false where that proves nothing.
bool isAlone(size_t own);

/// Memory that ends where the next page cannot be touched: reading on is a fault.
void *lend(size_t bytes);
/// Overwrites what was lent with 0xDD. It is never given back, so that whoever kept it finds the poison.
void poison(void *block, size_t bytes);
/// Gives lent memory back where nobody can have kept it.
void unlend(void *block, size_t bytes);
/// Copies from where a handler's pointer leads; false if that cannot be read.
bool readSafely(const void *from, void *into, size_t bytes);
bool writeSafely(void *to, const void *from, size_t bytes);
/// "task" for memory of the task allocator, "foreign" for other memory, "" where it cannot be told.
std::string ownerOf(void *block, size_t bytes);
void freeTask(void *block);

void setVariable(const std::string &name, const std::string &value);

/// Loads the server; gives what was wrong, or "".
std::string load(const std::string &path);
/// Finds the class factory: DllGetClassObject of what was loaded, or the registered server's through CoGetClassObject.
HRESULT classFactory(const GUID &clsid, bool isRegistered, IClassFactory **factory);

struct RegisteredKeys {
  /// CLSID\{class}\InprocServer32 names a file.
  bool hasClass = false;
  /// Syncmgr\Handlers\{class} is there.
  bool hasHandler = false;
  /// There is a manager through which a handler can register.
  bool hasManager = false;
};
RegisteredKeys registeredKeys(const GUID &clsid);

/// Enters the apartment of the calling thread, and starts the other threads of its mode.
std::string enterApartment(const std::string &apartment);
/// Lets the calling thread sleep until it is woken or `ms` are over, and serves its apartment meanwhile. `lock` is held by the caller.
void sleepUntilWoken(std::unique_lock<std::mutex> &lock, unsigned ms);
void wake();
/// Whether the calling thread's handler may be called from other threads.
bool isFreeThreaded();

using WindowTaker = std::function<void(bool isOpened, const std::u16string &title, uint64_t parent, uint64_t thread)>;
/// Reports the process's own visible windows; false where none can exist.
bool watchWindows(WindowTaker taker);

/// Tells whoever watches windows that the handler has said something.
void hearWord();
/// The window that stands for the one of that number; 0 is NULL.
HWND parentWindow(uint64_t number);

/// Lets the callback object answer for the free-threaded marshaler.
HRESULT queryMarshaler(IUnknown *outer, const GUID &iid, void **ppv);

/// The host's own threads, for `isAlone`.
extern size_t ownThreads;

} // namespace platform
