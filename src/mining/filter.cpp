#include "mining/filter.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <numeric>

#include "mining/log_builder.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

using Compare = Condition::Compare;

bool is_order(Compare compare) { return compare != Compare::equal && compare != Compare::not_equal; }

Error not_a_time(const std::string& value) {
  return {Errc::invalid,
          "filter.not_a_time",
          fmt::format("'{}' is not a moment like 2024-01-31 or 2024-01-31T09:00", value),
          {}};
}

Error unknown_key(const Log& log, const std::string& key, bool of_case) {
  std::string known;
  const auto& columns = of_case ? log.case_attributes() : log.event_attributes();
  for (std::size_t i = 0; i < columns.size() && i < 40; ++i)
    known += (known.empty() ? "" : ", ") + std::string(of_case ? "case:" : "") + columns[i].name();
  if (columns.size() > 40) known += ", …";
  return {Errc::invalid,
          "filter.unknown_key",
          fmt::format("no {} of the log has the attribute '{}'; there {}", of_case ? "case" : "event", key,
                      known.empty() ? "are none" : "are: " + known),
          {}};
}

Error only_equal(const std::string& key) {
  return {Errc::invalid,
          "filter.not_a_number",
          fmt::format("'{}' has texts; only = and != compare those", key),
          {}};
}

// Whether a row of the column fulfils the condition.
Result<std::function<bool(std::size_t)>> test_of(const Column& column,
                                                 const Condition& condition,
                                                 Zone zone) {
  const Compare compare = condition.compare;
  if (column.type() == ValueType::integer || column.type() == ValueType::real) {
    double number = 0;
    const char* end = condition.value.data() + condition.value.size();
    const auto [stopped, fault] = std::from_chars(condition.value.data(), end, number);
    if (fault != std::errc() || stopped != end)
      return Error{Errc::invalid,
                   "filter.not_a_number",
                   fmt::format("'{}' has numbers; '{}' is none", column.name(), condition.value),
                   {}};
    return std::function<bool(std::size_t)>([&column, compare, number](std::size_t row) {
      const double value = column.real(row);
      return std::isnan(value) ? compare == Compare::not_equal : holds(compare, value, number);
    });
  }
  if (column.type() == ValueType::time) {
    const auto moment = parse_time(condition.value, zone);
    if (!moment) return not_a_time(condition.value);
    return std::function<bool(std::size_t)>([&column, compare, at = *moment](std::size_t row) {
      const auto value = column.integer(row);
      return value == no_integer ? compare == Compare::not_equal : holds(compare, value, at);
    });
  }
  if (is_order(compare)) return only_equal(column.name());
  return std::function<bool(std::size_t)>([&column, compare, wanted = condition.value](std::size_t row) {
    return column.has(row) ? holds(compare, column.text(row), wanted) : compare == Compare::not_equal;
  });
}

Result<Log> apply(const Log& log, const Condition& condition) {
  const std::string& key = condition.key;
  const std::string& value = condition.value;
  const Compare compare = condition.compare;
  if (key == "from" || key == "until") {
    const auto moment = parse_time(value, log.zone());
    if (!moment || compare != Compare::equal) return not_a_time(value);
    return filtered(log, [&](std::size_t e) {
      const auto at = log.times()[e];
      return at != no_time && (key == "from" ? at >= *moment : at < *moment);
    });
  }
  const bool equal = compare == Compare::equal;
  const bool is_name = key == "activity" || key == key::name || key == "has" || key == "hasnot" ||
                       key == "case" || key == "case:concept:name";
  if (is_name && is_order(compare)) return only_equal(key);
  if (key == "activity" || key == key::name) {
    const auto activity = log.activity_names().find(value);
    return filtered(log, [&](std::size_t e) { return (log.activities()[e] == activity) == equal; });
  }
  if (key == "has" || key == "hasnot") {
    const auto activity = log.activity_names().find(value);
    const bool wanted = (key == "has") == equal;
    return with_cases(log, [&](std::size_t c) {
      const auto events = log.activities().subspan(log.events_of(c).begin, log.events_of(c).size());
      return (std::find(events.begin(), events.end(), activity) != events.end()) == wanted;
    });
  }
  if (key == "case" || key == "case:concept:name")
    return with_cases(log, [&](std::size_t c) { return (log.case_names()[c] == value) == equal; });
  const bool of_case = key.starts_with("case:");
  const Column* column =
      of_case ? log.case_attribute(std::string_view(key).substr(5)) : log.event_attribute(key);
  if (!column && key == "resource") column = log.resource();
  if (!column) return unknown_key(log, key, of_case);
  TRY(const auto test, test_of(*column, condition, log.zone()));
  return of_case ? with_cases(log, test) : filtered(log, test);
}

// Through a builder, so that names that only the rest had are gone too.
Log picked(const Log& log, const std::vector<std::uint32_t>& events) {
  LogBuilder builder;
  builder.set_zone(log.zone());
  builder.reserve(events.size());
  std::vector<std::uint32_t> cases;  // kept, in order
  std::vector<std::uint32_t> activity(log.activity_names().size(), no_code);
  std::size_t c = 0;
  for (const auto e : events) {
    while (log.events_of(c).end <= e) ++c;
    if (cases.empty() || cases.back() != c) cases.push_back(static_cast<std::uint32_t>(c));
    auto& number = activity[log.activities()[e]];
    if (number == no_code) number = builder.activity(log.activity_names()[log.activities()[e]]);
    builder.add_event(builder.case_number(log.case_names()[c]), number, log.times()[e]);
  }
  const auto copy = [](const std::vector<Column>& from, std::span<const std::uint32_t> rows,
                       std::size_t count, LogBuilder::Columns& to) {
    for (const auto& column : from) {
      Column kept = column.picked(rows, count);
      if (kept.present() > 0) to[to.add(column.name(), column.type())].append(std::move(kept), 0);
    }
  };
  copy(log.event_attributes(), events, log.event_count(), builder.event_columns());
  copy(log.case_attributes(), cases, log.case_count(), builder.case_columns());
  return std::move(builder).finish();
}

}  // namespace

Log filtered(const Log& log, const std::function<bool(std::size_t)>& keep) {
  std::vector<std::uint32_t> events;
  for (std::uint32_t e = 0; e < log.event_count(); ++e)
    if (keep(e)) events.push_back(e);
  return picked(log, events);
}

Log with_cases(const Log& log, const std::function<bool(std::size_t)>& keep) {
  std::vector<std::uint32_t> events;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    if (!keep(c)) continue;
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      events.push_back(static_cast<std::uint32_t>(e));
  }
  return picked(log, events);
}

Result<Condition> parse_condition(std::string_view text) {
  // A key may have '=' nowhere; a value may have anything.
  const auto at = text.find_first_of("=!<>");
  const auto bad = [&] {
    return Error{
        Errc::invalid,
        "filter.form",
        fmt::format("'{}' is not a condition like activity=intake, cost>=100 or from=2024-01-01", text),
        {}};
  };
  if (at == std::string_view::npos || at == 0) return bad();
  Condition condition;
  condition.key = std::string(text.substr(0, at));
  const bool with_equal = at + 1 < text.size() && text[at + 1] == '=';
  std::size_t length = 1;
  switch (text[at]) {
    case '=':
      condition.compare = Compare::equal;
      break;
    case '!':
      if (!with_equal) return bad();
      condition.compare = Compare::not_equal;
      length = 2;
      break;
    case '<':
      condition.compare = with_equal ? Compare::less_equal : Compare::less;
      length = with_equal ? 2 : 1;
      break;
    default:
      condition.compare = with_equal ? Compare::more_equal : Compare::more;
      length = with_equal ? 2 : 1;
  }
  condition.value = std::string(text.substr(at + length));
  return condition;
}

Result<Log> filtered(Log log, const std::vector<Condition>& conditions) {
  for (const auto& condition : conditions) {
    TRY(Log smaller, apply(log, condition));
    log = std::move(smaller);
  }
  return log;
}

}  // namespace kring::mining
