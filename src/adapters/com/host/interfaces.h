// Asks a handler's QueryInterface what it answers, and tells the facts: which object came, and what was left in the out pointer.
#pragma once
#include "abi.h"
#include <string>

/// A JSON array of `{from, iid, hr, object}`; `object` is a name for the pointer, null, or "untouched". Pointers are released again.
/// `isThorough`: also from the IUnknown that was given, and every question twice.
std::string askInterfaces(IUnknown *handler, bool isThorough);
