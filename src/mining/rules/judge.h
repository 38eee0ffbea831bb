// The judgement of one rule on one case after the other. For check.cpp and discover.cpp; results are in
// check.h.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mining/rules/check.h"
#include "mining/rules/rule.h"

namespace kring::mining::rules {

enum class Verdict : std::uint8_t { fulfilled, violated, pending, untimed };

struct Judgement {
  Verdict verdict = Verdict::fulfilled;
  std::uint32_t event = no_code;  // the activation; no_code: the case as a whole
  Why why = Why::missing;         // when violated; of two events only a first guess, see explain()
  bool of_target = false;
};

// A pattern made ready for one log.
class Matcher {
 public:
  static Result<Matcher> make(const Pattern& pattern, const Log& log, std::vector<std::string>& warnings);
  bool matches(std::size_t event, std::size_t case_index) const {
    return wanted_[activities_[event]] && where_.holds(event, event, event, case_index);
  }

 private:
  std::vector<std::uint8_t> wanted_;  // per activity
  const std::uint32_t* activities_ = nullptr;
  Bound where_;
};

// Holds pointers into the log and the rule.
class Judge {
 public:
  static Result<Judge> make(const Log& log, const Rule& rule, std::vector<std::string>& warnings);
  // Instead of the last moment of the log: a window that is still open then is pending.
  void watch_until(Micros at) { last_ = at; }
  // Whether the rule is asked of this case at all.
  bool is_about(std::size_t case_index) const;
  // Of every activation, in order; of templates of whole cases one. `start`: the first moment of the case.
  // Valid until the next call.
  std::span<const Judgement> judge(std::size_t case_index, Micros start);
  // After judge() of its case: what exactly is wrong, and which other event stands in the way.
  void explain(Broken& broken) const;

 private:
  // How the target of one activation is looked for.
  struct Leg {
    bool of_target = false;  // activation and target have changed places
    bool before = false;
    bool after = false;
    bool chain = false;
    bool alternate = false;
    bool negative = false;
  };
  // Of activation `at` in `from`: a target in `to`, or no_code.
  std::uint32_t target_of(const Leg& leg,
                          const std::vector<std::uint32_t>& from,
                          std::size_t at,
                          const std::vector<std::uint32_t>& to,
                          std::size_t case_index) const;
  std::uint32_t neighbour(const Leg& leg, std::uint32_t event, std::size_t case_index) const;
  bool is_correlated(const Leg& leg, std::uint32_t activation, std::uint32_t target, std::size_t c) const;
  bool is_in_window(std::uint32_t a, std::uint32_t b) const;
  bool is_still_open(Micros from) const;
  void judge_leg(const Leg& leg, std::size_t case_index);
  void judge_case(std::size_t case_index, Micros start);
  void collect(std::size_t case_index);
  std::vector<Leg> legs() const;

  const Log* log_ = nullptr;
  const Rule* rule_ = nullptr;
  Micros last_ = no_time;  // until when cases were watched: the last moment of the log
  bool windowed_ = false;
  Matcher activation_, target_;
  Bound correlation_, must_, cases_;
  std::vector<Matcher> with_, without_;
  std::vector<Leg> legs_;
  // Of the case that is judged, in order; `timed` targets only when there is a window.
  std::vector<std::uint32_t> activations_, targets_;
  std::vector<Judgement> out_;
};

}  // namespace kring::mining::rules
