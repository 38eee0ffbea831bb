// Visits of a case of which questions and help are told, but no lines, as in Kring's own ledger; for
// visits.cpp.
//
// From the question until help begins one is at a station of its own (VisitLog::before_help): in that time
// people listen, a plan is made, and one waits, and the log does not tell these apart, nor for which help.
// Then help begins, at once, at its own station.
//  * A question while an earlier one is open, or while help runs, is of the same visit.
//  * A question after help has ended comes from outside: it is a customer of its own. So is help that begins
//    while other help runs.
//  * An end says of which help it is only by its station; of several it is the one that began first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "twin/calibrate/visit_steps.h"
#include "twin/calibrate/visits.h"

namespace kring::twin {

class QuestionVisits {
 public:
  struct Counts {
    std::int64_t more_questions = 0;
    std::int64_t came_back = 0;
    std::int64_t alongside = 0;
    std::int64_t unclear_ends = 0;
    std::int64_t ends_without_start = 0;
  };

  explicit QuestionVisits(VisitLog& out) : out_(out) {}

  void begin(std::string customer);
  // Steps of a line are nothing here. `station` of an end may be none: of any. Moments of one case do not go
  // back.
  void take(Step step, std::optional<std::uint16_t> station, std::uint8_t customer_class, double at);
  void finish();

  const Counts& counts() const { return counts_; }

 private:
  using Customer = std::vector<Visit>;  // only the last may be open
  void ask(std::uint16_t before_help, std::uint8_t customer_class, double at);
  void start(std::uint16_t station, std::uint8_t customer_class, double at);
  void end(std::optional<std::uint16_t> station, std::uint8_t customer_class, double at);
  Customer* open_question();
  void add(Customer& to, std::uint16_t station, std::uint8_t customer_class, double at);

  VisitLog& out_;
  Counts counts_;
  std::string name_;
  std::vector<Customer> customers_;  // of the case; in order of their first visit
};

// What is not 0 of them, each in words.
std::vector<std::string> words_of(const QuestionVisits::Counts& counts);

}  // namespace kring::twin
