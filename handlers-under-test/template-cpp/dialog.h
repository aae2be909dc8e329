// A modal dialog that brings its own message loop.
#pragma once
#include <windows.h>

/// Shows it and returns when somebody has closed it. The parent, if there is one, cannot be used meanwhile.
void showDialog(HWND parent, const WCHAR *title);
