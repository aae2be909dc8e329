// The manager's callback object as the handler sees it: a real COM object that may be called on any thread.
#pragma once
#include "abi.h"
#include <string>

/// The object of that name; the same pointer for the same name, and never destroyed: who calls it late is heard.
ISyncMgrSynchronizeCallback *callbackNamed(const std::string &name);
