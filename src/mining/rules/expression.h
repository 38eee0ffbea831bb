// Conditions on attributes, as one writes them in a file of rules, and the same made ready for one log.
//
//   outcome = reached and case:age < 12          not (kind in (CGT, EMDR))          reason exists
//   target.therapy = activation.therapy          same therapy                       'a key' != 'it''s'
//
// A word of letters needs no quotes; in single quotes anything is a word, and a quote is doubled. Left of a
// comparison stands a key: of the event itself, `case:KEY` of its case, or, where two events are compared,
// `activation.KEY` and `target.KEY` (as A.KEY and T.KEY of MP-Declare: Burattin, Maggi and Sperduti 2016,
// §3). Right of it a value, or one of those prefixed keys. `same KEY` is activation.KEY = target.KEY. Keys
// that every log has: `activity` (text), `time` (moment, compared with dates), `case:name`; `resource` is
// org:resource. `and` binds closer than `or`, `not` closest.
//
// What is absent: a comparison with it is false, but for != (as in mining/filter.h); `in` and `exists` are
// false; `not` turns any of these around. Numbers compare as numbers, moments as moments, truth with true and
// false, texts only for = and !=, byte by byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest_name.h"
#include "base/result.h"
#include "mining/filter.h"
#include "mining/log.h"

namespace kring::mining::rules {

enum class Side : std::uint8_t { event, activation, target, whole_case };

struct Operand {
  Side side = Side::event;
  std::string key;
  bool operator==(const Operand&) const = default;
};

struct Expression {
  enum class Kind : std::uint8_t { always, all_of, any_of, none_of, compare, in, exists };
  Kind kind = Kind::always;
  std::vector<Expression> parts;  // of all_of, any_of; of none_of exactly one
  Operand left;
  Condition::Compare compare = Condition::Compare::equal;
  std::optional<Operand> right;     // a key; otherwise values
  std::vector<std::string> values;  // one, or those of `in`
  std::string text;                 // of the whole, as it was written
};

// Which keys an expression may name.
enum class About : std::uint8_t {
  event,       // KEY and case:KEY
  two_events,  // activation.KEY, target.KEY and case:KEY
  whole_case   // case:KEY, or KEY, which means the same
};
// At most 64 levels of brackets. Errc::invalid "rules.expression": the detail says at which character.
Result<Expression> parse_expression(std::string_view text, About about);

// An expression made ready for one log: keys are columns, texts are numbers. Holds pointers into the log.
class Bound {
 public:
  // Appends to `warnings` keys that the log does not have. Errc::invalid "rules.type": a number is compared
  // with a word, and the like.
  static Result<Bound> make(const Expression& expression, const Log& log, std::vector<std::string>& warnings);
  bool always() const { return nodes_.empty(); }
  // Rows of one event, of an activation and its target, of their case; those that it does not name are
  // ignored.
  bool holds(std::size_t event, std::size_t activation, std::size_t target, std::size_t case_index) const {
    return nodes_.empty() || at(0, {event, activation, target, case_index});
  }

 private:
  struct Rows {
    std::size_t of[4];  // by Side
  };
  struct Source {
    const Column* column = nullptr;
    const std::uint32_t* codes = nullptr;  // of the activity; of the name of the case the number itself
    const Micros* times = nullptr;
    bool is_case_name = false;
    Side side = Side::event;
    ValueType type = ValueType::text;
    std::uint32_t code(const Rows& rows) const;
    std::int64_t integer(const Rows& rows) const;
    double real(const Rows& rows) const;
    bool has(const Rows& rows) const;
    bool known() const { return column || codes || times || is_case_name; }
  };
  struct Node {
    Expression::Kind kind = Expression::Kind::always;
    Condition::Compare compare = Condition::Compare::equal;
    std::vector<std::size_t> parts;
    Source left, right;
    bool has_right = false;
    std::vector<std::uint32_t> codes;  // of values, ascending
    std::vector<std::int64_t> integers;
    std::vector<double> reals;
    std::vector<std::uint32_t> translation;  // from codes of left to codes of right; empty: the same numbers
  };
  struct Maker;

  bool at(std::size_t node, const Rows& rows) const;
  static bool compared(const Node& node, const Rows& rows);
  std::vector<Node> nodes_;  // [0] is the root
};

// As kring::nearest_name.
using kring::nearest_name;
std::string nearest_name(std::string_view word, const Names& names);

}  // namespace kring::mining::rules
