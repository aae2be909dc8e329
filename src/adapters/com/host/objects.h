// The handler's objects by the names that they have on the wire, and what comes out of them.
#pragma once
#include "abi.h"
#include "json.h"

void addHandler(const std::string &name, ISyncMgrSynchronize *handler);
ISyncMgrSynchronize *handlerNamed(const std::string &name);
/// Gives up the host's reference, and frees what GetHandlerInfo had handed out.
void releaseHandler(const std::string &name);

/// Names it, with a name that no enumerator of this process has had.
std::string addEnumerator(ISyncMgrEnumItems *enumerator);
ISyncMgrEnumItems *enumeratorNamed(const std::string &name);
void releaseEnumerator(const std::string &name);

/// Copies the structure, overwrites it, and frees it once the next one has come: `native` tells what was seen of its memory.
std::string takeInfo(void *block, bool isSuccess, JsonObject &native);
/// Calls Next with room for `count` items, each overwritten with 0xDD before. Gives the whole result.
JsonObject takeItems(ISyncMgrEnumItems *from, ULONG count, bool givesFetched);

std::string fromBase64(const std::string &text);
