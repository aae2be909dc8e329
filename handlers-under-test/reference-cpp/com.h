// The little of COM that a handler needs, on Windows and, with the kit's stand-in for mobsync.h, on Linux.
#pragma once
#ifdef _WIN32
#include <windows.h>
#include <objbase.h>
#include <initguid.h>
#include <mobsync.h>
/// A text in 16-bit units.
#define TEXT16(text) L##text
#else
#include <mobsync.h>
#define TEXT16(text) u##text
#endif
#include <atomic>
#include <string>
#include <utility>

using Text16 = std::basic_string<WCHAR>;

/// Holds one counted reference.
template <class Interface> class Kept {
public:
  Kept() = default;
  explicit Kept(Interface *object) : object_(object) {
    if (object_ != nullptr) object_->AddRef();
  }
  /// Takes over a reference that is counted already.
  static Kept adopt(Interface *counted) {
    Kept kept;
    kept.object_ = counted;
    return kept;
  }
  Kept(const Kept &other) : Kept(other.object_) {}
  Kept(Kept &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Kept &operator=(Kept other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Kept() {
    if (object_ != nullptr) object_->Release();
  }
  Interface *operator->() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }

private:
  Interface *object_ = nullptr;
};

/// A counted object with one interface besides IUnknown. It begins with the one reference of whoever made it.
template <class Interface, const IID &iidOfInterface> class Counted : public Interface {
public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **ppv) override {
    if (ppv == nullptr) return E_POINTER;
    *ppv = iid == IID_IUnknown || iid == iidOfInterface ? this : nullptr;
    if (*ppv == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

protected:
  virtual ~Counted() = default;

private:
  std::atomic<ULONG> references_{1};
};
