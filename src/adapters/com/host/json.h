// Just as much JSON as the wire needs: values read whole from one line, objects written member by member.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

struct Json {
  enum class Kind { null, boolean, number, text, array, object } kind = Kind::null;
  bool boolean = false;
  double number = 0;
  std::string text;
  std::vector<Json> items;
  std::map<std::string, Json> members;

  const Json &operator[](const char *name) const {
    static const Json nothing;
    const auto found = members.find(name);
    return found == members.end() ? nothing : found->second;
  }
  bool isNull() const { return kind == Kind::null; }
  bool has(const char *name) const { return members.count(name) != 0; }
  uint32_t u32() const { return static_cast<uint32_t>(static_cast<int64_t>(number)); }
  /// Gives a value of kind null for a line that is not JSON.
  static Json parse(const std::string &line);
};

/// Writes one object; members come in the order in which they are given.
class JsonObject {
public:
  JsonObject &member(const char *name, const std::string &text) { return raw(name, quoted(text)); }
  JsonObject &member(const char *name, const char *text) { return raw(name, quoted(text)); }
  JsonObject &member(const char *name, int64_t number) { return raw(name, std::to_string(number)); }
  JsonObject &flag(const char *name, bool value) { return raw(name, value ? "true" : "false"); }
  JsonObject &object(const char *name, const JsonObject &value) { return raw(name, value.text()); }
  JsonObject &raw(const char *name, const std::string &json) {
    text_ += text_.size() > 1 ? "," : "";
    text_ += quoted(name);
    text_ += ':';
    text_ += json;
    return *this;
  }
  std::string text() const { return text_ + "}"; }
  bool isEmpty() const { return text_.size() == 1; }
  static std::string quoted(const std::string &utf8);
  /// UTF-16 units as they are, unpaired surrogates too: everything beyond ASCII is escaped.
  static std::string quoted(const char16_t *units, size_t count);

private:
  std::string text_ = "{";
};

/// Joins what are JSON values already.
std::string jsonArray(const std::vector<std::string> &values);
