#include "demo/stage.h"

#include <fmt/format.h>

namespace kring::demo {
namespace {

constexpr std::chrono::minutes step_length{3};

std::string name_of(const Deed& deed) {
  static constexpr std::string_view kinds[] = {"look", "answer", "open", "", "emergency"};
  const auto* command = std::get_if<runtime::AnyCommand>(&deed);
  if (!command) return std::string(kinds[deed.index()]);
  const auto which = std::visit([](const auto& room) { return room.index(); }, *command);
  return fmt::format("{} command {}", runtime::room_of(*command), which);
}

}  // namespace

void Step::await_suspend(std::coroutine_handle<> script) {
  waiting = script;
  stage->enqueue(this);
}

void Stage::enqueue(Step* step) {
  *step->now = std::max(*step->now, now_);
  if (*step->now < ends_) queue_.emplace(std::pair{*step->now, order_++}, step);
}

template <class T>
runtime::Done<T> Stage::then(Step& step, std::function<void(Step&, T&)> use) {
  return [this, &step, use = std::move(use)](Result<T> result) {
    const std::lock_guard lock(mutex_);
    if (result.ok())
      use(step, *result);
    else
      step.outcome.refused = result.error();
    --pending_;
    answered_.notify_one();
  };
}

void Stage::submit(Step& step) {
  const auto keep_receipt = [](Step& of, runtime::Receipt& receipt) {
    of.outcome.receipt = std::move(receipt);
  };
  const auto keep_page = [](Step& of, runtime::PageAnswer& answer) {
    of.outcome.page = std::make_shared<const views::DossierPage>(std::move(answer.page));
  };
  std::visit(Visitor{[&](const Look&) {
                       runtime_.page(step.caller, *step.dossier, then<runtime::PageAnswer>(step, keep_page));
                     },
                     [&](const Answer& answer) {
                       runtime_.answer_invitation(step.caller, *step.dossier, answer.command,
                                                  then<runtime::Receipt>(step, keep_receipt));
                     },
                     [&](const dossier::OpenDossier& command) {
                       runtime_.open(step.caller, command, {}, {},
                                     then<runtime::Receipt>(step, keep_receipt));
                     },
                     [&](const runtime::AnyCommand& command) {
                       runtime_.change({step.caller, *step.dossier, command, std::nullopt, {}, {}},
                                       then<runtime::Receipt>(step, keep_receipt));
                     },
                     [&](const access::OpenEmergency& command) {
                       runtime_.open_emergency(
                           step.caller, *step.dossier, command,
                           then<runtime::EmergencyGrant>(step, [](Step&, runtime::EmergencyGrant&) {}));
                     }},
             step.deed);
}

namespace {

bool is_refused_by_access(const Step& step) {
  const auto& refused = step.outcome.refused;
  return refused && (refused->code == Errc::forbidden || refused->rule == "dossier.unknown");
}

}  // namespace

Result<void> Stage::check(const Step& step) {
  const auto& refused = step.outcome.refused;
  if (!refused || is_refused_by_access(step)) return {};
  Error error = *refused;
  error.detail = fmt::format("demo dossier {}, {} at {}, refused by {} {}", step.life, name_of(step.deed),
                             format_instant(now_), error.rule, error.detail);
  return error;
}

Result<void> Stage::play(const std::function<void(int, int)>& progress) {
  const Day first = dutch_day(now_);
  const int days_in_all = static_cast<int>((dutch_day(ends_) - first).count());
  for (auto& script : scripts_) script.start();
  int day_shown = -1;
  while (!queue_.empty()) {
    now_ = queue_.begin()->first.first;
    clock_.set(now_);
    std::vector<Step*> together;
    while (!queue_.empty() && queue_.begin()->first.first == now_) {
      together.push_back(queue_.begin()->second);
      queue_.erase(queue_.begin());
    }
    {
      const std::lock_guard lock(mutex_);
      pending_ = together.size();
    }
    for (Step* step : together) submit(*step);
    {
      std::unique_lock lock(mutex_);
      answered_.wait(lock, [this] { return pending_ == 0; });
    }
    for (const Step* step : together) TRY_DO(check(*step));
    for (Step* step : together) {
      opened_ += std::holds_alternative<dossier::OpenDossier>(step->deed);
      *step->now += step_length;
      // Whoever lost access in the middle of a story writes no more of it: that dossier rests from then on.
      if (step->may_be_refused || !is_refused_by_access(*step)) step->waiting.resume();
    }
    if (failed_) return *failed_;
    const int day = static_cast<int>((dutch_day(now_) - first).count());
    if (progress && day != std::exchange(day_shown, day)) progress(std::min(day, days_in_all), days_in_all);
  }
  if (progress) progress(days_in_all, days_in_all);
  return {};
}

}  // namespace kring::demo
