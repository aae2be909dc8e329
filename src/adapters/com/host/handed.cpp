#include "handed.h"
#include "platform.h"
#include <cstring>

namespace {
/// A text without a zero in so many units is taken to have none.
constexpr size_t textUnitsMax = 65536;
/// How much of such a text is told.
constexpr size_t toldUnitsMax = 256;
constexpr size_t pieceBytes = 512;

/// Reads up to and without the zero, piece by piece and never over the end of a page before it has to.
bool readText(LPCWSTR from, std::u16string &into) {
  uintptr_t at = reinterpret_cast<uintptr_t>(from);
  alignas(2) char bytes[pieceBytes];
  while (into.size() < textUnitsMax) {
    const size_t size = pieceBytes - at % pieceBytes;
    if (size < 2) {
      // An odd address: the unit lies across the border.
      if (!platform::readSafely(reinterpret_cast<const void *>(at), bytes, 2)) return false;
    } else if (!platform::readSafely(reinterpret_cast<const void *>(at), bytes, size & ~static_cast<size_t>(1)))
      return false;
    const size_t units = size < 2 ? 1 : size / 2;
    for (size_t i = 0; i < units; ++i) {
      char16_t unit;
      std::memcpy(&unit, bytes + 2 * i, 2);
      if (unit == 0) return true;
      into += unit;
    }
    at += units * 2;
  }
  return false;
}
} // namespace

std::string Handed::guid(const char *name, const GUID *guid) {
  GUID copy;
  if (platform::readSafely(guid, &copy, sizeof copy)) return JsonObject::quoted(guidText(copy));
  unreadable_.push_back(JsonObject::quoted(name));
  return "\"\"";
}

std::string Handed::guids(const char *name, const GUID *guids, size_t count) {
  if (guids == nullptr) return "null";
  std::vector<GUID> copies(count);
  if (count > 0 && !platform::readSafely(guids, copies.data(), count * sizeof(GUID))) {
    unreadable_.push_back(JsonObject::quoted(name));
    return "null";
  }
  std::vector<std::string> texts;
  for (const GUID &each : copies) texts.push_back(JsonObject::quoted(guidText(each)));
  return jsonArray(texts);
}

std::string Handed::text(const char *name, LPCWSTR text) {
  if (text == nullptr) return "null";
  std::u16string units;
  if (!readText(text, units)) {
    (units.empty() ? unreadable_ : unterminated_).push_back(JsonObject::quoted(name));
    if (units.empty()) return "null";
    units.resize(units.size() < toldUnitsMax ? units.size() : toldUnitsMax);
  }
  return JsonObject::quoted(units.data(), units.size());
}

std::string Handed::progressItem(const SYNCMGRPROGRESSITEM *from) {
  SYNCMGRPROGRESSITEM item;
  if (!platform::readSafely(from, &item, sizeof item)) {
    if (from != nullptr) unreadable_.push_back("\"item\"");
    return "null";
  }
  native_.member("cbSize", static_cast<int64_t>(item.cbSize));
  JsonObject told;
  told.member("mask", static_cast<int64_t>(item.mask));
  if ((item.mask & SYNCMGRPROGRESSITEM_STATUSTEXT) != 0)
    told.raw("statusText", text("statusText", item.lpcStatusText));
  if ((item.mask & SYNCMGRPROGRESSITEM_STATUSTYPE) != 0)
    told.member("statusType", static_cast<int64_t>(item.dwStatusType));
  if ((item.mask & SYNCMGRPROGRESSITEM_PROGVALUE) != 0) told.member("progValue", item.iProgValue);
  if ((item.mask & SYNCMGRPROGRESSITEM_MAXVALUE) != 0) told.member("maxValue", item.iMaxValue);
  return told.text();
}

std::string Handed::errorInfo(const SYNCMGRLOGERRORINFO *from) {
  if (from == nullptr) return "null";
  SYNCMGRLOGERRORINFO info;
  if (!platform::readSafely(from, &info, sizeof info)) {
    unreadable_.push_back("\"info\"");
    return "null";
  }
  native_.member("cbSize", static_cast<int64_t>(info.cbSize));
  JsonObject told;
  told.member("mask", static_cast<int64_t>(info.mask));
  if ((info.mask & SYNCMGRLOGERROR_ERRORFLAGS) != 0)
    told.member("errorFlags", static_cast<int64_t>(info.dwSyncMgrErrorFlags));
  if ((info.mask & SYNCMGRLOGERROR_ERRORID) != 0) told.member("errorId", guidText(info.ErrorID));
  if ((info.mask & SYNCMGRLOGERROR_ITEMID) != 0) told.member("itemId", guidText(info.ItemID));
  return told.text();
}

JsonObject &Handed::addTo(JsonObject &params) {
  if (!unreadable_.empty()) native_.raw("unreadable", jsonArray(unreadable_));
  if (!unterminated_.empty()) native_.raw("unterminated", jsonArray(unterminated_));
  if (!native_.isEmpty()) params.object("native", native_);
  return params;
}
