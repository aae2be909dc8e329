#include "interfaces.h"
#include "json.h"
#include <map>

namespace {
class Asking {
public:
  /// Gives what came, to be released by the caller; null on failure.
  IUnknown *ask(IUnknown *from, const char *name, const GUID &iid) {
    void *given = untouched;
    const HRESULT hr = from->QueryInterface(iid, &given);
    JsonObject fact;
    fact.member("from", name).member("iid", guidText(iid)).member("hr", static_cast<uint32_t>(hr));
    fact.raw("object", given == untouched  ? "\"untouched\""
                       : given == nullptr ? "null"
                                          : JsonObject::quoted(nameOf(given)));
    facts_.push_back(fact.text());
    return SUCCEEDED(hr) && given != untouched ? static_cast<IUnknown *>(given) : nullptr;
  }
  void askAll(IUnknown *from, const char *name) {
    for (const GUID *iid : {&iidUnknown, &iidSynchronize, &iidNobodys, &iidCallback})
      if (IUnknown *given = ask(from, name, *iid)) given->Release();
  }
  std::string facts() const { return jsonArray(facts_); }

private:
  std::vector<std::string> facts_;
  std::map<void *, std::string> names_;

  std::string nameOf(void *object) {
    std::string &name = names_[object];
    if (name.empty()) name = "o" + std::to_string(names_.size());
    return name;
  }
};
} // namespace

std::string askInterfaces(IUnknown *handler, bool isThorough) {
  Asking asking;
  for (int round = 0; round < (isThorough ? 2 : 1); ++round) {
    asking.askAll(handler, "ISyncMgrSynchronize");
    if (!isThorough) break;
    if (IUnknown *unknown = asking.ask(handler, "ISyncMgrSynchronize", iidUnknown)) {
      asking.askAll(unknown, "IUnknown");
      unknown->Release();
    }
  }
  return asking.facts();
}
