#pragma once
#include "com.h"

/// One pass over the albums, with a position of its own.
class AlbumEnumerator : public Counted<ISyncMgrEnumItems, IID_ISyncMgrEnumItems> {
public:
  explicit AlbumEnumerator(size_t position = 0) : position_(position) {}
  HRESULT STDMETHODCALLTYPE Next(ULONG celt, LPSYNCMGRITEM rgelt, ULONG *pceltFetched) override;
  HRESULT STDMETHODCALLTYPE Skip(ULONG celt) override;
  HRESULT STDMETHODCALLTYPE Reset() override;
  HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **ppenum) override;

protected:
  size_t position() const { return position_; }

private:
  size_t position_;
};
