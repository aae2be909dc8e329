// What there is to synchronize: three photo albums, found by their ids.
#pragma once
#include "com.h"
#include <vector>

struct Album {
  GUID id;
  const WCHAR *name;
};

/// In the order in which they are enumerated.
const std::vector<Album> &albums();
/// The place of an album, or -1 for an id that is none of ours.
int placeOf(const GUID &id);
