#include "windows-seen.h"
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

// Windows are seen where they are made: a hook on the creation of windows runs in the creating thread and hooks that thread's messages, so
// that what is told of a window stands in its place among the callbacks of that thread, however short it lived. Where the system runs no
// such hook in the thread itself, a thread of the host's listens to the same events, later.

namespace {
/// How long a window may wait for somebody to answer it, in milliseconds.
constexpr DWORD unansweredMs = 3000;
constexpr UINT lookMs = 100;

struct Seen {
  std::u16string title;
  uint64_t parent;
  DWORD thread;
  DWORD since;
};
platform::WindowTaker takeWindow;
std::mutex windowsLock;
auto &seen = *new std::map<HWND, Seen>();
/// Windows that were made and have not been shown.
auto &hidden = *new std::map<HWND, DWORD>();
HWND manager = nullptr;
uint64_t managerNumber = 0;
HANDLE isReady = nullptr;
bool canExist = false;
/// Set when the hook was called in the thread that makes a window.
std::atomic<bool> isInContext{false};
std::atomic<DWORD> lastWord{0};
thread_local bool isHooked = false;

bool isOfInterest(HWND window) {
  if (window == manager || GetAncestor(window, GA_ROOT) != window) return false;
  wchar_t name[64] = L"";
  GetClassNameW(window, name, 64);
  const std::wstring sort = name;
  return sort != L"IME" && sort != L"MSCTFIME UI" && sort.rfind(L"OleMainThread", 0) != 0 &&
         GetParent(window) != HWND_MESSAGE && (GetWindowLongW(window, GWL_STYLE) & WS_CHILD) == 0;
}

uint64_t ownerOf(HWND window) {
  const HWND owner = GetWindow(window, GW_OWNER);
  return owner == manager ? managerNumber : reinterpret_cast<uint64_t>(owner);
}

void shown(HWND window, DWORD thread) {
  if (!isOfInterest(window)) return;
  wchar_t title[256] = L"";
  // Of another thread's window the text is not asked for by a message, which that thread might never answer.
  InternalGetWindowText(window, title, 256);
  const Seen entry = {std::u16string(reinterpret_cast<char16_t *>(title)), ownerOf(window), thread, GetTickCount()};
  {
    const std::lock_guard<std::mutex> held(windowsLock);
    hidden.erase(window);
    if (!seen.emplace(window, entry).second) return;
  }
  takeWindow(true, entry.title, entry.parent, thread);
}

void gone(HWND window, bool isDestroyed) {
  Seen entry;
  {
    const std::lock_guard<std::mutex> held(windowsLock);
    if (isDestroyed) hidden.erase(window);
    const auto found = seen.find(window);
    if (found == seen.end()) return;
    entry = found->second;
    seen.erase(found);
    if (!isDestroyed) hidden[window] = entry.thread;
  }
  takeWindow(false, entry.title, entry.parent, entry.thread);
}

/// A message on its way to a window of the calling thread.
LRESULT CALLBACK onMessage(int code, WPARAM about, LPARAM data) {
  const auto &sent = *reinterpret_cast<const CWPSTRUCT *>(data);
  if (code == HC_ACTION && sent.message == WM_WINDOWPOSCHANGED) {
    const UINT flags = reinterpret_cast<const WINDOWPOS *>(sent.lParam)->flags;
    if ((flags & SWP_SHOWWINDOW) != 0) shown(sent.hwnd, GetCurrentThreadId());
    if ((flags & SWP_HIDEWINDOW) != 0) gone(sent.hwnd, false);
  }
  if (code == HC_ACTION && sent.message == WM_DESTROY) gone(sent.hwnd, true);
  return CallNextHookEx(nullptr, code, about, data);
}

void made(HWND window, DWORD thread) {
  const std::lock_guard<std::mutex> held(windowsLock);
  if (seen.count(window) == 0) hidden[window] = thread;
}

void CALLBACK onEvent(HWINEVENTHOOK, DWORD event, HWND window, LONG object, LONG child, DWORD thread, DWORD) {
  if (object != OBJID_WINDOW || child != CHILDID_SELF || window == nullptr) return;
  if (thread == GetCurrentThreadId() && window != manager) {
    isInContext = true;
    if (!isHooked) isHooked = SetWindowsHookExW(WH_CALLWNDPROC, onMessage, nullptr, thread) != nullptr;
  }
  if (event == EVENT_OBJECT_CREATE) made(window, thread);
  // Of a creation it is not told yet whether the window will be seen: the style says what was asked for.
  const bool isVisible = IsWindowVisible(window) || (!isHooked && (GetWindowLongW(window, GWL_STYLE) & WS_VISIBLE) != 0);
  if (isVisible && (event == EVENT_OBJECT_SHOW || event == EVENT_OBJECT_CREATE)) shown(window, thread);
  if (event == EVENT_OBJECT_DESTROY || event == EVENT_OBJECT_HIDE) gone(window, event == EVENT_OBJECT_DESTROY);
}

/// Its owner cannot be used until it is closed.
bool isModal(HWND window) {
  const HWND owner = GetWindow(window, GW_OWNER);
  return owner != nullptr && IsWindowEnabled(owner) == FALSE;
}

/// Nobody sits there: a window that waits for an answer is closed after a time, one beside which the work goes on is left alone.
void closeUnanswered() {
  const DWORD now = GetTickCount();
  std::map<HWND, Seen> open;
  {
    const std::lock_guard<std::mutex> held(windowsLock);
    open = seen;
  }
  for (const auto &[window, about] : open) {
    const DWORD silentMs = now - lastWord;
    if (now - about.since < unansweredMs || (silentMs < unansweredMs && !isModal(window))) continue;
    if (IsWindow(window) == FALSE) continue;
    {
      const std::lock_guard<std::mutex> held(windowsLock);
      const auto found = seen.find(window);
      if (found != seen.end()) found->second.since = now;
    }
    platform::complain("a window that nobody answered was closed after " + std::to_string(unansweredMs) + " ms");
    PostMessageW(window, WM_COMMAND, IDCANCEL, 0);
    PostMessageW(window, WM_CLOSE, 0, 0);
  }
}

/// Windows that changed unseen: shown by their style alone, or taken down with their thread.
void lookAround() {
  std::map<HWND, Seen> open;
  std::map<HWND, DWORD> waiting;
  {
    const std::lock_guard<std::mutex> held(windowsLock);
    open = seen;
    waiting = hidden;
  }
  for (const auto &each : open)
    if (IsWindow(each.first) == FALSE) gone(each.first, true);
  for (const auto &[window, thread] : waiting) {
    if (IsWindowVisible(window)) shown(window, thread);
    else if (IsWindow(window) == FALSE) gone(window, true);
  }
}

void watch() {
  const HMODULE own = GetModuleHandleW(nullptr);
  const HWINEVENTHOOK inside = SetWinEventHook(EVENT_OBJECT_CREATE, EVENT_OBJECT_HIDE, own, onEvent,
                                               GetCurrentProcessId(), 0, WINEVENT_INCONTEXT);
  // A window that nobody sees tries the hook.
  DestroyWindow(CreateWindowExW(0, L"STATIC", L"", WS_OVERLAPPED, 0, 0, 1, 1, nullptr, nullptr, nullptr, nullptr));
  const HWINEVENTHOOK outside = isInContext ? nullptr
                                            : SetWinEventHook(EVENT_OBJECT_CREATE, EVENT_OBJECT_HIDE, nullptr, onEvent,
                                                              GetCurrentProcessId(), 0, WINEVENT_OUTOFCONTEXT);
  manager = CreateWindowExW(0, L"STATIC", L"Synchronization Manager", WS_OVERLAPPED, 0, 0, 10, 10, nullptr, nullptr,
                            nullptr, nullptr);
  canExist = (inside != nullptr || outside != nullptr) && manager != nullptr;
  SetEvent(isReady);
  SetTimer(nullptr, 0, lookMs, nullptr);
  for (MSG message; GetMessageW(&message, nullptr, 0, 0) > 0;) {
    if (message.message == WM_TIMER) {
      lookAround();
      closeUnanswered();
    }
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
}
} // namespace

bool watchOwnWindows(platform::WindowTaker taker) {
  takeWindow = std::move(taker);
  isReady = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  std::thread(watch).detach();
  WaitForSingleObject(isReady, INFINITE);
  return canExist;
}

void noteWord() { lastWord = GetTickCount(); }

HWND managerWindow(uint64_t number) {
  if (number == 0) return nullptr;
  managerNumber = number;
  return manager;
}
