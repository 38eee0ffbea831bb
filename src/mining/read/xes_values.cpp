// The attributes of events and traces: keys, values, types.
#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>

#include "mining/read/xes_part.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

template <class T>
bool parse_number(std::string_view text, T& value) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size();
}

// As Column::become() writes it.
std::string in_words(ValueType type, std::int64_t bits) {
  if (type == ValueType::time) return time_text(bits);
  if (type == ValueType::truth) return bits == 1 ? "true" : "false";
  return type == ValueType::real ? fmt::format("{}", std::bit_cast<double>(bits)) : std::to_string(bits);
}

// 8-4-4-4-12 hexadecimal digits (RFC 4122 §3).
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (i == 8 || i == 13 || i == 18 || i == 23 ? c != '-' : !is_hex) return false;
  }
  return true;
}

}  // namespace

std::uint32_t XesPart::key_number(Keys& keys, std::size_t place, std::string_view name, bool of_event) {
  if (place < keys.guess.size() && keys.names[keys.guess[place]] == name) return keys.guess[place];
  bool repaired = false;
  const auto number = keys.names.add_utf8(name, &repaired);
  if (repaired) wrong("xml.bad_utf8", bad_utf8);
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
  if (!usual) check_extra({"key", "value"});
  if (element == Element::list && name) {  // what is in it is reported
    if (reader_.is_empty() && reader_.name() == "list") wrong("xes.list", one_values);
    return;
  }
  if (!name || !raw || name->raw.empty()) return wrong("xes.no_key", no_key);
  const auto number = key_number(keys, place, reader_.value(*name, key_scratch_), &keys == &event_keys_);
  auto& key = keys.keys[number];
  const std::string_view value = reader_.value(*raw, scratch_);
  if (key.last_row == row)
    wrong("xes.key_twice", "a key that an event or trace has twice: the last one counts");
  key.last_row = row;
  switch (key.role) {
    case Role::activity:
      if (value.empty())
        wrong("xes.empty_activity", "an activity without a letter: kept under the empty name");
      event_activity_ = activity(value);
      return;
    case Role::case_name:
      return name_case(value);
    case Role::time:
      event_has_time_ = true;
      if (const auto at = parse_time(value, zone_))
        event_time_ = *at;
      else
        wrong("xes.bad_time", "a time of an event that can't be read: the event is kept without one");
      return;
    case Role::attribute:
      break;
  }
  Value typed_value{};
  if (!typed(element, value, typed_value)) return;
  if (key.column == no_code) key.column = columns.add(keys.names[number], typed_value.type);
  put(key, typed_value, value, columns, pending);
}

// False, and told, when the text is no value of its type. The bits of a text come later.
bool XesPart::typed(Element element, std::string_view text, Value& value) {
  value = {ValueType::text, no_integer};
  if (element == Element::date) {
    const auto at = parse_time(text, zone_);
    if (!at) wrong("xes.bad_date", "a date that can't be read (ISO 8601 is expected): left out");
    value = {ValueType::time, at.value_or(no_integer)};
    return at.has_value();
  }
  if (element == Element::integer) {
    value.type = ValueType::integer;
    const bool good = parse_number(text, value.bits) && value.bits != no_integer;
    if (!good) wrong("xes.bad_number", "a number that can't be read: left out");
    return good;
  }
  if (element == Element::real) {
    double real = 0;
    const bool good = parse_number(text, real) && std::isfinite(real);
    if (!good) wrong("xes.bad_number", "a number that can't be read: left out");
    value = {ValueType::real, std::bit_cast<std::int64_t>(real)};
    return good;
  }
  if (element == Element::truth) {
    const bool is_true = text == "true" || text == "1" || text == "True" || text == "TRUE";
    const bool good = is_true || text == "false" || text == "0" || text == "False" || text == "FALSE";
    if (!good) wrong("xes.bad_truth", "a boolean that is neither true nor false: left out");
    value = {ValueType::truth, is_true ? 1 : 0};
    return good;
  }
  if (element == Element::id && !is_uuid(text))
    wrong("xes.bad_id", "an id that is no UUID: kept as it stands");
  return true;
}

void XesPart::put(Key& key,
                  Value value,
                  std::string_view text,
                  LogBuilder::Columns& columns,
                  std::vector<Pending>& pending) {
  if (auto& line = key.type_lines[static_cast<std::size_t>(value.type)]; line == 0) line = reader_.line();
  std::string converted;
  if (columns[key.column].type() != value.type) {
    columns.add(std::string(columns[key.column].name()), value.type);
    const ValueType now = columns[key.column].type();
    if (now == ValueType::real && value.type == ValueType::integer)
      value.bits = std::bit_cast<std::int64_t>(static_cast<double>(value.bits));
    else if (now != value.type)
      text = converted = in_words(value.type, value.bits);
    value.type = now;
  }
  if (value.type == ValueType::text) {
    bool repaired = false;
    value.bits = columns[key.column].texts().add_utf8(text, &repaired);
    if (repaired) wrong("xml.bad_utf8", bad_utf8);
  }
  pending.push_back({key.column, value});
}

std::uint32_t XesPart::activity(std::string_view name) {
  bool repaired = false;
  const auto number = builder.activity_names().add_utf8(name, &repaired);
  if (repaired) wrong("xml.bad_utf8", bad_utf8);
  return number;
}

void XesPart::name_case(std::string_view name) {
  bool repaired = false;
  const std::size_t before = builder.case_count();
  const auto number = builder.case_names().add_utf8(name, &repaired);
  if (repaired) wrong("xml.bad_utf8", bad_utf8);
  if (is_later_ && number != case_)
    named_.push_back({number, number < before, reader_.line()});
  else if (number < before && number != case_)
    wrong("xes.trace_twice", trace_twice);
  if (builder.event_count() > trace_first_) builder.move_events(trace_first_, number);
  case_ = number;
  case_is_named_ = true;
}

void XesPart::commit(const std::vector<Pending>& pending,
                     std::size_t row,
                     LogBuilder::Columns& columns,
                     bool first_counts) {
  for (const auto& [number, value] : pending) {
    Column& column = columns[number];
    if (value.type != column.type() || (first_counts && column.has(row))) continue;
    if (value.type == ValueType::text || value.type == ValueType::truth)
      column.put_code(row, static_cast<std::uint32_t>(value.bits));
    else if (value.type == ValueType::real)
      column.put_real(row, std::bit_cast<double>(value.bits));
    else
      column.put_integer(row, value.bits);
  }
}

}  // namespace kring::mining
