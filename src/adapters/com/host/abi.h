// The interfaces of mobsync.h, wherever the platform has them.
#pragma once
#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <objbase.h>
#include <mobsync.h>
#else
#include <mobsync.h>
#endif
#include <cstdint>
#include <string>

/// The host's own copies: the import libraries of Windows do not have them all.
extern const GUID iidUnknown, iidClassFactory, iidSynchronize, iidCallback;
/// What an out pointer holds before a call.
inline void *const untouched = reinterpret_cast<void *>(static_cast<uintptr_t>(0xDDDDDDDDDDDDDDDDull));
/// An interface that nobody has.
extern const GUID iidNobodys;

/// `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case, no braces.
std::string guidText(const GUID &guid);
/// Reads one, with braces or without; GUID_NULL where it is none.
GUID guidFrom(const std::string &text);
