#include "conversation.h"
#include "platform.h"
#include <algorithm>
#include <exception>

namespace {
thread_local bool isServer = false;
/// How long the serving thread sleeps between two looks at whether the handler's threads have ended, in milliseconds.
constexpr unsigned shortestLookMs = 1;
constexpr unsigned longestLookMs = 32;

void writeLine(const std::string &text) {
  const std::string line = text + "\n";
  platform::writeAll(line.data(), line.size());
}
} // namespace

bool Conversation::isServingThread() const { return isServer; }

void Conversation::serve() {
  isServer = true;
  std::unique_lock<std::mutex> lock(lock_);
  unsigned look = shortestLookMs;
  while (!isOver_) {
    if (!calls_.empty()) {
      const Call call = calls_.front();
      calls_.pop_front();
      serving_ = Serving::calling;
      lock.unlock();
      execute(call);
      lock.lock();
      serving_ = Serving::idle;
      hasActed_ = true;
      look = shortestLookMs;
      continue;
    }
    if (hasActed_ && platform::isAlone(platform::ownThreads)) {
      hasActed_ = false;
      tellQuiet();
      continue;
    }
    platform::sleepUntilWoken(lock, hasActed_ ? look : 0);
    look = std::min(look * 2, longestLookMs);
  }
}

/// No thread but the host's own is left, and that one is idle: nothing of the handler's can happen any more until it is called.
void Conversation::tellQuiet() {
  const std::lock_guard<std::mutex> order(saying_);
  writeLine("{\"jsonrpc\":\"2.0\",\"method\":\"quiet\",\"params\":{\"known\":\"drained\"}}");
}

void Conversation::listen() {
  std::string line;
  char bytes[65536];
  while (const size_t got = platform::readSome(bytes, sizeof bytes)) {
    const char *from = bytes;
    const char *end = bytes + got;
    for (const char *newline; (newline = std::find(from, end, '\n')) != end; from = newline + 1) {
      line.append(from, newline);
      hear(line);
      line.clear();
    }
    line.append(from, end);
  }
  // The kit is gone.
  platform::leave(0);
}

void Conversation::hear(const std::string &line) {
  const Json message = Json::parse(line);
  const Json &method = message["method"];
  if (method.kind == Json::Kind::text) {
    give({static_cast<int64_t>(message["id"].number), method.text, message["params"]});
    return;
  }
  const std::lock_guard<std::mutex> lock(lock_);
  const auto found = waiting_.find(static_cast<int64_t>(message["id"].number));
  if (found == waiting_.end()) return;
  Waiting &waiting = *found->second;
  waiting.answer.isGone = message.has("error");
  waiting.answer.hr = message["result"]["hr"].u32();
  waiting.isAnswered = true;
  waiting_.erase(found);
  waiting.woken.notify_all();
}

/// The serving thread makes the call unless it is inside the handler; then a thread that waits inside a callback does.
void Conversation::give(Call call) {
  const std::lock_guard<std::mutex> lock(lock_);
  if (serving_ == Serving::calling && !workers_.empty() && platform::isFreeThreaded()) {
    workers_.back()->calls.push_back(std::move(call));
    workers_.back()->woken.notify_all();
    return;
  }
  if (serving_ == Serving::insideCallback) {
    for (auto &[id, waiting] : waiting_) {
      if (!waiting->isServer) continue;
      waiting->calls.push_back(std::move(call));
      waiting->woken.notify_all();
      return;
    }
  }
  calls_.push_back(std::move(call));
  platform::wake();
}

void Conversation::execute(const Call &call) {
  const JsonObject result = make_(call);
  {
    const std::lock_guard<std::mutex> order(saying_);
    writeLine("{\"jsonrpc\":\"2.0\",\"id\":" + std::to_string(call.id) + ",\"result\":" + result.text() + "}");
  }
  if (call.method == "goodbye") platform::leave(0);
}

Answer Conversation::ask(const char *method, JsonObject params) {
  Waiting waiting;
  waiting.isServer = isServer;
  platform::hearWord();
  std::unique_lock<std::mutex> lock(lock_);
  hasActed_ = true;
  const Serving before = serving_;
  if (isServer) serving_ = Serving::insideCallback;
  else {
    workers_.push_back(&waiting);
    // An apartment that is busy cannot be called, and its objects not from elsewhere.
    if (before == Serving::calling && !platform::isFreeThreaded()) params.flag("closed", true);
  }
  {
    const std::lock_guard<std::mutex> order(saying_);
    const int64_t id = nextId_++;
    waiting_[id] = &waiting;
    say(method, id, params);
  }
  awaitAnswer(lock, waiting);
  if (isServer) serving_ = before;
  else workers_.erase(std::find(workers_.begin(), workers_.end(), &waiting));
  return waiting.answer;
}

void Conversation::awaitAnswer(std::unique_lock<std::mutex> &lock, Waiting &waiting) {
  for (;;) {
    if (!waiting.calls.empty()) {
      const Call call = waiting.calls.front();
      waiting.calls.pop_front();
      const Serving before = serving_;
      if (waiting.isServer) serving_ = Serving::calling;
      lock.unlock();
      execute(call);
      lock.lock();
      if (waiting.isServer) serving_ = before;
    } else if (waiting.isAnswered) return;
    else waiting.woken.wait(lock);
  }
}

void Conversation::notify(const char *method, const JsonObject &params) {
  const std::lock_guard<std::mutex> order(saying_);
  writeLine("{\"jsonrpc\":\"2.0\",\"method\":\"" + std::string(method) + "\",\"params\":" + params.text() + "}");
}

void Conversation::say(const char *method, int64_t id, const JsonObject &params) {
  writeLine("{\"jsonrpc\":\"2.0\",\"id\":" + std::to_string(id) + ",\"method\":\"" + method +
            "\",\"params\":" + params.text() + "}");
}
