#include "platform.h"
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace platform {

size_t ownThreads = 1;

namespace {
int input = 0;
int output = 1;
std::condition_variable woken;

/// Where the pages begin that end what is lent at the moment; old ones are forgotten.
constexpr size_t guardsMax = 64;
std::atomic<const char *> guards[guardsMax];
std::atomic<size_t> guardCount{0};

size_t pageBytes() {
  static const size_t bytes = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  return bytes;
}

bool isBeyondLent(const void *address) {
  for (const auto &guard : guards) {
    const char *page = guard.load();
    if (page != nullptr && address >= page && address < page + pageBytes()) return true;
  }
  return false;
}

extern "C" void onFault(int signal, siginfo_t *about, void *) {
  const bool isBeyond = (signal == SIGSEGV || signal == SIGBUS) && isBeyondLent(about->si_addr);
  char text[160];
  const int size = std::snprintf(text, sizeof text, "the handler faulted: signal %d in thread %ld%s\n", signal,
                                 static_cast<long>(syscall(SYS_gettid)),
                                 isBeyond ? ", beyond the memory that was lent to it" : "");
  if (size > 0 && write(2, text, static_cast<size_t>(size)) < 0) {}
  // Back to the default: the instruction is tried again, and the process dies of it.
  std::signal(signal, SIG_DFL);
  if (signal == SIGABRT) raise(signal);
}

bool copySafely(pid_t process, void *local, const void *remote, size_t bytes, bool isWrite) {
  const iovec here = {local, bytes};
  const iovec there = {const_cast<void *>(remote), bytes};
  const ssize_t copied =
      isWrite ? process_vm_writev(process, &here, 1, &there, 1, 0) : process_vm_readv(process, &here, 1, &there, 1, 0);
  return copied == static_cast<ssize_t>(bytes);
}

/// Where the kernel forbids the call above: a pipe refuses to read from what cannot be read.
bool copyThroughPipe(void *into, const void *from, size_t bytes) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  size_t done = 0;
  while (done < bytes) {
    const size_t piece = bytes - done < 4096 ? bytes - done : 4096;
    const ssize_t put = write(ends[1], static_cast<const char *>(from) + done, piece);
    if (put <= 0 || read(ends[0], static_cast<char *>(into) + done, static_cast<size_t>(put)) != put) break;
    done += static_cast<size_t>(put);
  }
  close(ends[0]);
  close(ends[1]);
  return done == bytes;
}

bool isOnStack(const void *block) {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return false;
  void *stack = nullptr;
  size_t bytes = 0;
  pthread_attr_getstack(&attributes, &stack, &bytes);
  pthread_attr_destroy(&attributes);
  return block >= stack && block < static_cast<char *>(stack) + bytes;
}
} // namespace

void claimStreams() {
  input = fcntl(0, F_DUPFD_CLOEXEC, 200);
  output = fcntl(1, F_DUPFD_CLOEXEC, 200);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, 0);
  close(nothing);
  dup2(2, 1);
  std::signal(SIGPIPE, SIG_IGN);
}

size_t readSome(char *into, size_t size) {
  for (;;) {
    const ssize_t got = read(input, into, size);
    if (got >= 0) return static_cast<size_t>(got);
    if (errno != EINTR) return 0;
  }
}

void writeAll(const char *bytes, size_t size) {
  while (size > 0) {
    const ssize_t put = write(output, bytes, size);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) _exit(0);
    bytes += put;
    size -= static_cast<size_t>(put);
  }
}

void complain(const std::string &text) {
  const std::string line = text + "\n";
  if (write(2, line.data(), line.size()) < 0) {}
}

void leave(int code) { _exit(code); }

void nameFaults() {
  static char stack[64 * 1024];
  stack_t alternative = {};
  alternative.ss_sp = stack;
  alternative.ss_size = sizeof stack;
  sigaltstack(&alternative, nullptr);
  struct sigaction action = {};
  action.sa_sigaction = onFault;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) sigaction(signal, &action, nullptr);
}

std::string threadName() { return std::to_string(syscall(SYS_gettid)); }

bool isAlone(size_t own) {
  struct stat tasks = {};
  return stat("/proc/self/task", &tasks) == 0 && tasks.st_nlink == own + 2;
}

void *lend(size_t bytes) {
  const size_t page = pageBytes();
  const size_t body = bytes == 0 ? page : (bytes + page - 1) / page * page;
  void *block = mmap(nullptr, body + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (block == MAP_FAILED) leave(70);
  mprotect(static_cast<char *>(block) + body, page, PROT_NONE);
  guards[guardCount++ % guardsMax] = static_cast<const char *>(block) + body;
  return static_cast<char *>(block) + body - bytes;
}

void poison(void *block, size_t bytes) { std::memset(block, 0xDD, bytes); }

void unlend(void *block, size_t bytes) {
  const size_t page = pageBytes();
  const size_t body = bytes == 0 ? page : (bytes + page - 1) / page * page;
  munmap(static_cast<char *>(block) + bytes - body, body + page);
}

bool readSafely(const void *from, void *into, size_t bytes) {
  if (from == nullptr) return false;
  if (copySafely(getpid(), into, from, bytes, false)) return true;
  return errno != EFAULT && copyThroughPipe(into, from, bytes);
}

bool writeSafely(void *to, const void *from, size_t bytes) {
  return copySafely(getpid(), const_cast<void *>(from), to, bytes, true);
}

std::string ownerOf(void *block, size_t bytes) {
  using Owns = int (*)(const volatile void *);
  if (const auto owns = reinterpret_cast<Owns>(dlsym(RTLD_DEFAULT, "__sanitizer_get_ownership")))
    return owns(block) != 0 ? "task" : "foreign";
  Dl_info in = {};
  // Static memory of the server or of the host; the stack of the calling thread.
  if (dladdr(block, &in) != 0 || isOnStack(block)) return "foreign";
  if (reinterpret_cast<uintptr_t>(block) % 16 != 0) return "foreign";
  // The word before a block of malloc holds the size of its chunk; the lowest three bits are flags.
  size_t chunk = 0;
  if (!readSafely(static_cast<const char *>(block) - sizeof chunk, &chunk, sizeof chunk)) return "foreign";
  const size_t size = chunk & ~static_cast<size_t>(7);
  return size % 16 == 0 && size >= bytes + 8 && size < (static_cast<size_t>(1) << 40) ? "task" : "foreign";
}

void freeTask(void *block) { std::free(block); }

void setVariable(const std::string &name, const std::string &value) { setenv(name.c_str(), value.c_str(), 1); }

namespace {
using GetClassObject = HRESULT (*)(const GUID &, const GUID &, void **);
GetClassObject getClassObject = nullptr;
} // namespace

std::string load(const std::string &path) {
  void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return dlerror();
  getClassObject = reinterpret_cast<GetClassObject>(dlsym(library, "DllGetClassObject"));
  return getClassObject == nullptr ? "it exports no DllGetClassObject" : "";
}

HRESULT classFactory(const GUID &clsid, bool, IClassFactory **factory) {
  void *given = nullptr;
  const HRESULT hr = getClassObject(clsid, iidClassFactory, &given);
  *factory = static_cast<IClassFactory *>(given);
  return hr;
}

RegisteredKeys registeredKeys(const GUID &) { return {}; }
std::string enterApartment(const std::string &) { return ""; }
void sleepUntilWoken(std::unique_lock<std::mutex> &lock, unsigned ms) {
  if (ms == 0) woken.wait(lock);
  else woken.wait_for(lock, std::chrono::milliseconds(ms));
}
void wake() { woken.notify_all(); }
bool isFreeThreaded() { return true; }
bool watchWindows(WindowTaker) { return false; }
void hearWord() {}
HWND parentWindow(uint64_t number) { return reinterpret_cast<HWND>(static_cast<uintptr_t>(number)); }
HRESULT queryMarshaler(IUnknown *, const GUID &, void **ppv) {
  *ppv = nullptr;
  return E_NOINTERFACE;
}

} // namespace platform
