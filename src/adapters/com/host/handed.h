// What a handler hands over by pointer, read without trusting the pointers, and what about it only memory shows.
#pragma once
#include "abi.h"
#include "json.h"

class Handed {
public:
  /// JSON values; null where the pointer was NULL or could not be read.
  std::string guid(const char *name, const GUID *guid);
  std::string guids(const char *name, const GUID *guids, size_t count);
  std::string text(const char *name, LPCWSTR text);
  std::string progressItem(const SYNCMGRPROGRESSITEM *item);
  std::string errorInfo(const SYNCMGRLOGERRORINFO *info);
  void count(size_t count) { native_.member("count", static_cast<int64_t>(count)); }
  /// Adds the member `native`, where there is something to tell.
  JsonObject &addTo(JsonObject &params);

private:
  JsonObject native_;
  std::vector<std::string> unreadable_;
  std::vector<std::string> unterminated_;
};
