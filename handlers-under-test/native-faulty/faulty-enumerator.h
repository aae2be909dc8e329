// The faults of the enumerator.
#pragma once
#include "../reference-cpp/album-enumerator.h"
#include "fault.h"
#include <algorithm>
#include <atomic>
#include <memory>

class FaultyEnumerator final : public AlbumEnumerator {
public:
  explicit FaultyEnumerator(Fault fault, size_t position = 0) : AlbumEnumerator(position), fault_(fault) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG celt, LPSYNCMGRITEM items, ULONG *fetched) override {
    if (fault_ == Fault::countMustBeThere && fetched == nullptr) return E_INVALIDARG;
    if (isOrphaned()) return E_UNEXPECTED;
    ULONG count = 0;
    const HRESULT hr = AlbumEnumerator::Next(celt, items, &count);
    for (ULONG i = 0; i < count; ++i) {
      if (fault_ == Fault::itemWithoutSize) items[i].cbSize = 0;
      if (fault_ == Fault::itemNameWithoutEnd)
        std::fill(std::begin(items[i].wszItemName), std::end(items[i].wszItemName), WCHAR('n'));
    }
    if (fault_ == Fault::countsNothing) return hr;
    if (fault_ == Fault::failsWithAFullHand && celt >= manyItems && count > 1) return failWithTheFirst(fetched);
    if (fetched != nullptr || fault_ == Fault::writesThroughNull) *const_cast<volatile ULONG *>(fetched) = count;
    return hr;
  }

  HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **ppenum) override {
    if (fault_ == Fault::clonesDieWithTheirOriginal) {
      *ppenum = new FaultyEnumerator(fault_, position(), isGone_);
      return S_OK;
    }
    if (fault_ != Fault::isItsOwnClone) return AlbumEnumerator::Clone(ppenum);
    AddRef();
    *ppenum = this;
    return S_OK;
  }

protected:
  ~FaultyEnumerator() override { *isGone_ = true; }

private:
  using Gone = std::shared_ptr<std::atomic<bool>>;
  /// So many are asked for only by who wants all of them.
  static constexpr ULONG manyItems = 1000;
  const Fault fault_;
  const Gone isGone_ = std::make_shared<std::atomic<bool>>(false);
  /// Set when the one that this was cloned from is gone, with all that it had lent.
  const Gone isOriginalGone_;

  FaultyEnumerator(Fault fault, size_t position, Gone isOriginalGone)
      : AlbumEnumerator(position), fault_(fault), isOriginalGone_(std::move(isOriginalGone)) {}

  bool isOrphaned() const { return isOriginalGone_ != nullptr && *isOriginalGone_; }

  HRESULT failWithTheFirst(ULONG *fetched) {
    Reset();
    if (fetched != nullptr) *fetched = 1;
    return E_OUTOFMEMORY;
  }
};
