// The program that handlers are forwarded to, spoken to in the contract's wire.
#pragma once
#include "../host/json.h"
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

/// Started once, with the server; when it ends, this process ends as it did.
class Child {
public:
  /// Answers what the program asks, on the thread that waits for it, else on one of the server's own.
  using Answering = std::function<JsonObject(const std::string &method, const Json &params)>;

  Child(const std::vector<std::string> &command, Answering answering);
  /// Makes a call and gives its result; answers the program meanwhile. An exception of the handler's is a result with `threw`.
  Json call(const std::string &method, const JsonObject &params);

private:
  struct Waiting {
    bool isAnswered = false;
    Json answer;
  };
  const Answering answering_;
  int process_ = 0;
  int input_ = 0;
  int output_ = 0;
  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<Json> asked_;
  std::map<int64_t, Waiting *> waiting_;
  int64_t lastId_ = 0;

  void start(const std::vector<std::string> &command);
  void read();
  void hear(const std::string &line);
  void serve();
  void answer(const Json &asked);
  void say(const JsonObject &message);
  [[noreturn]] void endLikeIt();
};
