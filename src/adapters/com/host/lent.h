// Memory of the manager that a handler sees during one call.
#pragma once
#include "platform.h"
#include <cstring>

/// Ends where nothing can be read any more, and is overwritten when the call is over (COM-04, INIT-13).
class Lent {
public:
  Lent(const void *from, size_t bytes) : bytes_(bytes), block_(platform::lend(bytes)) {
    if (bytes > 0) std::memcpy(block_, from, bytes);
  }
  ~Lent() { platform::poison(block_, bytes_); }
  Lent(const Lent &) = delete;
  Lent &operator=(const Lent &) = delete;
  void *get() const { return block_; }

private:
  const size_t bytes_;
  void *const block_;
};
