// The stage: plays the scripts of all dossiers in one order of time. What several dossiers do at the same
// moment is handed to the Runtime together, in a fixed order, so that its writer can take it as one group.
#pragma once

#include <condition_variable>
#include <list>
#include <map>
#include <mutex>

#include "demo/demo.h"
#include "demo/script.h"

namespace kring::demo {

struct Look {};  // opens the page of the dossier
struct Answer {  // accepts or declines an invitation
  circle::Command command;
};
using Deed = std::variant<Look, Answer, dossier::OpenDossier, runtime::AnyCommand, access::OpenEmergency>;

struct Outcome {
  std::optional<Error> refused;
  runtime::Receipt receipt;
  std::shared_ptr<const views::DossierPage> page;  // of a Look that was granted

  template <class AnyId>
  AnyId as() const {  // the id of what was made
    return AnyId::parse(receipt.id).value_or(AnyId{});
  }
};

class Stage;

// One request; co_await gives its Outcome.
struct Step {
  Stage* stage = nullptr;
  Instant* now = nullptr;  // of the script; a few minutes later when it goes on
  const DossierId* dossier = nullptr;
  int life = 0;  // number of the dossier, for what went wrong
  runtime::Caller caller;
  Deed deed;
  bool may_be_refused = false;  // by the rules of access; everything else ends the generating
  Outcome outcome;
  std::coroutine_handle<> waiting;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> script);
  Outcome await_resume() { return std::move(outcome); }
};

class Stage {
 public:
  Stage(runtime::Runtime& runtime, VirtualClock& clock, Instant begins, Instant ends)
      : runtime_(runtime), clock_(clock), now_(begins), ends_(ends) {}

  void add(Script script) { scripts_.push_back(std::move(script)); }
  // Plays everything until the end of the history; what would come after it is never asked.
  Result<void> play(const std::function<void(int, int)>& progress);

  runtime::Runtime& runtime() { return runtime_; }
  Instant now() const { return now_; }
  Instant ends() const { return ends_; }
  int opened() const { return opened_; }
  void fail(Error error) {  // by a script; play() returns it
    if (!failed_) failed_ = std::move(error);
  }

 private:
  friend struct Step;
  void enqueue(Step* step);
  void submit(Step& step);
  template <class T>
  runtime::Done<T> then(Step& step, std::function<void(Step&, T&)> use);
  Result<void> check(const Step& step);

  runtime::Runtime& runtime_;
  VirtualClock& clock_;
  Instant now_;
  Instant ends_;
  std::map<std::pair<Instant, std::uint64_t>, Step*> queue_;  // (when, order of asking)
  std::uint64_t order_ = 0;
  int opened_ = 0;
  std::optional<Error> failed_;
  std::mutex mutex_;  // guards pending_, and publishes the outcomes
  std::condition_variable answered_;
  std::size_t pending_ = 0;
  std::list<Script> scripts_;  // last: their steps are in the queue
};

}  // namespace kring::demo
