// The two keys that a handler is found by: that of the class, and that of the synchronization manager. Windows only.
#pragma once
#ifdef _WIN32
#include "com.h"

/// Writes `value` as the text of `name` (null: the default value) below a key that is made where there is none.
HRESULT writeText(HKEY root, const Text16 &key, const WCHAR *name, const Text16 &value);
/// Registers a class of this server; `model` is its ThreadingModel.
HRESULT registerClass(const CLSID &clsid, const Text16 &title, const Text16 &model);
HRESULT registerHandler(const CLSID &clsid, const Text16 &title);
/// Takes both away again.
HRESULT unregisterHandler(const CLSID &clsid);
#endif
