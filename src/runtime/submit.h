// Giving work to the writer. Internal to the runtime.
#pragma once

#include "runtime/append.h"

namespace kring::runtime {

// Faults undo the whole group; refusals (every other Error) only answer their own asker. What is given to submit()
// refuses before it changes anything; what may refuse later goes through submit_nested().
inline bool is_fault(const Error& error) { return error.code == Errc::unavailable || error.rule == "event.damaged"; }

template <class T>
void Runtime::submit(std::function<Result<T>(ledger::Transaction&, Batch&)> work, Done<T> done) {
  auto outcome = std::make_shared<std::optional<Result<T>>>();
  Writer::Job job;
  job.run = [this, work = std::move(work), outcome](ledger::Transaction& tx, Batch& batch) -> Result<void> {
    if (!held_->rows) {
      held_->rows = std::make_unique<views::IndexRows>(tx);
      batch.afterwards([this](bool) { held_->rows.reset(); });
    }
    auto result = work(tx, batch);
    if (!result.ok() && is_fault(result.error())) return result.error();
    *outcome = std::move(result);
    return held_->rows->flush();
  };
  auto shared_done = std::make_shared<Done<T>>(std::move(done));
  job.answer = [outcome, shared_done](const Result<void>& stored) {
    if (!stored.ok()) (*shared_done)(stored.error());
    else (*shared_done)(std::move(**outcome));
  };
  if (!writer_->submit(std::move(job)))
    (*shared_done)(Error{Errc::unavailable, "store.busy", "too much is waiting to be written", {}});
}

template <class T>
void Runtime::submit_nested(std::function<Result<T>(ledger::Transaction&, Batch&)> work, Done<T> done) {
  submit<T>(
      [this, work = std::move(work)](ledger::Transaction& tx, Batch& batch) -> Result<T> {
        std::optional<Result<T>> result;
        auto stored = tx.nested([&]() -> Result<void> {
          result = work(tx, batch);
          if (!result->ok()) return result->error();
          return held_->rows->flush();
        });
        if (!stored.ok()) {
          held_->rows = std::make_unique<views::IndexRows>(tx);
          // What was folded along is undone too: read again, with what the group has written so far.
          for (auto& [id, held] : held_->entries) held.first->loaded = false;
          return stored.error();
        }
        return std::move(*result);
      },
      std::move(done));
}

}  // namespace kring::runtime
