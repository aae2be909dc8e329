#include "json.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {
class Reader {
public:
  explicit Reader(const std::string &line) : at_(line.c_str()), end_(at_ + line.size()) {}
  bool value(Json &into) {
    blank();
    if (at_ == end_) return false;
    switch (*at_) {
    case '{': return object(into);
    case '[': return array(into);
    case '"': into.kind = Json::Kind::text; return text(into.text);
    case 't': into.kind = Json::Kind::boolean; into.boolean = true; return word("true");
    case 'f': into.kind = Json::Kind::boolean; return word("false");
    case 'n': return word("null");
    default: return number(into);
    }
  }

private:
  const char *at_;
  const char *end_;
  void blank() {
    while (at_ < end_ && std::strchr(" \t\r\n", *at_) != nullptr) ++at_;
  }
  bool take(char c) {
    blank();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool word(const char *expected) {
    const size_t size = std::strlen(expected);
    if (static_cast<size_t>(end_ - at_) < size || std::strncmp(at_, expected, size) != 0) return false;
    at_ += size;
    return true;
  }
  bool number(Json &into) {
    char *after = nullptr;
    into.number = std::strtod(at_, &after);
    if (after == at_) return false;
    at_ = after;
    into.kind = Json::Kind::number;
    return true;
  }
  bool array(Json &into) {
    into.kind = Json::Kind::array;
    ++at_;
    if (take(']')) return true;
    do {
      into.items.emplace_back();
      if (!value(into.items.back())) return false;
    } while (take(','));
    return take(']');
  }
  bool object(Json &into) {
    into.kind = Json::Kind::object;
    ++at_;
    if (take('}')) return true;
    do {
      std::string name;
      blank();
      if (at_ == end_ || *at_ != '"' || !text(name) || !take(':') || !value(into.members[name])) return false;
    } while (take(','));
    return take('}');
  }
  bool text(std::string &into) {
    for (++at_; at_ < end_ && *at_ != '"'; ++at_) {
      if (*at_ != '\\') into += *at_;
      else if (++at_ == end_ || !escape(into)) return false;
    }
    return at_ < end_ && *at_++ == '"';
  }
  bool escape(std::string &into) {
    static const char letters[] = "nrtbf\"\\/";
    static const char meant[] = "\n\r\t\b\f\"\\/";
    if (*at_ == 'u') return unit(into);
    const char *found = std::strchr(letters, *at_);
    if (found == nullptr || *found == '\0') return false;
    into += meant[found - letters];
    return true;
  }
  bool unit(std::string &into) {
    if (end_ - at_ < 5) return false;
    uint32_t code = hex(at_ + 1);
    at_ += 4;
    if (code >= 0xD800 && code < 0xDC00 && end_ - at_ > 6 && at_[1] == '\\' && at_[2] == 'u') {
      code = 0x10000 + ((code - 0xD800) << 10) + (hex(at_ + 3) - 0xDC00);
      at_ += 6;
    }
    if (code < 0x80) into += static_cast<char>(code);
    else if (code < 0x800) (into += static_cast<char>(0xC0 | code >> 6)) += tail(code);
    else if (code < 0x10000) ((into += static_cast<char>(0xE0 | code >> 12)) += tail(code >> 6)) += tail(code);
    else (((into += static_cast<char>(0xF0 | code >> 18)) += tail(code >> 12)) += tail(code >> 6)) += tail(code);
    return true;
  }
  static char tail(uint32_t code) { return static_cast<char>(0x80 | (code & 0x3F)); }
  static uint32_t hex(const char *four) {
    return static_cast<uint32_t>(std::strtoul(std::string(four, 4).c_str(), nullptr, 16));
  }
};
} // namespace

Json Json::parse(const std::string &line) {
  Json value;
  return Reader(line).value(value) ? value : Json();
}

std::string JsonObject::quoted(const std::string &utf8) {
  std::string text = "\"";
  for (const char c : utf8) {
    if (c == '"' || c == '\\') (text += '\\') += c;
    else if (static_cast<unsigned char>(c) >= 0x20) text += c;
    else {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      text += escaped;
    }
  }
  return text + '"';
}

std::string JsonObject::quoted(const char16_t *units, size_t count) {
  std::string text = "\"";
  for (size_t i = 0; i < count; ++i) {
    const unsigned unit = units[i];
    if (unit == '"' || unit == '\\') (text += '\\') += static_cast<char>(unit);
    else if (unit >= 0x20 && unit < 0x7F) text += static_cast<char>(unit);
    else {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", unit);
      text += escaped;
    }
  }
  return text + '"';
}

std::string jsonArray(const std::vector<std::string> &values) {
  std::string text = "[";
  for (const std::string &value : values) {
    if (text.size() > 1) text += ',';
    text += value;
  }
  return text + "]";
}
