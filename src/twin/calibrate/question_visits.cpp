#include "twin/calibrate/question_visits.h"

#include <fmt/format.h>

#include <algorithm>

namespace kring::twin {
namespace {

bool is_open(const std::vector<Visit>& customer) { return customer.back().end == Visit::End::open; }

void close(Visit& visit, Visit::End how, double at) {
  visit.ended = at;
  visit.end = how;
}

}  // namespace

void QuestionVisits::begin(std::string customer) {
  name_ = std::move(customer);
  customers_.clear();
}

QuestionVisits::Customer* QuestionVisits::open_question() {
  for (auto& customer : customers_)
    if (is_open(customer) && out_.is_before_help(customer.back().station)) return &customer;
  return nullptr;
}

void QuestionVisits::add(Customer& to, std::uint16_t station, std::uint8_t customer_class, double at) {
  auto& visit = to.emplace_back();
  visit.station = station;
  visit.first_class = visit.last_class = customer_class;
  visit.arrived = visit.started = at;
}

void QuestionVisits::ask(std::uint16_t before_help, std::uint8_t customer_class, double at) {
  if (std::any_of(customers_.begin(), customers_.end(), is_open)) {
    ++counts_.more_questions;
    return;
  }
  counts_.came_back += customers_.empty() ? 0 : 1;
  if (out_.before_help.size() <= before_help) out_.before_help.resize(before_help + 1U);
  out_.before_help[before_help] = true;
  add(customers_.emplace_back(), before_help, customer_class, at);
}

void QuestionVisits::start(std::uint16_t station, std::uint8_t customer_class, double at) {
  if (auto* asked = open_question()) {
    close(asked->back(), Visit::End::served, at);
    return add(*asked, station, customer_class, at);
  }
  if (std::any_of(customers_.begin(), customers_.end(), is_open)) {
    ++counts_.alongside;
    return add(customers_.emplace_back(), station, customer_class, at);
  }
  if (customers_.empty()) return add(customers_.emplace_back(), station, customer_class, at);
  // From one help to the next, without a question between.
  const auto latest =
      std::max_element(customers_.begin(), customers_.end(),
                       [](const Customer& a, const Customer& b) { return a.back().ended < b.back().ended; });
  add(*latest, station, customer_class, at);
}

void QuestionVisits::end(std::optional<std::uint16_t> station, std::uint8_t customer_class, double at) {
  std::vector<Visit*> running;
  for (auto& customer : customers_) {
    auto& last = customer.back();
    if (is_open(customer) && !out_.is_before_help(last.station) && (!station || last.station == *station))
      running.push_back(&last);
  }
  if (!running.empty()) {
    counts_.unclear_ends += running.size() > 1 ? 1 : 0;
    auto* const first = *std::min_element(running.begin(), running.end(), [](const Visit* a, const Visit* b) {
      return a->started < b->started;
    });
    return close(*first, Visit::End::served, at);
  }
  ++counts_.ends_without_start;
  if (!station || !customers_.empty()) return;  // the end of nothing; else of what began before the log
  add(customers_.emplace_back(), *station, customer_class, long_ago);
  close(customers_.back().back(), Visit::End::served, at);
}

void QuestionVisits::take(Step step,
                          std::optional<std::uint16_t> station,
                          std::uint8_t customer_class,
                          double at) {
  switch (step) {
    case Step::asked:
    case Step::needed:
      return ask(*station, customer_class, at);
    case Step::started:
      return start(*station, customer_class, at);
    case Step::ended:
      return end(station, customer_class, at);
    case Step::filled:
      if (auto* asked = open_question()) close(asked->back(), Visit::End::served, at);
      return;
    case Step::withdrawn:
    case Step::erased:
      for (auto& customer : customers_)
        if (is_open(customer)) close(customer.back(), Visit::End::skipped, at);
      return;
    default:
      return;
  }
}

void QuestionVisits::finish() {
  for (const auto& customer : customers_) {
    const auto number = static_cast<std::uint32_t>(out_.customers.size());
    out_.customers.push_back(name_);
    for (auto visit : customer) {
      visit.customer = number;
      visit.worsenings = static_cast<std::uint32_t>(out_.worsenings.size());
      out_.visits.push_back(visit);
    }
  }
}

std::vector<std::string> words_of(const QuestionVisits::Counts& counts) {
  std::vector<std::string> out;
  const auto say = [&](std::int64_t count, const char* words) {
    if (count > 0) out.push_back(fmt::format("{} {}", count, words));
  };
  say(counts.more_questions, "questions came while an earlier one was open or help ran: of the same visit");
  say(counts.came_back, "questions came after help had ended: counted as coming from outside");
  say(counts.alongside, "times help began while other help ran: counted as a customer of its own");
  say(counts.unclear_ends, "ends of help could be of several: taken of the one that began first");
  say(counts.ends_without_start, "ends of help without a beginning: their durations are not known");
  return out;
}

}  // namespace kring::twin
