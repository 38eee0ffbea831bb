// The writer: one thread that makes all changes, in groups (docs/adr/0006). Jobs that wait while a group is being
// synced form the next group, so that one sync serves many. A job is answered after the sync: what was answered is
// durable.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "ledger/store.h"

namespace kring::runtime {

// What a job may do beside changing the store.
class Batch {
 public:
  // Called after the group is durable (true) or was undone (false), in order, on the writer thread.
  void afterwards(std::function<void(bool durable)> then) { then_.push_back(std::move(then)); }
  // Called when the group is durable, after all of the above: whoever hears of it may read what the group held.
  void tell(std::function<void()> what) { tell_.push_back(std::move(what)); }
  void finish(bool durable);

 private:
  std::vector<std::function<void(bool)>> then_;
  std::vector<std::function<void()>> tell_;
};

struct WriterStats {
  std::uint64_t jobs = 0;
  std::uint64_t groups = 0;
  std::uint64_t waiting = 0;  // now
};

class Writer {
 public:
  static constexpr std::size_t group_jobs_max = 512;
  static constexpr std::size_t waiting_jobs_max = 20'000;

  // A job decides first and changes after: an Error of the decision leaves the group as it is. An Error after the
  // first change must be returned as a fault: `Outcome::fault`, which undoes the whole group.
  struct Job {
    std::function<Result<void>(ledger::Transaction&, Batch&)> run;   // an Error: a fault of the store
    std::function<void(const Result<void>& stored)> answer;          // after the sync; exactly once
  };

  explicit Writer(ledger::Store& store);
  ~Writer();  // does all that waits first
  // False when too much waits already: the caller answers Errc::unavailable.
  bool submit(Job job);
  WriterStats stats() const;

 private:
  void loop();
  void do_group(std::vector<Job>& group);

  ledger::Store& store_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> waiting_;
  bool stopping_ = false;
  WriterStats stats_;
  std::thread thread_;
};

}  // namespace kring::runtime
