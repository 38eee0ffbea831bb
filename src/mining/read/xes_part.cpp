#include "mining/read/xes_part.h"

#include <bit>
#include <charconv>

#include "mining/time_text.h"

namespace kring::mining {
namespace {

std::string_view or_default(const std::string& chosen, std::string_view standard) {
  return chosen.empty() ? standard : std::string_view(chosen);
}

template <class T>
bool parse_number(std::string_view text, T& value) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size();
}

}  // namespace

XesPart::XesPart(Source& source, std::uint64_t offset, const ReadOptions& options)
    : activity_key_(or_default(options.activity_column, key::name)),
      time_key_(or_default(options.time_column, key::time)),
      case_key_(or_default(options.case_column, key::name)),
      window_(source, offset, options.progress),
      reader_(window_, problems),
      scope_(offset > 0 ? Scope::log : Scope::outside) {}

XesPart::Element XesPart::element_of(std::string_view name) {
  switch (name.empty() ? '\0' : name[0]) {
    case 's':
      return name == "string" ? Element::text : Element::other;
    case 'd':
      return name == "date" ? Element::date : Element::other;
    case 'i':
      return name == "int" ? Element::integer : name == "id" ? Element::id : Element::other;
    case 'f':
      return name == "float" ? Element::real : Element::other;
    case 'b':
      return name == "boolean" ? Element::truth : Element::other;
    case 'l':
      return name == "list" ? Element::list : name == "log" ? Element::log : Element::other;
    case 'c':
      return name == "container" ? Element::list : name == "classifier" ? Element::skipped : Element::other;
    case 'e':
      return name == "event" ? Element::event : name == "extension" ? Element::skipped : Element::other;
    case 'g':
      return name == "global" ? Element::skipped : Element::other;
    case 't':
      return name == "trace" ? Element::trace : Element::other;
    default:
      return Element::other;
  }
}

bool XesPart::read(std::uint64_t stop_at, const std::atomic<bool>& cancelled) {
  for (;;) {
    const auto token = reader_.next();
    if (token == XmlReader::Token::end_of_file) break;
    const Element element = element_of(reader_.name());
    if (token == XmlReader::Token::end) {
      end(element);
      continue;
    }
    if (element == Element::trace && scope_ == Scope::log && depth_ == 0 && skipped_ == 0) {
      if (reader_.offset() == stop_at) return true;
      if (cancelled.load(std::memory_order_relaxed)) return false;
    }
    start(element);
    if (reader_.is_empty()) end(element);
  }
  if (reader_.was_cut() || scope_ != Scope::outside || !window_.source_fault().empty())
    problems.add("xes.cut", "the file ends too early: what was complete before is kept", reader_.line());
  if (scope_ == Scope::event || scope_ == Scope::trace) end_trace();
  return false;
}

void XesPart::start(Element element) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  if (depth_ > 0 && element < Element::other) {
    ++depth_;
    if (scope_ == Scope::trace || scope_ == Scope::event)  // those of the log itself are about the log
      wrong("xes.nested", "attributes within attributes, lists or containers: left out");
    return;
  }
  if (depth_ > 0 && element == Element::other && reader_.name() == "values") {
    ++depth_;
    return;
  }
  if (element == Element::log) {
    if (scope_ == Scope::outside)
      scope_ = Scope::log;
    else
      wrong("xes.nesting", "an element stands where it can't stand: those around it were closed");
    saw_log = true;
  } else if (element == Element::trace) {
    begin_trace();
  } else if (element == Element::event) {
    begin_event();
  } else if (element < Element::other) {
    attribute(element);
    ++depth_;
  } else {
    skipped_ = 1;
    if (element == Element::other)
      wrong("xes.unknown_element", "an element that XES does not have: left out");
  }
}

void XesPart::end(Element element) {
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  if (depth_ > 0 && (element < Element::other || element == Element::other)) {
    --depth_;
    return;
  }
  if (depth_ > 0) {
    wrong("xes.nesting", "an element stands where it can't stand: those around it were closed");
    depth_ = 0;
  }
  if (element == Element::event && scope_ == Scope::event) {
    end_event();
    scope_ = Scope::trace;
  } else if (element == Element::trace && (scope_ == Scope::trace || scope_ == Scope::event)) {
    if (scope_ == Scope::event) {
      wrong("xes.nesting", "an element stands where it can't stand: those around it were closed");
      end_event();
    }
    end_trace();
    scope_ = Scope::log;
  } else if (element == Element::log) {
    if (scope_ == Scope::event) end_event();
    if (scope_ == Scope::event || scope_ == Scope::trace) {
      wrong("xes.nesting", "an element stands where it can't stand: those around it were closed");
      end_trace();
    }
    scope_ = Scope::outside;
  } else {
    wrong("xes.end_without_start", "an end tag without its start tag: left out");
  }
}

void XesPart::begin_trace() {
  if (scope_ != Scope::log || depth_ > 0) {
    wrong("xes.nesting", "an element stands where it can't stand: those around it were closed");
    if (scope_ == Scope::event) end_event();
    if (scope_ == Scope::event || scope_ == Scope::trace) end_trace();
  }
  depth_ = 0;
  scope_ = Scope::trace;
  case_ = no_code;
  case_is_named_ = false;
  trace_first_ = builder.event_count();
  trace_offset_ = reader_.offset();
  trace_place_ = 0;
  trace_pending_.clear();
}

void XesPart::end_trace() {
  if (builder.event_count() == trace_first_)
    wrong("xes.empty_trace", "a trace without events: not counted as a case");
  else if (!case_is_named_)
    wrong("xes.unnamed_trace", "a trace without a name: it is named after its place in the file");
  if (case_ != no_code) commit(trace_pending_, case_, builder.case_columns(), true);
}

void XesPart::begin_event() {
  if (scope_ == Scope::event || (scope_ == Scope::trace && depth_ > 0)) {
    wrong("xes.nesting", "an element stands where it can't stand: those around it were closed");
    if (scope_ == Scope::event) end_event();
    depth_ = 0;
    scope_ = Scope::trace;
  }
  ++events_seen;
  if (scope_ != Scope::trace) {
    wrong("xes.event_outside", "an event outside of a trace: left out");
    skipped_ = 1;
    return;
  }
  scope_ = Scope::event;
  event_place_ = 0;
  event_pending_.clear();
  event_activity_ = no_code;
  event_time_ = no_time;
  event_has_time_ = false;
}

void XesPart::end_event() {
  if (event_activity_ == no_code) return wrong("xes.no_activity", "an event without an activity: left out");
  if (!event_has_time_) wrong("xes.no_time", "an event without a time: kept without one");
  if (case_ == no_code) case_ = builder.case_number("trace at byte " + std::to_string(trace_offset_));
  builder.add_event(case_, event_activity_, event_time_);
  commit(event_pending_, builder.last_event(), builder.event_columns(), false);
}

void XesPart::commit(const std::vector<Pending>& pending,
                     std::size_t row,
                     LogBuilder::Columns& columns,
                     bool first_counts) {
  for (const auto& value : pending) {
    Column& column = columns[value.column];
    if (value.type != column.type() || (first_counts && column.has(row))) continue;
    if (value.type == ValueType::text || value.type == ValueType::truth)
      column.put_code(row, static_cast<std::uint32_t>(value.bits));
    else if (value.type == ValueType::real)
      column.put_real(row, std::bit_cast<double>(value.bits));
    else
      column.put_integer(row, value.bits);
  }
}

void XesPart::attribute(Element element) {
  if (scope_ == Scope::event)
    keep(event_keys_, event_place_++, element, builder.event_count(), builder.event_columns(),
         event_pending_);
  else if (scope_ == Scope::trace)
    keep(trace_keys_, trace_place_++, element, trace_offset_, builder.case_columns(), trace_pending_);
}

std::uint32_t XesPart::key_number(Keys& keys, std::size_t place, std::string_view name, bool of_event) {
  if (place < keys.guess.size() && keys.names[keys.guess[place]] == name) return keys.guess[place];
  bool repaired = false;
  const auto number = keys.names.add_utf8(name, &repaired);
  if (number == keys.keys.size()) {
    keys.keys.emplace_back();
    auto& role = keys.keys.back().role;
    const std::string_view known = keys.names[number];
    if (of_event)
      role = known == activity_key_ ? Role::activity : known == time_key_ ? Role::time : Role::attribute;
    else
      role = known == case_key_ ? Role::case_name : Role::attribute;
  }
  if (place >= keys.guess.size() && place < 1024) keys.guess.resize(place + 1, 0);
  if (place < keys.guess.size()) keys.guess[place] = number;
  return number;
}

void XesPart::keep(Keys& keys,
                   std::size_t place,
                   Element element,
                   std::uint64_t row,
                   LogBuilder::Columns& columns,
                   std::vector<Pending>& pending) {
  const auto& attributes = reader_.attributes();
  const bool usual = attributes.size() == 2 && attributes[0].name == "key" && attributes[1].name == "value";
  const XmlAttribute* name = usual ? &attributes[0] : reader_.attribute("key");
  const XmlAttribute* raw = usual ? &attributes[1] : reader_.attribute("value");
  if (element == Element::list && name) return;  // its children are reported
  if (!name || !raw) return wrong("xes.no_key", "an attribute without key or value: left out");
  const auto number = key_number(keys, place, reader_.value(*name, key_scratch_), &keys == &event_keys_);
  auto& key = keys.keys[number];
  const std::string_view value = reader_.value(*raw, scratch_);
  if (key.last_row == row)
    wrong("xes.key_twice", "a key that an event or trace has twice: the last one counts");
  key.last_row = row;
  switch (key.role) {
    case Role::activity:
      event_activity_ = activity(value);
      return;
    case Role::case_name:
      return name_case(value);
    case Role::time:
      event_has_time_ = true;
      if (const auto at = parse_time(value))
        event_time_ = *at;
      else
        wrong("xes.bad_time", "a time of an event that can't be read: the event is kept without one");
      return;
    case Role::attribute:
      break;
  }
  if (key.column == no_code) key.column = columns.add(keys.names[number], ValueType::text);
  put(key.column, keys.names[number], element, value, columns, pending);
}

void XesPart::put(std::uint32_t column,
                  std::string_view name,
                  Element element,
                  std::string_view value,
                  LogBuilder::Columns& columns,
                  std::vector<Pending>& pending) {
  ValueType type = ValueType::text;
  std::int64_t bits = no_integer;
  if (element == Element::date) {
    const auto at = parse_time(value);
    if (!at) return wrong("xes.bad_date", "a date that can't be read (ISO 8601 is expected): left out");
    type = ValueType::time;
    bits = *at;
  } else if (element == Element::integer) {
    if (!parse_number(value, bits) || bits == no_integer)
      return wrong("xes.bad_number", "a number that can't be read: left out");
    type = ValueType::integer;
  } else if (element == Element::real) {
    double real = 0;
    if (!parse_number(value, real)) return wrong("xes.bad_number", "a number that can't be read: left out");
    type = ValueType::real;
    bits = std::bit_cast<std::int64_t>(real);
  } else if (element == Element::truth) {
    const bool is_true = value == "true" || value == "1" || value == "True" || value == "TRUE";
    if (!is_true && value != "false" && value != "0" && value != "False" && value != "FALSE")
      return wrong("xes.bad_truth", "a boolean that is neither true nor false: left out");
    type = ValueType::truth;
    bits = is_true ? 1 : 0;
  }
  if (columns[column].type() != type) {
    columns.add(name, type);
    const ValueType now = columns[column].type();
    if (now == ValueType::real && type == ValueType::integer)
      bits = std::bit_cast<std::int64_t>(static_cast<double>(bits));
    else if (now != type)
      wrong("xes.mixed_types", "a key with values of several types: all are kept as texts");
    type = now;
  }
  if (type == ValueType::text) {
    bool repaired = false;
    bits = columns[column].texts().add_utf8(value, &repaired);
    if (repaired) wrong("xml.bad_utf8", "bytes that are not UTF-8: replaced by U+FFFD");
  }
  pending.push_back({column, type, bits});
}

std::uint32_t XesPart::activity(std::string_view name) {
  bool repaired = false;
  const auto number = builder.activity_names().add_utf8(name, &repaired);
  if (repaired) wrong("xml.bad_utf8", "bytes that are not UTF-8: replaced by U+FFFD");
  return number;
}

void XesPart::name_case(std::string_view name) {
  bool repaired = false;
  const std::size_t before = builder.case_count();
  const auto number = builder.case_names().add_utf8(name, &repaired);
  if (repaired) wrong("xml.bad_utf8", "bytes that are not UTF-8: replaced by U+FFFD");
  if (number < before && number != case_)
    wrong("xes.trace_twice", "a trace with the name of an earlier one: the two are one case");
  if (builder.event_count() > trace_first_) builder.move_events(trace_first_, number);
  case_ = number;
  case_is_named_ = true;
}

}  // namespace kring::mining
