// The reference's handler with one fault.
#pragma once
#include "../reference-cpp/com.h"
#include "fault.h"

/// Gives it with the one reference of whoever asked.
ISyncMgrSynchronize *newFaultyHandler(Fault fault);
