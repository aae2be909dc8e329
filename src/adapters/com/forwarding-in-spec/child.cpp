#include "child.h"
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {
/// What it prints is printed here. It shares standard error, and may have said that nobody waits there.
void print(const std::string &text) {
  for (size_t at = 0; at < text.size();) {
    pollfd room = {1, POLLOUT, 0};
    poll(&room, 1, -1);
    const ssize_t put = write(1, text.data() + at, text.size() - at);
    if (put < 0 && errno != EAGAIN && errno != EINTR) return;
    if (put > 0) at += static_cast<size_t>(put);
  }
}
} // namespace

Child::Child(const std::vector<std::string> &command, Answering answering) : answering_(std::move(answering)) {
  start(command);
  std::thread([this] { read(); }).detach();
  std::thread([this] { serve(); }).detach();
}

Json Child::call(const std::string &method, const JsonObject &params) {
  Waiting waiting;
  std::unique_lock<std::mutex> lock(lock_);
  const int64_t id = ++lastId_;
  waiting_[id] = &waiting;
  say(JsonObject().member("jsonrpc", "2.0").member("id", id).member("method", method).object("params", params));
  for (;;) {
    // What was said before the answer comes before it.
    if (!asked_.empty()) {
      const Json asked = asked_.front();
      asked_.pop_front();
      lock.unlock();
      answer(asked);
      lock.lock();
    } else if (waiting.isAnswered) break;
    else changed_.wait(lock);
  }
  waiting_.erase(id);
  changed_.notify_all();
  return waiting.answer;
}

void Child::start(const std::vector<std::string> &command) {
  int toIt[2], fromIt[2];
  if (pipe(toIt) != 0 || pipe(fromIt) != 0) _exit(70);
  process_ = fork();
  if (process_ == 0) {
    dup2(toIt[0], 0);
    dup2(fromIt[1], 1);
    for (const int end : {toIt[0], toIt[1], fromIt[0], fromIt[1]}) close(end);
    std::vector<char *> words;
    for (const std::string &word : command) words.push_back(const_cast<char *>(word.c_str()));
    words.push_back(nullptr);
    execv(words[0], words.data());
    _exit(127);
  }
  close(toIt[0]);
  close(fromIt[1]);
  input_ = toIt[1];
  output_ = fromIt[0];
}

void Child::read() {
  std::string line;
  char bytes[65536];
  for (ssize_t got; (got = ::read(output_, bytes, sizeof bytes)) > 0;) {
    for (const char *from = bytes; from < bytes + got; ++from) {
      line += *from;
      if (*from != '\n') continue;
      hear(line);
      line.clear();
    }
  }
  endLikeIt();
}

void Child::hear(const std::string &line) {
  if (line[0] != '{') {
    print(line);
    return;
  }
  const Json message = Json::parse(line);
  const std::lock_guard<std::mutex> lock(lock_);
  if (message["method"].kind == Json::Kind::text) asked_.push_back(message);
  else {
    const auto found = waiting_.find(static_cast<int64_t>(message["id"].number));
    if (found == waiting_.end()) return;
    found->second->answer = message;
    found->second->isAnswered = true;
  }
  changed_.notify_all();
}

/// Nobody waits in a call: then it is a worker's callback.
void Child::serve() {
  for (;;) {
    Json asked;
    {
      std::unique_lock<std::mutex> lock(lock_);
      changed_.wait(lock, [this] { return waiting_.empty() && !asked_.empty(); });
      asked = asked_.front();
      asked_.pop_front();
    }
    answer(asked);
  }
}

void Child::answer(const Json &asked) {
  const JsonObject result = answering_(asked["method"].text, asked["params"]);
  if (!asked.has("id")) return;
  const std::lock_guard<std::mutex> lock(lock_);
  say(JsonObject()
          .member("jsonrpc", "2.0")
          .member("id", static_cast<int64_t>(asked["id"].number))
          .object("result", result));
}

void Child::say(const JsonObject &message) {
  const std::string line = message.text() + "\n";
  for (size_t at = 0; at < line.size();) {
    const ssize_t put = write(input_, line.data() + at, line.size() - at);
    // Whoever reads its output learns that it is gone.
    if (put <= 0) return;
    at += static_cast<size_t>(put);
  }
}

void Child::endLikeIt() {
  int status = 0;
  waitpid(process_, &status, 0);
  if (!WIFSIGNALED(status)) _exit(WEXITSTATUS(status));
  std::signal(WTERMSIG(status), SIG_DFL);
  raise(WTERMSIG(status));
  _exit(70);
}
