#ifdef _WIN32
#include "registration.h"

namespace {
const Text16 handlers = L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Syncmgr\\Handlers\\";

Text16 named(const CLSID &clsid) {
  WCHAR text[40] = L"";
  StringFromGUID2(clsid, text, 40);
  return text;
}

Text16 ownFile() {
  HMODULE own = nullptr;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                     reinterpret_cast<const WCHAR *>(&handlers), &own);
  WCHAR file[MAX_PATH] = L"";
  return {file, GetModuleFileNameW(own, file, MAX_PATH)};
}
} // namespace

HRESULT writeText(HKEY root, const Text16 &key, const WCHAR *name, const Text16 &value) {
  HKEY made = nullptr;
  LSTATUS answer = RegCreateKeyExW(root, key.c_str(), 0, nullptr, 0, KEY_WRITE, nullptr, &made, nullptr);
  if (answer != ERROR_SUCCESS) return HRESULT_FROM_WIN32(static_cast<DWORD>(answer));
  answer = RegSetValueExW(made, name, 0, REG_SZ, reinterpret_cast<const BYTE *>(value.c_str()),
                          static_cast<DWORD>((value.size() + 1) * sizeof(WCHAR)));
  RegCloseKey(made);
  return HRESULT_FROM_WIN32(static_cast<DWORD>(answer));
}

HRESULT registerClass(const CLSID &clsid, const Text16 &title, const Text16 &model) {
  const Text16 key = L"CLSID\\" + named(clsid);
  HRESULT hr = writeText(HKEY_CLASSES_ROOT, key, nullptr, title);
  if (SUCCEEDED(hr)) hr = writeText(HKEY_CLASSES_ROOT, key + L"\\InprocServer32", nullptr, ownFile());
  if (SUCCEEDED(hr)) hr = writeText(HKEY_CLASSES_ROOT, key + L"\\InprocServer32", L"ThreadingModel", model);
  return hr;
}

HRESULT registerHandler(const CLSID &clsid, const Text16 &title) {
  return writeText(HKEY_LOCAL_MACHINE, handlers + named(clsid), nullptr, title);
}

HRESULT unregisterHandler(const CLSID &clsid) {
  RegDeleteTreeW(HKEY_CLASSES_ROOT, (L"CLSID\\" + named(clsid)).c_str());
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, (handlers + named(clsid)).c_str());
  return S_OK;
}
#endif
