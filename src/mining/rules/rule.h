// Rules as data: the Declare family, with conditions on attributes and windows of time.
//
// Sources. Templates: Pesic and van der Aalst, "DecSerFlow" (2006) and Pesic, Schonenberg, van der Aalst,
// "DECLARE" (2007). Activation, target, conditions on both and windows of time: Burattin, Maggi and Sperduti,
// "Conformance checking based on multi-perspective declarative process models" (2016), tables 1 and 2. Cases
// that never activate a rule are told apart from those that fulfil it: vacuity, Kupferman and Vardi 2003;
// Maggi et al. 2012.
//
// Every rule of two events has an **activation**, which brings the duty, and a **target**, which fulfils it.
// So in `precedence` the activation is the later event: it wants a target before it. A target is always
// another event than its activation, also when one activity is both (a second admission after the first).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mining/log.h"
#include "mining/rules/expression.h"

namespace kring::mining::rules {

enum class Template : std::uint8_t {
  // Of whole cases. `n` is 1 unless said.
  existence,         // at least n activations
  absence,           // fewer than n: with n = 1 never
  exactly,           // n
  init,              // the first event is an activation
  end,               // the last event is one
  choice,            // an activation or a target, or both
  exclusive_choice,  // one of the two, not both
  // Of every activation: `must` holds for it.
  condition,
  // Of every activation: a target …
  responded_existence,   // before or after it
  response,              // after it
  alternate_response,    // after it, and before or at the next activation
  chain_response,        // as the very next event
  precedence,            // before it
  alternate_precedence,  // before it, and after or at the previous activation
  chain_precedence,      // as the event just before it
  // Of both: every activation has its target, and every target its activation.
  co_existence,
  succession,
  alternate_succession,
  chain_succession,
  // No activation has a target …
  not_responded_existence,  // before or after it
  not_response,             // after it
  not_chain_response,       // as the very next event
  not_precedence,           // before it
  not_chain_precedence,     // as the event just before it
  not_co_existence,         // before or after it, and the other way around
  not_succession,           // after it; the same as not_response
  not_chain_succession,     // as the very next event; the same as not_chain_response
};
std::string_view template_name(Template what);  // "not_chain_succession"
std::optional<Template> template_of(std::string_view name);
std::vector<std::string> template_names();
bool is_of_cases(Template what);      // existence … exclusive_choice
bool has_target(Template what);       // choice, exclusive_choice, and all of two events
bool looks_both_ways(Template what);  // co_existence and the successions, not_co_existence

// Which events: of one of these activities, and fulfilling the condition.
struct Pattern {
  enum class Which : std::uint8_t { every, first, last };  // of those in a case
  // Names. "*" is any activity; a name that ends in '*' stands for all that begin so. Empty: none.
  std::vector<std::string> activities;
  Expression where;
  Which which = Which::every;  // of activations
};

// From the activation to its target, always positive, both ends included; of templates of whole cases from
// the first event of the case to the activation.
struct Window {
  Micros at_least = 0;
  Micros within = std::numeric_limits<Micros>::max();  // max(): no end
  bool is_open() const { return at_least == 0 && within == std::numeric_limits<Micros>::max(); }
};

struct Rule {
  enum class Unit : std::uint8_t { cases, activations };
  enum class Of : std::uint8_t { all, activated };          // which cases count
  enum class Tells : std::uint8_t { fulfilled, violated };  // what the numerator counts
  enum class Month : std::uint8_t { activation, case_start };

  std::string id;      // [a-z0-9_-]+
  std::string title;   // for people
  std::string source;  // where the rule comes from; may be empty
  Template what = Template::existence;
  std::int64_t n = 1;
  Pattern activation;
  Pattern target;
  Expression correlation;  // of an activation and its target
  Expression must;         // of `condition`
  Window window;
  Expression cases;                      // which cases are asked at all
  std::optional<Pattern> cases_with;     // and only those in which this happens
  std::optional<Pattern> cases_without;  // and only those in which this does not
  Unit unit = Unit::cases;               // what is counted
  Of of = Of::activated;                 // templates of whole cases: all
  Tells tells = Tells::fulfilled;
  Month month =
      Month::activation;  // of the first activation that counts; templates of whole cases: case_start
};

// "42 d", "at least 1 h", "1 h to 42 d", "" when open.
std::string window_words(const Window& window);
// "42 d", "36 h", "1.5 h": the largest of s, min, h, d of which it is a whole number, else a decimal.
std::string length_words(Micros length);
// Lengths of time in days of 24 hours: "42 d", "6 w", "36 h", "90 min", "30 s". No calendar: no months, no
// years, no working days. nullopt for anything else, negative ones, and more than 10^5 years.
std::optional<Micros> parse_length(std::string_view text);

}  // namespace kring::mining::rules
