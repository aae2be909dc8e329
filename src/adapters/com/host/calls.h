// The kit's calls, made on the handler's vtable.
#pragma once
#include "conversation.h"
#include <string>

struct Server {
  std::string path;
  std::string clsid;
  std::string apartment;
  bool isRegistered = false;
  /// DllRegisterServer was called before and answered well: what it left in the registry is told.
  bool isSelfRegistered = false;
  bool observesWindows = false;
};

extern Server server;

/// Makes one call and gives the members of its result. What the handler throws becomes the member `threw`.
JsonObject makeCall(const Call &call);
