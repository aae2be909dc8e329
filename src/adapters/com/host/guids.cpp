#include "abi.h"
#include <cstdio>

const GUID iidUnknown = {0x00000000, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
const GUID iidClassFactory = {0x00000001, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
const GUID iidSynchronize = {0x6295DF40, 0x35EE, 0x11D1, {0x87, 0x07, 0x00, 0xC0, 0x4F, 0xD9, 0x33, 0x27}};
const GUID iidCallback = {0x6295DF41, 0x35EE, 0x11D1, {0x87, 0x07, 0x00, 0xC0, 0x4F, 0xD9, 0x33, 0x27}};
const GUID iidNobodys = {0x5EED0000, 0x0000, 0x4000, {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0xDE, 0xAD}};

std::string guidText(const GUID &guid) {
  char text[40];
  const auto &b = guid.Data4;
  std::snprintf(text, sizeof text, "%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                static_cast<unsigned>(guid.Data1), guid.Data2, guid.Data3, b[0], b[1], b[2], b[3], b[4], b[5], b[6],
                b[7]);
  return text;
}

GUID guidFrom(const std::string &text) {
  unsigned data1 = 0, data2 = 0, data3 = 0, b[8] = {};
  const char *from = text.c_str() + (text.rfind("{", 0) == 0 ? 1 : 0);
  GUID guid = {};
  if (std::sscanf(from, "%8x-%4x-%4x-%2x%2x-%2x%2x%2x%2x%2x%2x", &data1, &data2, &data3, &b[0], &b[1], &b[2], &b[3],
                  &b[4], &b[5], &b[6], &b[7]) != 11)
    return guid;
  guid.Data1 = data1;
  guid.Data2 = static_cast<uint16_t>(data2);
  guid.Data3 = static_cast<uint16_t>(data3);
  for (int i = 0; i < 8; ++i) guid.Data4[i] = static_cast<uint8_t>(b[i]);
  return guid;
}
