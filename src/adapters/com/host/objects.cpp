#include "objects.h"
#include "platform.h"
#include <cstring>
#include <map>
#include <mutex>

namespace {
std::mutex lock;
auto &handlers = *new std::map<std::string, ISyncMgrSynchronize *>();
auto &enumerators = *new std::map<std::string, ISyncMgrEnumItems *>();
int64_t enumeratorCount = 0;
/// The structure handed out last, not freed yet: the next call must not hand it out again.
void *pendingInfo = nullptr;
/// Where the structure handed out last lay, whoever owns that memory.
const void *lastInfo = nullptr;
/// More room than that is never made: the plan's largest count is below it.
constexpr ULONG roomMax = 65536;
constexpr ULONG fetchedUntouched = 0xDDDDDDDD;

template <class Object> Object *take(std::map<std::string, Object *> &from, const std::string &name) {
  const std::lock_guard<std::mutex> held(lock);
  const auto found = from.find(name);
  if (found == from.end()) return nullptr;
  Object *object = found->second;
  from.erase(found);
  return object;
}

template <class Object> Object *find(const std::map<std::string, Object *> &from, const std::string &name) {
  const std::lock_guard<std::mutex> held(lock);
  const auto found = from.find(name);
  return found == from.end() ? nullptr : found->second;
}

void freePending() {
  if (pendingInfo != nullptr) platform::freeTask(pendingInfo);
  pendingInfo = nullptr;
}

/// The characters of a fixed array up to its zero; all of them where there is none.
std::string fixedText(const WCHAR *units, size_t most) {
  char16_t copy[MAX_SYNCMGRITEMNAME];
  std::memcpy(copy, units, most * sizeof(char16_t));
  size_t length = 0;
  while (length < most && copy[length] != 0) ++length;
  return JsonObject::quoted(copy, length);
}

/// FILETIME counts tenths of microseconds from 1601; zero stays zero.
int64_t millisecondsSince1970(const FILETIME &time) {
  const int64_t ticks = static_cast<int64_t>(static_cast<uint64_t>(time.dwHighDateTime) << 32 | time.dwLowDateTime);
  return ticks == 0 ? 0 : ticks / 10000 - 11644473600000;
}

std::string itemText(const SYNCMGRITEM &item) {
  JsonObject told;
  told.member("itemId", guidText(item.ItemID)).member("flags", static_cast<int64_t>(item.dwFlags));
  told.member("state", static_cast<int64_t>(item.dwItemState));
  told.raw("name", fixedText(item.wszItemName, MAX_SYNCMGRITEMNAME));
  if ((item.dwFlags & SYNCMGRITEM_LASTUPDATETIME) != 0)
    told.member("lastUpdate", millisecondsSince1970(item.ftLastUpdate));
  return told.text();
}

/// How many structures of the room were written to.
ULONG filledIn(const SYNCMGRITEM *room, ULONG count) {
  ULONG filled = 0;
  for (ULONG i = 0; i < count; ++i) {
    const BYTE *bytes = reinterpret_cast<const BYTE *>(&room[i]);
    for (size_t at = 0; at < sizeof(SYNCMGRITEM); ++at) {
      if (bytes[at] == 0xDD) continue;
      filled = i + 1;
      break;
    }
  }
  return filled;
}
} // namespace

void addHandler(const std::string &name, ISyncMgrSynchronize *handler) {
  const std::lock_guard<std::mutex> held(lock);
  handlers[name] = handler;
}

ISyncMgrSynchronize *handlerNamed(const std::string &name) { return find(handlers, name); }

void releaseHandler(const std::string &name) {
  freePending();
  lastInfo = nullptr;
  if (ISyncMgrSynchronize *handler = take(handlers, name)) handler->Release();
}

std::string addEnumerator(ISyncMgrEnumItems *enumerator) {
  const std::lock_guard<std::mutex> held(lock);
  const std::string name = "e" + std::to_string(++enumeratorCount);
  enumerators[name] = enumerator;
  return name;
}

ISyncMgrEnumItems *enumeratorNamed(const std::string &name) { return find(enumerators, name); }

void releaseEnumerator(const std::string &name) {
  if (ISyncMgrEnumItems *enumerator = take(enumerators, name)) enumerator->Release();
}

std::string takeInfo(void *block, bool isSuccess, JsonObject &native) {
  SYNCMGRHANDLERINFO info;
  if (block == nullptr || !isSuccess) return "null";
  if (!platform::readSafely(block, &info, sizeof info)) {
    native.raw("unreadable", "[\"info\"]");
    return "null";
  }
  native.member("cbSize", static_cast<int64_t>(info.cbSize));
  const std::string owner = platform::ownerOf(block, sizeof info);
  if (!owner.empty()) native.member("memory", owner);
  if (block == lastInfo) native.flag("again", true);
  if (block != pendingInfo) freePending();
  if (owner != "foreign") pendingInfo = block;
  lastInfo = block;
  JsonObject told;
  told.member("flags", static_cast<int64_t>(info.SyncMgrHandlerFlags));
  told.raw("name", fixedText(info.wszHandlerName, MAX_SYNCMGRHANDLERNAME));
  // The structure is the caller's now: who hands it out again, or goes on using it, finds this.
  if (owner != "foreign") {
    SYNCMGRHANDLERINFO poison;
    std::memset(&poison, 0xDD, sizeof poison);
    platform::writeSafely(block, &poison, sizeof poison);
  }
  return told.text();
}

JsonObject takeItems(ISyncMgrEnumItems *from, ULONG count, bool givesFetched) {
  const ULONG room = count < roomMax ? count : roomMax;
  const size_t bytes = room * sizeof(SYNCMGRITEM);
  SYNCMGRITEM *items = static_cast<SYNCMGRITEM *>(platform::lend(bytes));
  platform::poison(items, bytes);
  ULONG fetched = fetchedUntouched;
  const HRESULT hr = from->Next(room, items, givesFetched ? &fetched : nullptr);
  const ULONG filled = filledIn(items, room);
  JsonObject native;
  native.member("filled", static_cast<int64_t>(filled));
  if (givesFetched) native.raw("fetched", fetched == fetchedUntouched ? "null" : std::to_string(fetched));
  // Where the handler told no number, what it wrote is what it gave.
  ULONG told = fetched == fetchedUntouched ? (SUCCEEDED(hr) ? filled : 0) : fetched < room ? fetched : room;
  std::vector<std::string> texts, sizes;
  for (ULONG i = 0; i < told; ++i) {
    texts.push_back(itemText(items[i]));
    sizes.push_back(std::to_string(items[i].cbSize));
  }
  if (!sizes.empty()) native.raw("cbSizes", jsonArray(sizes));
  platform::unlend(items, bytes);
  JsonObject result;
  result.member("hr", static_cast<uint32_t>(hr)).raw("items", jsonArray(texts));
  return result.object("native", native);
}

std::string fromBase64(const std::string &text) {
  static const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const size_t value = letters.find(c);
    if (value == std::string::npos) continue;
    bits = bits << 6 | static_cast<uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}
