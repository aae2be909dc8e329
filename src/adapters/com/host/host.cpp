// The COM host: loads one server, calls its handlers, is their manager's callback, and speaks the wire of the contract with the kit.
//
// usage: com-host SERVER {CLSID} APARTMENT [registered] [self-registered]
//
// One translation unit: it builds in a few seconds, and there is nothing to keep up to date but this list.
#include "callback.cpp"
#include "calls.cpp"
#include "conversation.cpp"
#include "guids.cpp"
#include "handed.cpp"
#include "interfaces.cpp"
#include "json.cpp"
#include "objects.cpp"
#ifdef _WIN32
#include "platform-windows.cpp"
#include "windows-seen.cpp"
#else
#include "platform-linux.cpp"
#endif
#include "calls.h"
#include "platform.h"
#include <thread>

// Never destroyed: a handler's thread may outlive main.
Conversation &theConversation() {
  static auto &one = *new Conversation(makeCall);
  return one;
}
Conversation &conversation = theConversation();

int main(int count, char **words) {
  platform::claimStreams();
  if (count < 4) {
    platform::complain("usage: com-host SERVER {CLSID} APARTMENT [registered] [self-registered]");
    platform::leave(64);
  }
  server.path = words[1];
  server.clsid = words[2];
  server.apartment = words[3];
  for (int i = 4; i < count; ++i) {
    if (std::string(words[i]) == "registered") server.isRegistered = true;
    if (std::string(words[i]) == "self-registered") server.isSelfRegistered = true;
  }
  platform::nameFaults();
  server.observesWindows = platform::watchWindows([](bool isOpened, const std::u16string &title, uint64_t parent,
                                                     uint64_t thread) {
    JsonObject params;
    params.member("change", isOpened ? "opened" : "closed").raw("title", JsonObject::quoted(title.data(), title.size()));
    params.member("parent", static_cast<int64_t>(parent)).member("thread", std::to_string(thread));
    conversation.notify("ui", params);
  });
  std::string fault = platform::enterApartment(server.apartment);
  if (fault.empty() && !server.isRegistered) fault = platform::load(server.path);
  if (!fault.empty()) {
    platform::complain(fault);
    platform::leave(3);
  }
  platform::ownThreads += 1;
  std::thread([] { conversation.listen(); }).detach();
  conversation.serve();
}
