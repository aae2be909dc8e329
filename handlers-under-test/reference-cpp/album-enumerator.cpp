#include "album-enumerator.h"
#include "albums.h"
#include <algorithm>
#include <cstring>
#include <new>

HRESULT AlbumEnumerator::Next(ULONG celt, LPSYNCMGRITEM rgelt, ULONG *pceltFetched) {
  // Only who asks for one may do without the count.
  if (rgelt == nullptr || (pceltFetched == nullptr && celt != 1)) return E_INVALIDARG;
  ULONG fetched = 0;
  for (; fetched < celt && position_ < albums().size(); ++fetched, ++position_) {
    const Album &album = albums()[position_];
    SYNCMGRITEM &item = rgelt[fetched];
    std::memset(&item, 0, sizeof item);
    item.cbSize = sizeof item;
    item.ItemID = album.id;
    item.dwItemState = SYNCMGRITEMSTATE_CHECKED;
    const Text16 name = Text16(album.name).substr(0, MAX_SYNCMGRITEMNAME - 1);
    std::copy(name.begin(), name.end(), item.wszItemName);
  }
  if (pceltFetched != nullptr) *pceltFetched = fetched;
  return fetched == celt ? S_OK : S_FALSE;
}

HRESULT AlbumEnumerator::Skip(ULONG celt) {
  const size_t left = albums().size() - position_;
  position_ += std::min<size_t>(celt, left);
  return celt <= left ? S_OK : S_FALSE;
}

HRESULT AlbumEnumerator::Reset() {
  position_ = 0;
  return S_OK;
}

HRESULT AlbumEnumerator::Clone(ISyncMgrEnumItems **ppenum) {
  if (ppenum == nullptr) return E_POINTER;
  *ppenum = new (std::nothrow) AlbumEnumerator(position_);
  return *ppenum == nullptr ? E_OUTOFMEMORY : S_OK;
}
