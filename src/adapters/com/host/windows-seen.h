// The windows of this process, seen by window events and never reported by the handler.
#pragma once
#include "platform.h"

/// Watches from a thread of its own; has to begin before any thread of the process has a window. False where no window can exist.
bool watchOwnWindows(platform::WindowTaker taker);
/// Told at each callback: beside a window that stays open the work may go on.
void noteWord();
/// The window that stands for the manager's own where the kit gives a parent, and the number that the kit gave for it.
HWND managerWindow(uint64_t number);
