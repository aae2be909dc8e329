#include "calls.h"
#include "abi.h"
#include "callback.h"
#include "interfaces.h"
#include "lent.h"
#include "objects.h"
#include "platform.h"
#include <exception>

Server server;

namespace {
JsonObject answered(HRESULT hr) {
  JsonObject result;
  result.member("hr", static_cast<uint32_t>(hr));
  return result;
}

const char *slotWord(const void *slot) {
  return slot == untouched ? "untouched" : slot == nullptr ? "null" : "filled";
}

HWND windowFrom(const Json &handle) { return platform::parentWindow(static_cast<uint64_t>(handle.number)); }

JsonObject hello() {
  JsonObject result;
  result.member("protocol", 1).raw("capabilities", server.observesWindows ? "[\"references\",\"ui\"]" : "[\"references\"]");
  return result;
}

JsonObject create(const Json &params) {
  std::string conditions;
  for (const Json &each : params["conditions"].items) conditions += (conditions.empty() ? "" : ",") + each.text;
  platform::setVariable("SYNCMGR_CONDITIONS", conditions);
  platform::setVariable("SYNCMGR_STORAGE", params["storage"].text);
  IClassFactory *factory = nullptr;
  HRESULT hr = platform::classFactory(guidFrom(server.clsid), server.isRegistered, &factory);
  if (FAILED(hr)) return answered(hr);
  if (factory == nullptr) return answered(E_UNEXPECTED);
  void *given = nullptr;
  hr = factory->CreateInstance(nullptr, iidSynchronize, &given);
  factory->Release();
  if (SUCCEEDED(hr) && given == nullptr) hr = E_UNEXPECTED;
  if (SUCCEEDED(hr)) addHandler(params["instance"].text, static_cast<ISyncMgrSynchronize *>(given));
  return answered(hr);
}

/// Which of the keys there are that a handler is found by.
JsonObject registration() {
  const auto keys = platform::registeredKeys(guidFrom(server.clsid));
  JsonObject told;
  return told.flag("class", keys.hasClass).flag("handler", keys.hasHandler).flag("manager", keys.hasManager);
}

JsonObject initialize(ISyncMgrSynchronize *handler, const Json &params) {
  const bool hasCookie = !params["cookie"].isNull();
  const std::string bytes = fromBase64(params["cookie"].text);
  Lent cookie(bytes.data(), hasCookie ? bytes.size() : 0);
  const std::string interfaces = askInterfaces(handler, true);
  const HRESULT hr =
      handler->Initialize(params["reserved"].u32(), params["flags"].u32(), static_cast<DWORD>(bytes.size()),
                          hasCookie ? static_cast<const BYTE *>(cookie.get()) : nullptr);
  JsonObject native;
  native.raw("interfaces", interfaces);
  if (server.isSelfRegistered) native.object("registration", registration());
  return answered(hr).object("native", native);
}

JsonObject prepareForSync(ISyncMgrSynchronize *handler, const Json &params) {
  std::vector<GUID> ids;
  for (const Json &each : params["itemIds"].items) ids.push_back(guidFrom(each.text));
  Lent itemIds(ids.data(), ids.size() * sizeof(GUID));
  return answered(handler->PrepareForSync(static_cast<ULONG>(ids.size()), static_cast<GUID *>(itemIds.get()),
                                          windowFrom(params["parent"]), params["reserved"].u32()));
}

JsonObject getHandlerInfo(ISyncMgrSynchronize *handler) {
  const std::string interfaces = askInterfaces(handler, false);
  void *slot = untouched;
  const HRESULT hr = handler->GetHandlerInfo(reinterpret_cast<LPSYNCMGRHANDLERINFO *>(&slot));
  JsonObject native;
  native.member("slot", slotWord(slot)).raw("interfaces", interfaces);
  JsonObject result = answered(hr);
  const std::string info = takeInfo(slot == untouched ? nullptr : slot, SUCCEEDED(hr), native);
  return result.raw("info", info).object("native", native);
}

JsonObject enumerated(HRESULT hr, void *slot) {
  JsonObject native;
  native.member("slot", slotWord(slot));
  JsonObject result = answered(hr);
  const bool isThere = SUCCEEDED(hr) && slot != untouched && slot != nullptr;
  result.raw("enumerator",
             isThere ? JsonObject::quoted(addEnumerator(static_cast<ISyncMgrEnumItems *>(slot))) : "null");
  return result.object("native", native);
}

JsonObject getItemObject(ISyncMgrSynchronize *handler, const Json &params) {
  const GUID item = guidFrom(params["itemId"].text);
  Lent itemId(&item, sizeof item);
  const GUID iid = guidFrom(params["riid"].text);
  void *slot = untouched;
  const HRESULT hr = handler->GetItemObject(*static_cast<const GUID *>(itemId.get()), iid, &slot);
  JsonObject native;
  native.member("slot", slotWord(slot));
  // An object that came all the same is the kit's to release.
  if (SUCCEEDED(hr) && slot != untouched && slot != nullptr) static_cast<IUnknown *>(slot)->Release();
  return answered(hr).object("native", native);
}

JsonObject onHandler(ISyncMgrSynchronize *handler, const std::string &method, const Json &params) {
  if (method == "Initialize") return initialize(handler, params);
  if (method == "GetHandlerInfo") return getHandlerInfo(handler);
  if (method == "PrepareForSync") return prepareForSync(handler, params);
  if (method == "Synchronize") return answered(handler->Synchronize(windowFrom(params["parent"])));
  if (method == "GetItemObject") return getItemObject(handler, params);
  if (method == "EnumSyncMgrItems") {
    void *slot = untouched;
    const HRESULT hr = handler->EnumSyncMgrItems(reinterpret_cast<ISyncMgrEnumItems **>(&slot));
    return enumerated(hr, slot);
  }
  if (method == "SetProgressCallback") {
    const Json &name = params["callback"];
    return answered(handler->SetProgressCallback(name.isNull() ? nullptr : callbackNamed(name.text)));
  }
  const GUID id = guidFrom(params[method == "ShowError" ? "errorId" : "itemId"].text);
  Lent lent(&id, sizeof id);
  const GUID &guid = *static_cast<const GUID *>(lent.get());
  if (method == "SetItemStatus") return answered(handler->SetItemStatus(guid, params["status"].u32()));
  if (method == "ShowProperties") return answered(handler->ShowProperties(windowFrom(params["parent"]), guid));
  if (method == "ShowError") return answered(handler->ShowError(windowFrom(params["parent"]), guid));
  return answered(E_NOTIMPL);
}

JsonObject onEnumerator(ISyncMgrEnumItems *from, const std::string &method, const Json &params) {
  if (method == "Next") return takeItems(from, params["count"].u32(), params["fetched"].kind != Json::Kind::boolean);
  if (method == "Skip") return answered(from->Skip(params["count"].u32()));
  if (method == "Reset") return answered(from->Reset());
  void *slot = untouched;
  const HRESULT hr = from->Clone(reinterpret_cast<ISyncMgrEnumItems **>(&slot));
  return enumerated(hr, slot);
}

JsonObject release(const Json &params) {
  if (params.has("instance")) releaseHandler(params["instance"].text);
  else releaseEnumerator(params["enumerator"].text);
  return JsonObject();
}

JsonObject make(const Call &call) {
  const Json &params = call.params;
  if (call.method == "hello") return hello();
  if (call.method == "create") return create(params);
  if (call.method == "release") return release(params);
  if (call.method == "goodbye") return JsonObject();
  if (params.has("enumerator")) {
    ISyncMgrEnumItems *from = enumeratorNamed(params["enumerator"].text);
    return from == nullptr ? answered(E_UNEXPECTED) : onEnumerator(from, call.method, params);
  }
  ISyncMgrSynchronize *handler = handlerNamed(params["instance"].text);
  return handler == nullptr ? answered(E_UNEXPECTED) : onHandler(handler, call.method, params);
}

JsonObject threw(const std::string &text) {
  JsonObject result;
  // An HRESULT that nobody sees: where something crossed the interface there is none.
  return result.member("hr", static_cast<uint32_t>(E_UNEXPECTED)).member("threw", text);
}
} // namespace

JsonObject makeCall(const Call &call) {
  try {
    return make(call);
  } catch (const std::exception &error) {
    return threw(error.what());
  } catch (...) {
    return threw("a C++ exception");
  }
}
