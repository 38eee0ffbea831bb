#include "runtime/writer.h"

namespace kring::runtime {

void Batch::finish(bool durable) {
  for (auto& then : then_) then(durable);
  then_.clear();
  if (durable)
    for (auto& what : tell_) what();
  tell_.clear();
}

Writer::Writer(ledger::Store& store) : store_(store), thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Writer::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_jobs_max) return false;
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

WriterStats Writer::stats() const {
  const std::lock_guard lock(mutex_);
  WriterStats stats = stats_;
  stats.waiting = waiting_.size();
  return stats;
}

void Writer::loop() {
  std::vector<Job> group;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      group.clear();
      while (!waiting_.empty() && group.size() < group_jobs_max) {
        group.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
      stats_.jobs += group.size();
      ++stats_.groups;
    }
    do_group(group);
  }
}

void Writer::do_group(std::vector<Job>& group) {
  Batch batch;
  const auto stored = store_.write([&](ledger::Transaction& transaction) -> Result<void> {
    for (auto& job : group) TRY_DO(job.run(transaction, batch));
    return {};
  });
  batch.finish(stored.ok());
  for (auto& job : group) job.answer(stored);
}

}  // namespace kring::runtime
