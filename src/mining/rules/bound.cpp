// Expressions made ready for one log: a column per key, a number per text.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "mining/rules/expression.h"
#include "mining/time_text.h"

namespace kring::mining::rules {
namespace {

using Compare = Condition::Compare;

bool is_number(ValueType type) { return type == ValueType::integer || type == ValueType::real; }
bool is_order(Compare compare) { return compare != Compare::equal && compare != Compare::not_equal; }

std::string key_words(const Operand& operand) {
  switch (operand.side) {
    case Side::whole_case:
      return "case:" + operand.key;
    case Side::activation:
      return "activation." + operand.key;
    case Side::target:
      return "target." + operand.key;
    case Side::event:
      return operand.key;
  }
  return {};
}

Error wrong_type(const std::string& words) { return {Errc::invalid, "rules.type", words, {}}; }

std::uint32_t truth_code(std::string_view text) { return text == "true" ? 1 : text == "false" ? 0 : no_code; }

}  // namespace

std::uint32_t Bound::Source::code(const Rows& rows) const {
  const std::size_t row = rows.of[static_cast<std::size_t>(side)];
  if (codes) return codes[row];
  return is_case_name ? static_cast<std::uint32_t>(row) : column->code(row);
}
std::int64_t Bound::Source::integer(const Rows& rows) const {
  const std::size_t row = rows.of[static_cast<std::size_t>(side)];
  if (!times) return column->integer(row);
  return times[row] == no_time ? no_integer : times[row];
}
double Bound::Source::real(const Rows& rows) const {
  return column->real(rows.of[static_cast<std::size_t>(side)]);
}
bool Bound::Source::has(const Rows& rows) const {
  if (codes || is_case_name) return true;
  const std::size_t row = rows.of[static_cast<std::size_t>(side)];
  return times ? times[row] != no_time : column->has(row);
}

struct Bound::Maker {
  const Log& log;
  std::vector<std::string>& warnings;
  Bound out;

  Source source(const Operand& operand) const {
    Source from;
    from.side = operand.side;
    const bool of_case = operand.side == Side::whole_case;
    from.column = of_case ? log.case_attribute(operand.key) : log.event_attribute(operand.key);
    if (!from.column && !of_case) {
      if (operand.key == "activity" || operand.key == key::name) from.codes = log.activities().data();
      if (operand.key == "time" || operand.key == key::time) from.times = log.times().data();
      if (operand.key == "resource") from.column = log.resource();
    } else if (!from.column && (operand.key == "name" || operand.key == key::name)) {
      from.is_case_name = true;
    }
    from.type = from.times ? ValueType::time : from.column ? from.column->type() : ValueType::text;
    if (!from.known()) {
      std::vector<std::string> names;
      for (const auto& column : of_case ? log.case_attributes() : log.event_attributes())
        names.push_back(column.name());
      const auto near = nearest_name(operand.key, names);
      warnings.push_back(fmt::format("no {} of the log has the attribute '{}'{}; it counts as absent",
                                     of_case ? "case" : "event", operand.key,
                                     near.empty() ? "" : ": did you mean '" + near + "'?"));
    }
    return from;
  }

  const Names& texts(const Source& from) const {
    return from.codes ? log.activity_names() : from.is_case_name ? log.case_names() : from.column->texts();
  }

  Result<void> value(Node& node, const Operand& operand, const std::string& text) const {
    const Source& from = node.left;
    if (!from.known()) return {};
    if (is_number(from.type)) {
      double number = 0;
      const auto [stopped, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (fault != std::errc() || stopped != text.data() + text.size() || !std::isfinite(number))
        return wrong_type(
            fmt::format("'{}' has numbers in this log; '{}' is none", key_words(operand), text));
      node.reals.push_back(number);
    } else if (from.type == ValueType::time) {
      const auto moment = parse_time(text, log.zone());
      if (!moment)
        return wrong_type(fmt::format("'{}' has moments; '{}' is none like 2024-01-31 or 2024-01-31T09:00",
                                      key_words(operand), text));
      node.integers.push_back(*moment);
    } else if (from.type == ValueType::truth) {
      if (truth_code(text) == no_code)
        return wrong_type(fmt::format("'{}' is true or false; '{}' is neither", key_words(operand), text));
      node.codes.push_back(truth_code(text));
    } else {
      const auto code = texts(from).find(text);
      if (code != Names::none) node.codes.push_back(code);
    }
    return {};
  }

  Result<void> two_keys(Node& node, const Expression& expression) const {
    const Source& a = node.left;
    const Source& b = node.right;
    if (!a.known() || !b.known()) return {};
    if (a.type != b.type && !(is_number(a.type) && is_number(b.type)))
      return wrong_type(fmt::format("'{}' has values of type {}, '{}' of type {}: those can't be compared",
                                    key_words(expression.left), type_name(a.type),
                                    key_words(*expression.right), type_name(b.type)));
    if (a.type != ValueType::text || &texts(a) == &texts(b)) return {};
    const Names& from = texts(a);
    const Names& to = texts(b);
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < to.size(); ++i) numbers.emplace(to[i], i);
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      const auto found = numbers.find(from[i]);
      node.translation.push_back(found == numbers.end() ? no_code : found->second);
    }
    return {};
  }

  Result<std::size_t> add(const Expression& expression) {
    const std::size_t number = out.nodes_.size();
    out.nodes_.emplace_back();
    Node node;
    node.kind = expression.kind;
    node.compare = expression.compare;
    for (const auto& part : expression.parts) {
      TRY(const auto place, add(part));
      node.parts.push_back(place);
    }
    using Kind = Expression::Kind;
    if (node.kind == Kind::compare || node.kind == Kind::in || node.kind == Kind::exists) {
      node.left = source(expression.left);
      if (node.kind == Kind::compare && is_order(node.compare) && node.left.known() &&
          (node.left.type == ValueType::text || node.left.type == ValueType::truth))
        return wrong_type(
            fmt::format("'{}' has values of type {} in this log; only =, != and in compare those",
                        key_words(expression.left), type_name(node.left.type)));
      if (expression.right) {
        node.has_right = true;
        node.right = source(*expression.right);
        TRY_DO(two_keys(node, expression));
      }
      for (const auto& text : expression.values) TRY_DO(value(node, expression.left, text));
      std::sort(node.codes.begin(), node.codes.end());
    }
    out.nodes_[number] = std::move(node);
    return number;
  }
};

Result<Bound> Bound::make(const Expression& expression, const Log& log, std::vector<std::string>& warnings) {
  Maker maker{log, warnings, {}};
  if (expression.kind != Expression::Kind::always) TRY_DO(maker.add(expression));
  return std::move(maker.out);
}

bool Bound::compared(const Node& node, const Rows& rows) {
  const Source& a = node.left;
  const Source& b = node.right;
  if (!a.known() || !a.has(rows) || (node.has_right && (!b.known() || !b.has(rows))))
    return node.compare == Compare::not_equal;
  if (is_number(a.type))
    return mining::holds(node.compare, a.real(rows), node.has_right ? b.real(rows) : node.reals[0]);
  if (a.type == ValueType::time)
    return mining::holds(node.compare, a.integer(rows), node.has_right ? b.integer(rows) : node.integers[0]);
  std::uint32_t left = a.code(rows);
  if (!node.has_right) {
    const bool is_same = !node.codes.empty() && node.codes[0] == left;
    return is_same == (node.compare == Compare::equal);
  }
  if (!node.translation.empty()) left = node.translation[left];
  return (left == b.code(rows)) == (node.compare == Compare::equal);
}

bool Bound::at(std::size_t number, const Rows& rows) const {
  const Node& node = nodes_[number];
  using Kind = Expression::Kind;
  switch (node.kind) {
    case Kind::always:
      return true;
    case Kind::all_of:
      return std::all_of(node.parts.begin(), node.parts.end(),
                         [&](std::size_t part) { return at(part, rows); });
    case Kind::any_of:
      return std::any_of(node.parts.begin(), node.parts.end(),
                         [&](std::size_t part) { return at(part, rows); });
    case Kind::none_of:
      return !at(node.parts[0], rows);
    case Kind::compare:
      return compared(node, rows);
    case Kind::exists:
      return node.left.known() && node.left.has(rows);
    case Kind::in:
      break;
  }
  const Source& from = node.left;
  if (!from.known() || !from.has(rows)) return false;
  if (is_number(from.type))
    return std::find(node.reals.begin(), node.reals.end(), from.real(rows)) != node.reals.end();
  if (from.type == ValueType::time)
    return std::find(node.integers.begin(), node.integers.end(), from.integer(rows)) != node.integers.end();
  return std::binary_search(node.codes.begin(), node.codes.end(), from.code(rows));
}

}  // namespace kring::mining::rules
