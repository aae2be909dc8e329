// The templates that handlers of around 2000 were written with, as small as they can be: smart pointers, an interface map,
// objects that are counted for the server.
#pragma once
#include <windows.h>
#include <objbase.h>
#include <mobsync.h>
#include <new>
#include <utility>

/// Objects and locks that keep the server loaded.
extern LONG serverLocks;

/// A pointer that is given back by itself; `&pointer` takes what a method hands out.
template <class Interface> class ComPtr {
public:
  ComPtr() = default;
  ComPtr(Interface *given) : p_(given) {
    if (p_ != nullptr) p_->AddRef();
  }
  ComPtr(const ComPtr &other) : ComPtr(other.p_) {}
  ComPtr(ComPtr &&other) noexcept : p_(std::exchange(other.p_, nullptr)) {}
  ComPtr &operator=(ComPtr other) noexcept {
    std::swap(p_, other.p_);
    return *this;
  }
  ~ComPtr() {
    if (p_ != nullptr) p_->Release();
  }
  Interface **operator&() { return &p_; }
  Interface *operator->() const { return p_; }
  explicit operator bool() const { return p_ != nullptr; }

private:
  Interface *p_ = nullptr;
};

/// A critical section, and a hold on it that ends with its block.
class CriticalSection {
public:
  CriticalSection() { InitializeCriticalSection(&section_); }
  ~CriticalSection() { DeleteCriticalSection(&section_); }
  CriticalSection(const CriticalSection &) = delete;
  CriticalSection &operator=(const CriticalSection &) = delete;

private:
  friend class Hold;
  CRITICAL_SECTION section_;
};
class Hold {
public:
  explicit Hold(CriticalSection &of) : section_(of.section_) { EnterCriticalSection(&section_); }
  ~Hold() { LeaveCriticalSection(&section_); }
  Hold(const Hold &) = delete;
  Hold &operator=(const Hold &) = delete;

private:
  CRITICAL_SECTION &section_;
};

/// An entry of an interface map.
struct InterfaceEntry {
  const IID *iid;
  size_t offset;
};
#define BEGIN_INTERFACES(class_)                                                                                       \
  using Self = class_;                                                                                                 \
  static const InterfaceEntry *interfaces() {                                                                          \
    static const InterfaceEntry map[] = {
#define HAS_INTERFACE(name)                                                                                            \
  {&IID_##name, reinterpret_cast<size_t>(static_cast<name *>(reinterpret_cast<Self *>(64))) - 64},
#define END_INTERFACES                                                                                                 \
  {nullptr, 0}                                                                                                         \
  }                                                                                                                    \
  ;                                                                                                                    \
  return map;                                                                                                          \
  }

/// Adds IUnknown to a class that has an interface map. Its first entry is the object's identity.
template <class Base> class ComObject final : public Base {
public:
  template <class... Arguments>
  explicit ComObject(Arguments &&...arguments) : Base(std::forward<Arguments>(arguments)...) {
    InterlockedIncrement(&serverLocks);
  }
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    for (const InterfaceEntry *entry = Base::interfaces(); entry->iid != nullptr; ++entry) {
      if (iid != *entry->iid && iid != IID_IUnknown) continue;
      *out = reinterpret_cast<char *>(static_cast<Base *>(this)) + entry->offset;
      AddRef();
      return S_OK;
    }
    return E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(InterlockedIncrement(&references_)); }
  ULONG STDMETHODCALLTYPE Release() override {
    const LONG left = InterlockedDecrement(&references_);
    if (left == 0) delete this;
    return static_cast<ULONG>(left);
  }

private:
  LONG references_ = 0;
  ~ComObject() { InterlockedDecrement(&serverLocks); }
};

/// Makes an object and gives one of its interfaces; with none the object is gone again.
template <class Base, class... Arguments> HRESULT give(REFIID iid, void **out, Arguments &&...arguments) {
  auto *made = new (std::nothrow) ComObject<Base>(std::forward<Arguments>(arguments)...);
  *out = nullptr;
  if (made == nullptr) return E_OUTOFMEMORY;
  made->AddRef();
  const HRESULT hr = made->QueryInterface(iid, out);
  made->Release();
  return hr;
}
