#include "dialog.h"

namespace {
constexpr WCHAR className[] = L"CalendarDialog";

LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM word, LPARAM data) {
  const bool isAnswer = message == WM_COMMAND && (LOWORD(word) == IDOK || LOWORD(word) == IDCANCEL);
  if (isAnswer) return SendMessageW(window, WM_CLOSE, 0, 0);
  if (message != WM_DESTROY) return DefWindowProcW(window, message, word, data);
  PostMessageW(nullptr, WM_NULL, 0, 0);
  return 0;
}
} // namespace

void showDialog(HWND parent, const WCHAR *title) {
  WNDCLASSW own = {};
  own.lpfnWndProc = onMessage;
  own.hInstance = GetModuleHandleW(nullptr);
  own.lpszClassName = className;
  RegisterClassW(&own);
  const DWORD style = WS_POPUP | WS_CAPTION | WS_SYSMENU;
  HWND dialog = CreateWindowExW(WS_EX_DLGMODALFRAME, className, title, style, 0, 0, 300, 200, parent, nullptr, own.hInstance,
                                nullptr);
  if (dialog == nullptr) return;
  const bool wasUsable = parent != nullptr && EnableWindow(parent, FALSE) == FALSE;
  ShowWindow(dialog, SW_SHOW);
  for (MSG message; IsWindow(dialog) && GetMessageW(&message, nullptr, 0, 0) > 0;) {
    if (IsDialogMessageW(dialog, &message)) continue;
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
  if (wasUsable) EnableWindow(parent, TRUE);
}
