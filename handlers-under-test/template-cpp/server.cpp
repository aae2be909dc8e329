// What the system calls.
#include <initguid.h>
#include "calendars.h"
#include <string>

LONG serverLocks = 0;

namespace {
// {CA1E2DA5-0000-4000-8000-0000000000C0}
const CLSID theClass = {0xCA1E2DA5, 0x0000, 0x4000, {0x80, 0, 0, 0, 0, 0, 0, 0xC0}};
const WCHAR theClassText[] = L"{CA1E2DA5-0000-4000-8000-0000000000C0}";

class Factory : public IClassFactory {
public:
  virtual ~Factory() = default;
  BEGIN_INTERFACES(Factory)
  HAS_INTERFACE(IClassFactory)
  END_INTERFACES
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown *outer, REFIID iid, void **out) override {
    *out = nullptr;
    return outer == nullptr ? give<CalendarHandler>(iid, out) : CLASS_E_NOAGGREGATION;
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL isLocked) override {
    if (isLocked) InterlockedIncrement(&serverLocks);
    else InterlockedDecrement(&serverLocks);
    return S_OK;
  }
};

LSTATUS write(HKEY root, const std::wstring &key, const WCHAR *name, const std::wstring &value) {
  const auto bytes = static_cast<DWORD>((value.size() + 1) * sizeof(WCHAR));
  return RegSetKeyValueW(root, key.c_str(), name, REG_SZ, value.c_str(), bytes);
}

std::wstring ownFile() {
  HMODULE own = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, theClassText,
                     &own);
  WCHAR file[MAX_PATH] = L"";
  return {file, GetModuleFileNameW(own, file, MAX_PATH)};
}
} // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out) {
  *out = nullptr;
  return clsid == theClass ? give<Factory>(iid, out) : CLASS_E_CLASSNOTAVAILABLE;
}
STDAPI DllCanUnloadNow() { return serverLocks == 0 ? S_OK : S_FALSE; }

// For this user alone: the keys of the class stand below HKEY_CURRENT_USER, as an installer without rights leaves them.
STDAPI DllRegisterServer() {
  const std::wstring key = std::wstring(L"Software\\Classes\\CLSID\\") + theClassText;
  const std::wstring server = key + L"\\InprocServer32";
  LSTATUS fault = write(HKEY_CURRENT_USER, key, nullptr, L"Calendars");
  if (!fault) fault = write(HKEY_CURRENT_USER, server, nullptr, ownFile());
  if (!fault) fault = write(HKEY_CURRENT_USER, server, L"ThreadingModel", L"Both");
  const std::wstring handlers = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Syncmgr\\Handlers\\";
  if (!fault) fault = write(HKEY_LOCAL_MACHINE, handlers + theClassText, nullptr, L"Calendars");
  return HRESULT_FROM_WIN32(static_cast<DWORD>(fault));
}
