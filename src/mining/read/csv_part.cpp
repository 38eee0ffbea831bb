#include "mining/read/csv_part.h"

#include <charconv>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kring::mining {
namespace {

// The first delimiter or line feed; `end` when there is none. Behind `end` stand zeros.
const char* end_of_field(const char* at, const char* end, char delimiter) {
#ifdef __SSE2__
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i feeds = _mm_set1_epi8('\n');
  for (; at < end; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto found = static_cast<unsigned>(
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, feeds))));
    if (found != 0) return std::min(at + std::countr_zero(found), end);
  }
  return end;
#else
  while (at < end && *at != delimiter && *at != '\n') ++at;
  return at;
#endif
}

std::string without_doubles(std::string_view quoted) {
  std::string text;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    text += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return text;
}

}  // namespace

bool is_canonical_integer(std::string_view text, std::int64_t& value) {
  if (text.empty() || text.size() > 19) return false;
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits[0] < '0' || digits[0] > '9' || (digits[0] == '0' && text.size() > 1))
    return false;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() && value != no_integer;
}

bool CsvLines::next() {
  for (bool is_last = false;;) {
    begin_ = window_.begin;
    if (begin_ == window_.end) {
      if (is_last || !window_.more()) return false;
      continue;
    }
    const bool too_long = static_cast<std::size_t>(window_.end - begin_) > quoted_bytes_max;
    if (parse(is_last || too_long, false) == Outcome::more) {
      if (!is_last && !too_long) {
        is_last = !window_.more();
        continue;
      }
      if (++open_quotes == 1) open_quote_line = line();
      parse(true, true);
    }
    if (fields_.size() > 1 || !fields_[0].empty()) return true;
  }
}

CsvLines::Outcome CsvLines::parse(bool is_last, bool plain_quotes) {
  fields_.clear();
  if (!unquoted_.empty()) unquoted_.clear();
  const char* const end = window_.end;
  const char* at = begin_;
  for (;;) {
    const char* stop = nullptr;
    if (at < end && *at == '"' && !plain_quotes) {
      const char* const from = at + 1;
      const char* close = from;
      bool doubled = false;
      for (;;) {
        close = static_cast<const char*>(std::memchr(close, '"', static_cast<std::size_t>(end - close)));
        if (!close || (close + 1 >= end && !is_last)) return Outcome::more;
        if (close + 1 >= end || close[1] != '"') break;
        doubled = true;
        close += 2;
        if (close >= end) return Outcome::more;
      }
      stop = end_of_field(close + 1, end, delimiter_);
      fields_.emplace_back(from, static_cast<std::size_t>(close - from));
      if (doubled) fields_.back() = unquoted_.emplace_back(without_doubles(fields_.back()));
    } else {
      stop = end_of_field(at, end, delimiter_);
      fields_.emplace_back(at, static_cast<std::size_t>(stop - at));
    }
    if (stop >= end && !is_last) return Outcome::more;
    const bool is_end = stop >= end || *stop == '\n';
    if (is_end) {
      auto& last = fields_.back();
      if (last.ends_with('\r') && last.data() + last.size() == stop) last.remove_suffix(1);
      window_.begin = std::min(stop + 1, end);
      break;
    }
    at = stop + 1;
  }
  return Outcome::done;
}

CsvPart::CsvPart(
    Source& source, std::uint64_t offset, const CsvPlan& plan, bool is_first, const ReadProgress& progress)
    : plan_(plan), window_(source, offset, progress), lines_(window_, plan.delimiter), is_first_(is_first) {
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const auto& column = plan.columns[i];
    std::uint32_t column_number = no_code;
    switch (column.role) {
      case CsvPlan::Role::case_name:
        case_field_ = i;
        break;
      case CsvPlan::Role::activity:
        activity_field_ = i;
        break;
      case CsvPlan::Role::time:
        time_field_ = i;
        break;
      case CsvPlan::Role::date:
        date_field_ = i;
        break;
      case CsvPlan::Role::start:
        start_field_ = i;
        break;
      case CsvPlan::Role::event:
        column_number = builder.event_columns().add(column.name, column.type);
        break;
      case CsvPlan::Role::of_case:
        column_number = builder.case_columns().add(column.name, column.type);
        break;
    }
    numbers_.push_back(column_number);
  }
  if (start_field_ == none) return;
  transition_ = builder.event_columns().add(key::transition, ValueType::text);
  start_code_ = builder.event_columns()[transition_].texts().add("start");
  complete_code_ = builder.event_columns()[transition_].texts().add("complete");
}

bool CsvPart::read(std::uint64_t stop_at, const std::atomic<bool>& cancelled) {
  if (is_first_)
    for (std::uint64_t i = 0; i < plan_.header_lines; ++i) lines_.next();
  for (std::int64_t count = 0;; ++count) {
    if (lines_.next_offset() == stop_at) break;
    if ((count & 4095) == 0 && cancelled.load(std::memory_order_relaxed)) return false;
    if (!lines_.next()) break;
    take();
  }
  if (lines_.open_quotes > 0)
    problems.add("csv.quote", "a quote that is never closed: taken as a character", lines_.open_quote_line,
                 lines_.open_quotes);
  return lines_.next_offset() == stop_at;
}

std::uint32_t CsvPart::number(Names& names, std::string_view value) {
  bool repaired = false;
  const auto found = names.add_utf8(value, &repaired);
  if (repaired) wrong("csv.bad_utf8", "bytes that are not UTF-8: replaced by U+FFFD");
  return found;
}

std::uint32_t CsvPart::case_number(std::string_view name) {
  if (case_ == no_code || builder.case_names()[case_] != name) case_ = number(builder.case_names(), name);
  return case_;
}

Micros CsvPart::time() {
  std::string_view text = field(time_field_);
  if (date_field_ != none) {
    const auto date = field(date_field_);
    if (date.empty()) text = {};
    if (!text.empty()) text = moment_.assign(date).append(1, ' ').append(text);
  }
  if (text.empty()) {
    wrong("csv.no_time", "a line without a time: kept without one");
    return no_time;
  }
  if (const auto at = plan_.time_format.parse(text, plan_.zone)) return *at;
  wrong("csv.bad_time", "a time that can't be read: the event is kept without one");
  return no_time;
}

Micros CsvPart::start() {
  const auto text = field(start_field_);
  if (text.empty()) return no_time;
  if (const auto at = plan_.start_format.parse(text, plan_.zone)) return *at;
  wrong("csv.bad_start", "a start that can't be read: only the completion is an event");
  return no_time;
}

void CsvPart::take() {
  const auto& fields = lines_.fields();
  ++events_seen;
  if (fields.size() < plan_.columns.size())
    wrong("csv.few_fields", "a line with too few fields: the others are empty");
  if (fields.size() > plan_.columns.size())
    wrong("csv.many_fields", "a line with too many fields: those are left out");
  if (field(case_field_).empty()) return wrong("csv.no_case", "a line without a case: left out");
  if (field(activity_field_).empty()) return wrong("csv.no_activity", "a line without an activity: left out");
  const Micros started = start_field_ == none ? no_time : start();
  const bool only_started = started != no_time && field(time_field_).empty();
  const Micros done = only_started ? no_time : time();
  const auto c = case_number(field(case_field_));
  const auto activity = number(builder.activity_names(), field(activity_field_));
  if (started != no_time) put_event(c, activity, started, start_code_);
  if (only_started) return;
  if (started != no_time) {
    ++events_seen;
    if (done != no_time && done < started)
      wrong("csv.start_after", "a start that is later than the completion: both are kept as they stand");
  }
  put_event(c, activity, done, complete_code_);
}

void CsvPart::put_event(std::uint32_t case_number,
                        std::uint32_t activity,
                        Micros at,
                        std::uint32_t transition) {
  const auto& fields = lines_.fields();
  builder.add_event(case_number, activity, at);
  if (transition_ != no_code) builder.event_columns()[transition_].put_code(builder.last_event(), transition);
  const std::size_t count = std::min(fields.size(), plan_.columns.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (numbers_[i] == no_code || fields[i].empty()) continue;
    if (plan_.columns[i].role == CsvPlan::Role::event)
      put(i, fields[i], builder.last_event(), builder.event_columns(), false);
    else
      put(i, fields[i], case_number, builder.case_columns(), true);
  }
}

void CsvPart::put(
    std::size_t field, std::string_view value, std::size_t row, LogBuilder::Columns& columns, bool of_case) {
  Column& column = columns[numbers_[field]];
  constexpr std::string_view changes =
      "an attribute of a case that changes within the case: its first value counts";
  const bool is_taken = of_case && column.has(row);
  std::int64_t integer = 0;
  double real = 0;
  switch (column.type()) {
    case ValueType::text: {
      const auto code = number(column.texts(), value);
      if (!is_taken) return column.put_code(row, code);
      if (code != column.code(row)) wrong("csv.case_attribute", changes);
      return;
    }
    case ValueType::integer:
      if (!is_canonical_integer(value, integer)) break;
      if (!is_taken) return column.put_integer(row, integer);
      if (integer != column.integer(row)) wrong("csv.case_attribute", changes);
      return;
    case ValueType::real: {
      const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), real);
      if (fault != std::errc() || end != value.data() + value.size()) break;
      if (!is_taken) return column.put_real(row, real);
      if (real != column.real(row)) wrong("csv.case_attribute", changes);
      return;
    }
    case ValueType::truth:
      if (value != "true" && value != "false" && value != "True" && value != "False") break;
      integer = value[0] == 't' || value[0] == 'T';
      if (!is_taken) return column.put_code(row, static_cast<std::uint32_t>(integer));
      if (integer != column.integer(row)) wrong("csv.case_attribute", changes);
      return;
    case ValueType::time: {
      const auto at = parse_time(value, plan_.zone);
      if (!at) break;
      if (!is_taken) return column.put_integer(row, *at);
      if (*at != column.integer(row)) wrong("csv.case_attribute", changes);
      return;
    }
  }
  wrong("csv.mixed_types",
        "a value of another type than those before in its column: all of the column are kept as texts");
  column.become(ValueType::text);
  put(field, value, row, columns, of_case);
}

}  // namespace kring::mining
