#include "mining/read/ocel_taker.h"

#include <charconv>

#include "mining/time_text.h"

namespace kring::mining {

void OcelTaker::declare(std::string_view attribute, std::string_view type) {
  const ValueType found = type == "integer"                                         ? ValueType::integer
                          : type == "float" || type == "real"                       ? ValueType::real
                          : type == "boolean"                                       ? ValueType::truth
                          : type == "time" || type == "date" || type == "timestamp" ? ValueType::time
                                                                                    : ValueType::text;
  const auto [at, is_new] = declared_.emplace(attribute, found);
  if (!is_new && at->second != found) at->second = ValueType::text;
}

void OcelTaker::begin_event() {
  ++events_seen;
  value_count_ = 0;
  related_.clear();
  has_type_ = has_time_ = false;
  time_ = no_time;
}

void OcelTaker::event_type(std::string_view type) {
  type_.assign(type);
  has_type_ = true;
}

void OcelTaker::event_time(std::string_view time, std::uint64_t line) {
  has_time_ = true;
  if (const auto at = parse_time(time, log.zone))
    time_ = *at;
  else
    problems.add("ocel.bad_time", "a time of an event that can't be read: the event is kept without one",
                 line);
}

void OcelTaker::event_value(std::string_view name, std::string_view value, Form form, std::uint64_t line) {
  if (value_count_ == values_.size()) values_.emplace_back();
  auto& kept = values_[value_count_++];
  kept.name.assign(name);
  kept.value.assign(value);
  kept.form = form;
  kept.line = line;
}

void OcelTaker::relation(std::string_view object) { related_.push_back(log.object_number(object)); }

void OcelTaker::end_event(std::uint64_t line) {
  if (!has_type_) return problems.add("ocel.no_type", "an event without a type: left out", line);
  if (!has_time_) problems.add("ocel.no_time", "an event without a time: kept without one", line);
  bool repaired = false;
  const auto row = static_cast<std::uint32_t>(log.event_count());
  log.type_of_event.push_back(log.event_types.add_utf8(type_, &repaired));
  log.times.push_back(time_);
  for (const auto object : related_) log.relations.push_back({row, object});
  for (std::size_t i = 0; i < value_count_; ++i) put(log.event_columns, row, values_[i]);
}

void OcelTaker::begin_object() {
  value_count_ = 0;
  has_type_ = has_id_ = false;
}

void OcelTaker::object_id(std::string_view id) {
  id_.assign(id);
  has_id_ = true;
}

void OcelTaker::object_type(std::string_view type) {
  type_.assign(type);
  has_type_ = true;
}

void OcelTaker::object_value(std::string_view name, std::string_view value, Form form, std::uint64_t line) {
  event_value(name, value, form, line);
}

void OcelTaker::end_object(std::uint64_t line) {
  if (!has_id_ || !has_type_)
    return problems.add("ocel.bad_object", "an object without id or type: left out", line);
  bool repaired = false;
  const auto object = log.object_number(id_);
  if (log.type_of_object[object] != no_code)
    problems.add("ocel.object_twice", "an object that is in the file twice: the last type counts", line);
  log.set_type(object, log.object_types.add_utf8(type_, &repaired));
  end_values_of(object);
}

void OcelTaker::end_values_of(std::uint32_t object) {
  for (std::size_t i = 0; i < value_count_; ++i) {
    const auto column = log.object_columns.find(values_[i].name);
    if (column == no_code || !log.object_columns[column].has(object))
      put(log.object_columns, object, values_[i]);
  }
}

void OcelTaker::put(LogBuilder::Columns& columns, std::size_t row, const Value& value) {
  const auto found = declared_.find(value.name);
  ValueType type = found != declared_.end()     ? found->second
                   : value.form == Form::truth  ? ValueType::truth
                   : value.form == Form::number ? ValueType::integer
                                                : ValueType::text;
  if (value.value.empty() && type != ValueType::text) return;
  const char* end = value.value.data() + value.value.size();
  std::int64_t integer = 0;
  double real = 0;
  const auto is_all = [&](const auto& parsed) { return parsed.ec == std::errc() && parsed.ptr == end; };
  bool good = true;
  if (type == ValueType::integer) {
    good = is_all(std::from_chars(value.value.data(), end, integer)) && integer != no_integer;
    if (!good && is_all(std::from_chars(value.value.data(), end, real))) type = ValueType::real, good = true;
  } else if (type == ValueType::real) {
    good = is_all(std::from_chars(value.value.data(), end, real));
  } else if (type == ValueType::truth) {
    integer = value.value == "true" || value.value == "1" || value.value == "True";
    good = integer == 1 || value.value == "false" || value.value == "0" || value.value == "False";
  } else if (type == ValueType::time) {
    const auto at = parse_time(value.value, log.zone);
    good = at.has_value();
    integer = at.value_or(0);
  }
  if (!good) {
    problems.add("ocel.bad_value",
                 "a value that is not of the declared type: all of its name are kept as texts", value.line);
    type = ValueType::text;
  }
  Column& column = columns[columns.add(value.name, type)];
  bool repaired = false;
  if (column.type() == ValueType::text)
    column.put_code(row, column.texts().add_utf8(value.value, &repaired));
  else if (column.type() == ValueType::truth)
    column.put_code(row, static_cast<std::uint32_t>(integer));
  else if (column.type() == ValueType::real)
    column.put_real(row, type == ValueType::real ? real : static_cast<double>(integer));
  else
    column.put_integer(row, integer);
  if (repaired) problems.add("ocel.bad_utf8", "bytes that are not UTF-8: replaced by U+FFFD", value.line);
}

ObjectOutcome OcelTaker::outcome(std::string format) && {
  std::int64_t unknown = 0;
  for (const auto type : log.type_of_object) unknown += type == no_code;
  if (unknown > 0)
    problems.add("ocel.unknown_object", "an object that events name but the file does not have: not followed",
                 0, unknown);
  ReadReport report;
  report.format = std::move(format);
  report.events_seen = events_seen;
  report.problems = problems.all();
  return {std::move(log), std::move(report)};
}

}  // namespace kring::mining
