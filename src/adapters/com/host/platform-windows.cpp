#include "platform.h"
#include "windows-seen.h"
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <io.h>
#include <map>
#include <thread>

namespace platform {

size_t ownThreads = 1;

namespace {
HANDLE input = nullptr;
HANDLE output = nullptr;
/// Wakes the serving thread, which may have to look after its windows meanwhile.
HANDLE woken = nullptr;
bool isSingleThreaded = false;

constexpr size_t guardsMax = 64;
std::atomic<const char *> guards[guardsMax];
std::atomic<size_t> guardCount{0};
constexpr size_t pageBytes = 4096;
/// Room that is left to tell of a stack that has overflowed.
constexpr ULONG stackLeft = 64 * 1024;

bool isBeyondLent(ULONG_PTR address) {
  for (const auto &guard : guards) {
    const auto page = reinterpret_cast<ULONG_PTR>(guard.load());
    if (page != 0 && address >= page && address < page + pageBytes) return true;
  }
  return false;
}

LONG WINAPI onFault(EXCEPTION_POINTERS *about) {
  const EXCEPTION_RECORD &record = *about->ExceptionRecord;
  const bool isBeyond = record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION && record.NumberParameters > 1 &&
                        isBeyondLent(record.ExceptionInformation[1]);
  char text[160];
  const int size = std::snprintf(text, sizeof text, "the handler faulted: exception %08lx in thread %lu%s\n",
                                 record.ExceptionCode, GetCurrentThreadId(),
                                 isBeyond ? ", beyond the memory that was lent to it" : "");
  DWORD written = 0;
  if (size > 0) WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, static_cast<DWORD>(size), &written, nullptr);
  TerminateProcess(GetCurrentProcess(), 99);
  return EXCEPTION_EXECUTE_HANDLER;
}

std::wstring wide(const std::string &utf8) {
  std::wstring text(static_cast<size_t>(MultiByteToWideChar(CP_UTF8, 0, utf8.c_str(), -1, nullptr, 0)), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, utf8.c_str(), -1, text.data(), static_cast<int>(text.size()));
  text.resize(text.size() - 1);
  return text;
}

std::string described(const char *what, DWORD code) {
  char text[128];
  std::snprintf(text, sizeof text, "%s: error %lu", what, code);
  return text;
}
} // namespace

void claimStreams() {
  DuplicateHandle(GetCurrentProcess(), GetStdHandle(STD_INPUT_HANDLE), GetCurrentProcess(), &input, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  DuplicateHandle(GetCurrentProcess(), GetStdHandle(STD_OUTPUT_HANDLE), GetCurrentProcess(), &output, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  SetStdHandle(STD_OUTPUT_HANDLE, GetStdHandle(STD_ERROR_HANDLE));
  _dup2(2, 1);
  SetStdHandle(STD_INPUT_HANDLE, CreateFileW(L"NUL", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr));
  woken = CreateEventW(nullptr, FALSE, FALSE, nullptr);
}

size_t readSome(char *into, size_t size) {
  DWORD got = 0;
  return ReadFile(input, into, static_cast<DWORD>(size), &got, nullptr) ? got : 0;
}

void writeAll(const char *bytes, size_t size) {
  while (size > 0) {
    DWORD put = 0;
    if (!WriteFile(output, bytes, static_cast<DWORD>(size), &put, nullptr) || put == 0) leave(0);
    bytes += put;
    size -= put;
  }
}

void complain(const std::string &text) {
  const std::string line = text + "\n";
  DWORD put = 0;
  WriteFile(GetStdHandle(STD_ERROR_HANDLE), line.data(), static_cast<DWORD>(line.size()), &put, nullptr);
}

void leave(int code) {
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
  std::abort();
}

void nameFaults() {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  SetUnhandledExceptionFilter(onFault);
  ULONG left = stackLeft;
  SetThreadStackGuarantee(&left);
}

std::string threadName() { return std::to_string(GetCurrentThreadId()); }

// Threads of COM and of the system come and go, and a window procedure needs none of its own: nothing is proven here.
bool isAlone(size_t) { return false; }

void *lend(size_t bytes) {
  const size_t body = bytes == 0 ? pageBytes : (bytes + pageBytes - 1) / pageBytes * pageBytes;
  char *block = static_cast<char *>(VirtualAlloc(nullptr, body + pageBytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
  if (block == nullptr) leave(70);
  DWORD before = 0;
  VirtualProtect(block + body, pageBytes, PAGE_NOACCESS, &before);
  guards[guardCount++ % guardsMax] = block + body;
  return block + body - bytes;
}

void poison(void *block, size_t bytes) { std::memset(block, 0xDD, bytes); }

void unlend(void *block, size_t) {
  MEMORY_BASIC_INFORMATION about;
  if (VirtualQuery(block, &about, sizeof about) != 0) VirtualFree(about.AllocationBase, 0, MEM_RELEASE);
}

bool readSafely(const void *from, void *into, size_t bytes) {
  SIZE_T copied = 0;
  return from != nullptr && ReadProcessMemory(GetCurrentProcess(), from, into, bytes, &copied) && copied == bytes;
}

bool writeSafely(void *to, const void *from, size_t bytes) {
  SIZE_T copied = 0;
  return WriteProcessMemory(GetCurrentProcess(), to, from, bytes, &copied) && copied == bytes;
}

std::string ownerOf(void *block, size_t) {
  IMalloc *task = nullptr;
  if (FAILED(CoGetMalloc(1, &task))) return "";
  const int did = task->DidAlloc(block);
  task->Release();
  return did == 1 ? "task" : did == 0 ? "foreign" : "";
}

void freeTask(void *block) { CoTaskMemFree(block); }

void setVariable(const std::string &name, const std::string &value) {
  SetEnvironmentVariableW(wide(name).c_str(), wide(value).c_str());
  _putenv_s(name.c_str(), value.c_str());
}

namespace {
using GetClassObject = HRESULT(STDAPICALLTYPE *)(const GUID &, const GUID &, void **);
GetClassObject getClassObject = nullptr;
} // namespace

std::string load(const std::string &path) {
  const HMODULE library = LoadLibraryExW(wide(path).c_str(), nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (library == nullptr) return described("it is not loaded", GetLastError());
  getClassObject = reinterpret_cast<GetClassObject>(
      reinterpret_cast<void *>(GetProcAddress(library, "DllGetClassObject")));
  return getClassObject == nullptr ? "it exports no DllGetClassObject" : "";
}

HRESULT classFactory(const GUID &clsid, bool isRegistered, IClassFactory **factory) {
  void *given = nullptr;
  const HRESULT hr = isRegistered
                         ? CoGetClassObject(clsid, CLSCTX_INPROC_SERVER, nullptr, iidClassFactory, &given)
                         : getClassObject(clsid, iidClassFactory, &given);
  *factory = static_cast<IClassFactory *>(given);
  return hr;
}

namespace {
bool namesServerUnder(HKEY root, const std::wstring &key) {
  wchar_t file[4] = L"";
  DWORD size = sizeof file;
  const LSTATUS answer = RegGetValueW(root, key.c_str(), nullptr, RRF_RT_REG_SZ, nullptr, file, &size);
  return answer == ERROR_MORE_DATA || (answer == ERROR_SUCCESS && file[0] != 0);
}

/// For everybody or for this user alone: Windows shows both in one tree, Wine only the first.
bool namesServer(const std::wstring &clsid) {
  const std::wstring key = L"CLSID\\" + clsid + L"\\InprocServer32";
  return namesServerUnder(HKEY_CLASSES_ROOT, key) || namesServerUnder(HKEY_CURRENT_USER, L"Software\\Classes\\" + key);
}
} // namespace

RegisteredKeys registeredKeys(const GUID &clsid) {
  const std::wstring name = L"{" + wide(guidText(clsid)) + L"}";
  const std::wstring handlers = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Syncmgr\\Handlers\\" + name;
  HKEY key = nullptr;
  RegisteredKeys keys;
  keys.hasClass = namesServer(name);
  keys.hasHandler = RegOpenKeyExW(HKEY_LOCAL_MACHINE, handlers.c_str(), 0, KEY_READ, &key) == ERROR_SUCCESS;
  if (keys.hasHandler) RegCloseKey(key);
  keys.hasManager = namesServer(L"{6295DF27-35EE-11D1-8707-00C04FD93327}");
  return keys;
}

namespace {
/// A multi-threaded apartment lives as long as a thread is in it.
void keepApartment() {
  HANDLE entered = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  std::thread([entered] {
    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    SetEvent(entered);
    Sleep(INFINITE);
  }).detach();
  WaitForSingleObject(entered, INFINITE);
}
} // namespace

std::string enterApartment(const std::string &apartment) {
  isSingleThreaded = apartment != "mta";
  if (apartment == "sta+mta") keepApartment();
  const HRESULT hr = CoInitializeEx(nullptr, isSingleThreaded ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
  return FAILED(hr) ? described("its apartment could not be entered", static_cast<DWORD>(hr)) : "";
}

void sleepUntilWoken(std::unique_lock<std::mutex> &lock, unsigned ms) {
  lock.unlock();
  const DWORD patience = ms == 0 ? INFINITE : ms;
  if (isSingleThreaded) {
    MsgWaitForMultipleObjectsEx(1, &woken, patience, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    for (MSG message; PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE);) {
      TranslateMessage(&message);
      DispatchMessageW(&message);
    }
  } else WaitForSingleObject(woken, patience);
  lock.lock();
}

void wake() { SetEvent(woken); }
bool isFreeThreaded() { return !isSingleThreaded; }

bool watchWindows(WindowTaker taker) { return watchOwnWindows(std::move(taker)); }

void hearWord() { noteWord(); }
HWND parentWindow(uint64_t number) { return managerWindow(number); }

HRESULT queryMarshaler(IUnknown *outer, const GUID &iid, void **ppv) {
  *ppv = nullptr;
  if (iid != IID_IMarshal) return E_NOINTERFACE;
  // One for each object, and never released: like the callback that it belongs to, it lives as long as the process.
  static std::mutex lock;
  static auto &marshalers = *new std::map<IUnknown *, IUnknown *>();
  const std::lock_guard<std::mutex> held(lock);
  IUnknown *&marshaler = marshalers[outer];
  if (marshaler == nullptr && FAILED(CoCreateFreeThreadedMarshaler(outer, &marshaler))) return E_NOINTERFACE;
  return marshaler->QueryInterface(iid, ppv);
}

} // namespace platform
