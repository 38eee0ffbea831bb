// A smaller log out of a log. Mining the filtered log is the same as mining a file that never had the rest.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "mining/log.h"

namespace kring::mining {

// Keeps the events for which keep(event) is true; a case that keeps none goes. Events are asked in order.
Log filtered(const Log& log, const std::function<bool(std::size_t)>& keep);
// Keeps whole cases.
Log with_cases(const Log& log, const std::function<bool(std::size_t)>& keep);

// One condition, as written on the command line:
//
//   activity=A        events of activity A            activity!=A    all others
//   KEY=VALUE         events whose attribute is VALUE (compared as texts)         KEY!=VALUE
//   KEY>5  KEY>=5  KEY<5  KEY<=5                      numbers and dates
//   from=2024-01-01   events at or after that moment  until=2025-01-01  before it
//   case=NAME         the case of that name
//   case:KEY=VALUE    whole cases, by an attribute of the case; also != < <= > >=
//   has=A             whole cases in which A occurs   hasnot=A   whole cases in which it does not
//
// An event or case without the attribute fulfils only !=. Moments without a zone are of the clock of the log.
struct Condition {
  enum class Compare { equal, not_equal, less, less_equal, more, more_equal };
  std::string key;
  Compare compare = Compare::equal;
  std::string value;
};

template <class T>
bool holds(Condition::Compare compare, const T& a, const T& b) {
  switch (compare) {
    case Condition::Compare::equal:
      return a == b;
    case Condition::Compare::not_equal:
      return a != b;
    case Condition::Compare::less:
      return a < b;
    case Condition::Compare::less_equal:
      return a <= b;
    case Condition::Compare::more:
      return a > b;
    case Condition::Compare::more_equal:
      return a >= b;
  }
  return false;
}

// Errc::invalid "filter.form": no comparison in it, or nothing before it.
Result<Condition> parse_condition(std::string_view text);
// All conditions must hold; they are applied one after the other. Errc::invalid "filter.unknown_key" (the
// detail names the keys that the log has), "filter.not_a_number", "filter.not_a_time".
Result<Log> filtered(Log log, const std::vector<Condition>& conditions);

}  // namespace kring::mining
