// The host's end of the wire: who waits for an answer, and which thread a call of the kit is made on.
#pragma once
#include "json.h"
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <vector>

struct Call {
  int64_t id = 0;
  std::string method;
  Json params;
};

/// What the kit answers to a callback. `isGone`: the object was released, or the session is over.
struct Answer {
  bool isGone = false;
  uint32_t hr = 0;
};

class Conversation {
public:
  /// Makes one call of the kit, on the thread that it is given to; gives the members of its result.
  using Make = JsonObject (*)(const Call &call);

  explicit Conversation(Make make) : make_(make) {}

  /// The calling thread becomes the one that the kit's calls are made on; returns after the goodbye.
  void serve();
  /// Reads what the kit says, for ever. Runs on a thread of its own.
  void listen();
  /// Asks the kit from inside a callback, on whatever thread that came, and makes the kit's calls meanwhile.
  Answer ask(const char *method, JsonObject params);
  /// Tells the kit and does not wait. `before` runs under the lock that orders what is said.
  template <class Before> void tell(const char *method, Before before) {
    const std::lock_guard<std::mutex> order(saying_);
    say(method, nextId_++, before());
  }
  void notify(const char *method, const JsonObject &params);
  bool isServingThread() const;

private:
  /// A thread that waits inside a callback.
  struct Waiting {
    std::condition_variable woken;
    std::deque<Call> calls;
    bool isServer = false;
    bool isAnswered = false;
    Answer answer;
  };
  enum class Serving { idle, calling, insideCallback };

  void hear(const std::string &line);
  void give(Call call);
  void execute(const Call &call);
  void awaitAnswer(std::unique_lock<std::mutex> &lock, Waiting &waiting);
  void tellQuiet();
  void say(const char *method, int64_t id, const JsonObject &params);

  const Make make_;
  std::mutex lock_;
  std::deque<Call> calls_;
  Serving serving_ = Serving::idle;
  std::map<int64_t, Waiting *> waiting_;
  /// Workers inside callbacks, the newest last.
  std::vector<Waiting *> workers_;
  bool hasActed_ = false;
  bool isOver_ = false;
  std::mutex saying_;
  int64_t nextId_ = 1;
};

extern Conversation &conversation;
