// Youth care as data for the simulation kernel: the steps of the chain, the classes of urgency, the regions,
// and the numbers, each with what it rests on. All of it ships as catalog/chain.json, catalog/regions.json
// and catalog/region_weights.json; nothing about youth care is written in code but how numbers of the
// catalogue become a network (network_of.h). The model in plain words, with what it leaves out:
// docs/domain/twin.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kring::twin::chain {

// What a number rests on. A figure is as good as the weakest of what it hangs on, and says so.
enum class Mark : std::uint8_t {
  sourced,     // a published figure; `source` names it
  derived,     // our own arithmetic on published figures; `source` gives the sum
  calibrated,  // chosen so that the base run meets a published figure; `source` names that figure
  assumed      // no source was found: to be varied, never a result
};
std::string_view name_of(Mark mark);  // "sourced"
std::string_view nl_of(Mark mark);    // "bron", "afgeleid", "geijkt", "aanname"

// One number of the model. Units: "weeks", "months", "per year" (the whole nation), "share" (0..1),
// "children", "euro per year" (one place for one year), "factor", "cv" (standard deviation over mean).
struct Parameter {
  std::string id;  // "stay.foster_care"; letters, digits, '_' and '.'
  double value = 0;
  double low = 0;  // the range that is tried in a sensitivity analysis; low <= value <= high in the catalogue
  double high = 0;
  std::string unit;
  Mark mark = Mark::assumed;
  std::string source;  // publication, row of docs/domain/twin.md, or the sum
  std::string nl, en;  // what it is, in words
};

// All parameters, sorted by id. A value: a scenario has its own, and changes those.
class Parameters {
 public:
  const std::vector<Parameter>& all() const { return all_; }
  const Parameter* find(std::string_view id) const;  // nullptr when there is none
  // Of an id that exists (an assertion: for the model's own use).
  double value(std::string_view id) const;
  // Errc::not_found "chain.parameter_unknown" (detail: the nearest id), Errc::invalid "chain.parameter_range"
  // (not finite; negative; a share above 1; a length of time of 0).
  Result<Parameter> get(std::string_view id) const;
  Result<void> set(std::string_view id, double value, Mark mark, std::string source = {});
  // What `set` would say of the value.
  Result<void> accepts(std::string_view id, double value) const;

 private:
  friend struct Reading;
  std::vector<Parameter> all_;
};

// How a step counts what it can do: "place(s)", "team(s)", "worker(s)".
struct Unit {
  std::string one_nl, many_nl, one_en, many_en;
};

// A kind of station that every region has (of kind `network`: that the regions of one supra-regional network
// share). Its station in the network of a run is called "<region>/<code>", "JZ38/foster_care"
// ("BEN7/expert_network").
struct Step {
  enum class Kind : std::uint8_t {
    access,      // finding out what is needed, and who can do it
    help,        // help without stay
    stay,        // the child lives somewhere else
    protection,  // safety and measures: Veilig Thuis, council, court, certified institution
    expert,      // knowledge that is called in
    other
  };
  std::string code;  // "open_residential"
  std::string nl, en;
  Kind kind = Kind::other;
  Unit unit;
  double caseload = 1;           // children at once in one unit, caseload.<code>: 1 for a place
  bool is_shared = false;        // one for each supra-regional network
  bool has_staff = false;        // does less with absence, vacancies and turnover of staff
  bool helps_elsewhere = false;  // a child may be helped by the same step of a neighbour region
  bool is_safe_place = false;    // ends the search for a safe place
  bool holds = false;            // a child stays until the next place takes over
  bool is_unlimited = false;     // nobody waits
  bool has_line = true;          // else who finds no free place is turned away, and leaves
  bool can_misfit = false;       // match.poor: help that does not fit, and is looked for again
  bool breaks_down = false;      // breakdown.<code>: ends against the plan, and goes on by breakdown_to.*
  bool can_give_up = false;      // patience.<code>
  std::string gives_up_to;       // where one goes whose patience ends; "": leaves
};
std::string_view name_of(Step::Kind kind);  // "access"

// Classes of the kernel, in order of priority: who is more urgent goes first, everywhere.
struct Urgency {
  std::string code;  // acute, protected, complex, regular
  std::string nl, en;
};

struct Region {
  std::string code;  // "JZ38"; CBS jeugdregio 2023
  std::string nl;
  double weight = 0;                    // of all help in the nation; the weights of all regions add up to 1
  double children = 0;                  // of 0 to 22 years
  std::string network;                  // of expertise: "BEN7"
  std::vector<std::string> neighbours;  // codes; regions that touch
};

// Where children come in from outside: arrivals.<step>, of which share.<step>.<urgency>; who is left over is
// of the urgency `rest`.
struct Entry {
  std::string step, rest;
};

struct Chain {
  std::vector<Step> steps;         // in the order in which a child meets them
  std::vector<Urgency> urgencies;  // most urgent first
  std::vector<Region> regions;     // by code
  std::vector<Entry> entries;
  Parameters parameters;  // of the base run

  // Indices, or -1. The detail of an Error about an unknown name is for the caller to make with nearest_*.
  int step(std::string_view code) const;
  int urgency(std::string_view code) const;
  // Also by its name, in any case: "Zeeland".
  int region(std::string_view code_or_name) const;
  std::string nearest_step(std::string_view word) const;  // code; "" when none is near
  std::string nearest_urgency(std::string_view word) const;
  std::string nearest_region(std::string_view word) const;  // "JZ38 (Zeeland)"
};

// The chain that ships. Read once; the same for ever.
const Chain& the_chain();

// From the texts of the three catalogues, for tests and for a municipality with numbers of its own.
// Errc::invalid "chain.invalid" with what is wrong and where.
Result<Chain> read_chain(std::string_view chain_json,
                         std::string_view regions_json,
                         std::string_view weights_json);

}  // namespace kring::twin::chain
