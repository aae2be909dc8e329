#include "windows-seen.h"
#include <map>
#include <thread>

namespace {
/// How long a modal window may wait for somebody to answer it, in milliseconds.
constexpr UINT unansweredMs = 3000;
constexpr UINT lookMs = 100;

struct Seen {
  std::u16string title;
  uint64_t parent;
  DWORD thread;
  DWORD since;
  bool isModal;
};
platform::WindowTaker takeWindow;
auto &seen = *new std::map<HWND, Seen>();
HWND manager = nullptr;
uint64_t managerNumber = 0;
HANDLE isReady = nullptr;
bool canExist = false;

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

void opened(HWND window, DWORD thread) {
  if (seen.count(window) != 0 || !isOfInterest(window)) return;
  wchar_t title[256] = L"";
  // Of another thread's window the text is not asked for by a message, which that thread might never answer.
  InternalGetWindowText(window, title, 256);
  Seen &entry = seen[window];
  entry = {std::u16string(reinterpret_cast<char16_t *>(title)), ownerOf(window), thread, GetTickCount(), false};
  takeWindow(true, entry.title, entry.parent, thread);
}

void closed(HWND window) {
  const auto found = seen.find(window);
  if (found == seen.end()) return;
  takeWindow(false, found->second.title, found->second.parent, found->second.thread);
  seen.erase(found);
}

void CALLBACK onEvent(HWINEVENTHOOK, DWORD event, HWND window, LONG object, LONG child, DWORD thread, DWORD) {
  if (object != OBJID_WINDOW || child != CHILDID_SELF || window == nullptr) return;
  // Wine tells of a creation only; who was created as a window to be seen counts from there.
  const bool isVisible = IsWindow(window) == FALSE || IsWindowVisible(window) ||
                         (GetWindowLongW(window, GWL_STYLE) & (WS_VISIBLE | WS_CAPTION)) != 0;
  if (event == EVENT_OBJECT_SHOW || (event == EVENT_OBJECT_CREATE && isVisible)) opened(window, thread);
  if (event == EVENT_OBJECT_DESTROY || event == EVENT_OBJECT_HIDE) closed(window);
}

/// Nobody sits there: a dialog that waits for an answer is closed after a time.
void closeUnanswered() {
  const DWORD now = GetTickCount();
  for (auto &[window, about] : seen) {
    if (now - about.since < unansweredMs || IsWindow(window) == FALSE) continue;
    about.since = now;
    platform::complain("a window that nobody answered was closed after " + std::to_string(unansweredMs) + " ms");
    PostMessageW(window, WM_COMMAND, IDCANCEL, 0);
    PostMessageW(window, WM_CLOSE, 0, 0);
  }
  for (auto at = seen.begin(); at != seen.end();) {
    const HWND window = at->first;
    ++at;
    if (IsWindow(window) == FALSE) closed(window);
  }
}

void watch() {
  const HWINEVENTHOOK hook = SetWinEventHook(EVENT_OBJECT_CREATE, EVENT_OBJECT_HIDE, nullptr, onEvent,
                                             GetCurrentProcessId(), 0, WINEVENT_OUTOFCONTEXT);
  manager = CreateWindowExW(0, L"STATIC", L"Synchronization Manager", WS_OVERLAPPED, 0, 0, 10, 10, nullptr, nullptr,
                            nullptr, nullptr);
  canExist = hook != nullptr && manager != nullptr;
  SetEvent(isReady);
  SetTimer(nullptr, 0, lookMs, nullptr);
  for (MSG message; GetMessageW(&message, nullptr, 0, 0) > 0;) {
    if (message.message == WM_TIMER) closeUnanswered();
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

HWND managerWindow(uint64_t number) {
  if (number == 0) return nullptr;
  managerNumber = number;
  return manager;
}
