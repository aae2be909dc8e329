// A COM server without a will of its own: each method of its handlers is a message to a program on the wire, which holds the handler of a
// spec. It is how the contract of all adapters is played through vtables. It forwards what that contract plays: enumerators and windows
// are not among it.
#include "child.h"
#include "../host/guids.cpp"
#include "../host/json.cpp"
#include <atomic>
#include <cstdlib>
#include <sstream>

namespace {
using Callback = ISyncMgrSynchronizeCallback;
std::mutex callbacksLock;
/// By the name that the program knows them by; kept, so that what comes too late reaches the kit.
auto &callbacks = *new std::map<std::string, Callback *>();

Callback *callbackNamed(const std::string &name) {
  const std::lock_guard<std::mutex> held(callbacksLock);
  const auto found = callbacks.find(name);
  return found == callbacks.end() ? nullptr : found->second;
}

HRESULT progressed(Callback *callback, const Json &params) {
  const GUID itemId = guidFrom(params["itemId"].text);
  const Json &told = params["item"];
  SYNCMGRPROGRESSITEM item = {};
  item.cbSize = sizeof item;
  item.mask = told["mask"].u32();
  item.lpcStatusText = u"";
  item.dwStatusType = told["statusType"].u32();
  item.iProgValue = static_cast<INT>(told["progValue"].u32());
  item.iMaxValue = static_cast<INT>(told["maxValue"].u32());
  return callback->Progress(itemId, &item);
}

HRESULT called(Callback *callback, const std::string &method, const Json &params) {
  const auto hr = static_cast<HRESULT>(params["hr"].u32());
  if (method == "Progress") return progressed(callback, params);
  if (method == "PrepareForSyncCompleted") return callback->PrepareForSyncCompleted(hr);
  if (method == "SynchronizeCompleted") return callback->SynchronizeCompleted(hr);
  return E_NOTIMPL;
}

JsonObject answered(const std::string &method, const Json &params) {
  JsonObject result;
  Callback *callback = callbackNamed(params["callback"].text);
  if (method == "AddRef" || method == "Release") return result.member("count", static_cast<int64_t>(1));
  const HRESULT hr = callback == nullptr ? E_UNEXPECTED : called(callback, method, params);
  return result.member("hr", static_cast<int64_t>(static_cast<uint32_t>(hr)));
}

std::vector<std::string> commandOfSpec() {
  const char *told = std::getenv("FORWARDED_TO");
  std::istringstream lines(told == nullptr ? "" : told);
  std::vector<std::string> words;
  for (std::string word; std::getline(lines, word);) words.push_back(word);
  return words;
}

/// There before the first handler is: its start belongs to the server's.
Child &child() {
  static auto &only = *new Child(commandOfSpec(), answered);
  return only;
}
[[maybe_unused]] const bool isStarted =
    (child().call("hello", JsonObject().member("protocol", static_cast<int64_t>(1))), true);

std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value == nullptr ? "" : value;
}

class ForwardedHandler final : public ISyncMgrSynchronize {
public:
  ForwardedHandler() {
    static std::atomic<int> made{0};
    name_ = "f" + std::to_string(++made);
    JsonObject params = named();
    const std::string storage = variable("SYNCMGR_STORAGE");
    params.raw("conditions", "[]").raw("storage", storage.empty() ? "null" : JsonObject::quoted(storage));
    child().call("create", params);
  }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **out) override {
    *out = iid == IID_IUnknown || iid == IID_ISyncMgrSynchronize ? this : nullptr;
    if (*out == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left > 0) return left;
    child().call("release", named());
    delete this;
    return 0;
  }

  HRESULT STDMETHODCALLTYPE Initialize(DWORD reserved, DWORD flags, DWORD, const BYTE *) override {
    JsonObject params = named();
    params.member("reserved", static_cast<int64_t>(reserved)).member("flags", static_cast<int64_t>(flags));
    return forward("Initialize", params.raw("cookie", "null"));
  }
  HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *out) override {
    *out = nullptr;
    const Json answer = child().call("GetHandlerInfo", named());
    const HRESULT hr = hrOf(answer);
    if (FAILED(hr)) return hr;
    *out = static_cast<LPSYNCMGRHANDLERINFO>(CoTaskMemAlloc(sizeof **out));
    std::memset(*out, 0, sizeof **out);
    (*out)->cbSize = sizeof **out;
    (*out)->SyncMgrHandlerFlags = answer["result"]["info"]["flags"].u32();
    const std::string &name = answer["result"]["info"]["name"].text;
    for (size_t i = 0; i < name.size() && i < MAX_SYNCMGRHANDLERNAME - 1; ++i)
      (*out)->wszHandlerName[i] = static_cast<WCHAR>(name[i]);
    return hr;
  }
  HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **out) override {
    *out = nullptr;
    const HRESULT hr = forward("EnumSyncMgrItems", named());
    return FAILED(hr) ? hr : E_NOTIMPL;
  }
  HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID, REFIID, void **out) override {
    *out = nullptr;
    return E_NOTIMPL;
  }
  HRESULT STDMETHODCALLTYPE ShowProperties(HWND, REFSYNCMGRITEMID) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE SetProgressCallback(Callback *callback) override {
    if (callback == nullptr) return forward("SetProgressCallback", named().raw("callback", "null"));
    callback->AddRef();
    std::string name;
    {
      const std::lock_guard<std::mutex> held(callbacksLock);
      name = "k" + std::to_string(callbacks.size() + 1);
      callbacks[name] = callback;
    }
    return forward("SetProgressCallback", named().member("callback", name));
  }
  HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG count, SYNCMGRITEMID *itemIds, HWND, DWORD) override {
    std::vector<std::string> texts;
    for (ULONG i = 0; i < count; ++i) texts.push_back(JsonObject::quoted(guidText(itemIds[i])));
    JsonObject params = named();
    params.raw("itemIds", jsonArray(texts)).raw("parent", "0").raw("reserved", "0");
    return forward("PrepareForSync", params);
  }
  HRESULT STDMETHODCALLTYPE Synchronize(HWND) override { return forward("Synchronize", named().raw("parent", "0")); }
  HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID itemId, DWORD status) override {
    JsonObject params = named();
    params.member("itemId", guidText(itemId)).member("status", static_cast<int64_t>(status));
    return forward("SetItemStatus", params);
  }
  HRESULT STDMETHODCALLTYPE ShowError(HWND, REFSYNCMGRERRORID) override { return E_NOTIMPL; }

private:
  std::atomic<ULONG> references_{1};
  std::string name_;

  ~ForwardedHandler() = default;
  JsonObject named() const { return JsonObject().member("instance", name_); }
  static HRESULT hrOf(const Json &answer) {
    return answer.has("error") ? E_UNEXPECTED : static_cast<HRESULT>(answer["result"]["hr"].u32());
  }
  static HRESULT forward(const std::string &method, const JsonObject &params) {
    return hrOf(child().call(method, params));
  }
};

class Factory final : public IClassFactory {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **out) override {
    *out = this;
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
  ULONG STDMETHODCALLTYPE Release() override { return 1; }
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown *, REFIID iid, void **out) override {
    auto *made = new ForwardedHandler();
    const HRESULT hr = made->QueryInterface(iid, out);
    made->Release();
    return hr;
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
};
} // namespace

STDAPI DllGetClassObject(REFCLSID, REFIID iid, void **out) {
  static Factory factory;
  return factory.QueryInterface(iid, out);
}
STDAPI DllCanUnloadNow() { return S_FALSE; }
