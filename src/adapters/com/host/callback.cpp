#include "callback.h"
#include "conversation.h"
#include "handed.h"
#include "platform.h"
#include <map>

namespace {
/// How many item ids a completion may hand over before its count is taken for garbage.
constexpr ULONG itemIdsMax = 10000;

class Callback final : public ISyncMgrSynchronizeCallback {
public:
  explicit Callback(std::string name) : name_(std::move(name)) {}

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **ppv) override {
    if (ppv == nullptr) return E_POINTER;
    if (iid == iidUnknown || iid == iidCallback) {
      *ppv = this;
      AddRef();
      return S_OK;
    }
    return platform::queryMarshaler(this, iid, ppv);
  }
  /// Counted here and told in the order of counting; nobody waits for the kit.
  ULONG STDMETHODCALLTYPE AddRef() override { return count("AddRef", 1); }
  ULONG STDMETHODCALLTYPE Release() override { return count("Release", -1); }

  HRESULT STDMETHODCALLTYPE ShowPropertiesCompleted(HRESULT hr) override {
    return completed("ShowPropertiesCompleted", hr);
  }
  HRESULT STDMETHODCALLTYPE PrepareForSyncCompleted(HRESULT hr) override {
    return completed("PrepareForSyncCompleted", hr);
  }
  HRESULT STDMETHODCALLTYPE SynchronizeCompleted(HRESULT hr) override { return completed("SynchronizeCompleted", hr); }

  HRESULT STDMETHODCALLTYPE ShowErrorCompleted(HRESULT hr, ULONG count, SYNCMGRITEMID *itemIds) override {
    JsonObject params = named();
    params.member("hr", static_cast<uint32_t>(hr));
    Handed handed;
    // Without RETRYSYNC both are ignored, whatever they hold (ERR-11).
    if (hr == S_SYNCMGR_RETRYSYNC) {
      handed.count(count);
      if (count <= itemIdsMax) params.raw("itemIds", handed.guids("itemIds", itemIds, count));
    }
    return ask("ShowErrorCompleted", handed.addTo(params));
  }

  HRESULT STDMETHODCALLTYPE EnableModeless(BOOL enable) override {
    JsonObject params = named();
    return ask("EnableModeless", params.flag("enable", enable != FALSE));
  }

  HRESULT STDMETHODCALLTYPE Progress(REFSYNCMGRITEMID itemId, LPSYNCMGRPROGRESSITEM item) override {
    JsonObject params = named();
    Handed handed;
    params.raw("itemId", handed.guid("itemId", &itemId));
    params.raw("item", handed.progressItem(item));
    return ask("Progress", handed.addTo(params));
  }

  HRESULT STDMETHODCALLTYPE LogError(DWORD level, LPCWSTR text, LPSYNCMGRLOGERRORINFO info) override {
    JsonObject params = named();
    Handed handed;
    params.member("level", static_cast<int64_t>(level));
    params.raw("text", handed.text("text", text));
    params.raw("info", handed.errorInfo(info));
    return ask("LogError", handed.addTo(params));
  }

  HRESULT STDMETHODCALLTYPE DeleteLogError(REFSYNCMGRERRORID errorId, DWORD reserved) override {
    JsonObject params = named();
    Handed handed;
    params.raw("errorId", handed.guid("errorId", &errorId));
    params.member("reserved", static_cast<int64_t>(reserved));
    return ask("DeleteLogError", handed.addTo(params));
  }

  HRESULT STDMETHODCALLTYPE EstablishConnection(LPCWSTR connection, DWORD reserved) override {
    JsonObject params = named();
    Handed handed;
    params.raw("connection", handed.text("connection", connection));
    params.member("reserved", static_cast<int64_t>(reserved));
    return ask("EstablishConnection", handed.addTo(params));
  }

private:
  const std::string name_;
  int64_t references_ = 1;

  JsonObject named() const {
    JsonObject params;
    params.member("callback", name_).member("thread", platform::threadName());
    return params;
  }
  HRESULT ask(const char *method, const JsonObject &params) {
    const Answer answer = conversation.ask(method, params);
    return answer.isGone ? static_cast<HRESULT>(RPC_E_DISCONNECTED) : static_cast<HRESULT>(answer.hr);
  }
  HRESULT completed(const char *method, HRESULT hr) {
    JsonObject params = named();
    return ask(method, params.member("hr", static_cast<uint32_t>(hr)));
  }
  ULONG count(const char *method, int change) {
    int64_t left = 0;
    conversation.tell(method, [&] {
      left = references_ += change;
      return named();
    });
    return static_cast<ULONG>(left < 0 ? 0 : left);
  }
};
} // namespace

ISyncMgrSynchronizeCallback *callbackNamed(const std::string &name) {
  static auto &known = *new std::map<std::string, Callback *>();
  Callback *&callback = known[name];
  if (callback == nullptr) callback = new Callback(name);
  return callback;
}
