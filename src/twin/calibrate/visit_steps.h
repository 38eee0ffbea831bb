// What one event of a log says of a visit: which step it is, when, where and of whom; for visits.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "mining/log.h"

namespace kring::twin {

enum class Step : std::uint8_t {
  none,
  queued,
  started,
  ended,
  gave_up,
  turned_away,
  worsened,
  aged_out,  // too old while it waited
  outgrown,  // too old when its service ended
  // Of Kring's own ledger, which tells no lines.
  asked,   // a family asks for help
  needed,  // somebody with a function is asked into the circle
  filled,  // who has come
  withdrawn,
  erased,  // the dossier; nothing of it is known from then on
};

// Of an event type of the rooms.
Step step_of_room(std::string_view type);
// The first and the last moment of a log; nothing when no event has one.
struct Span {
  mining::Micros first = 0, last = 0;
};
std::optional<Span> span_of(const mining::Log& log);
// The moment of the first question; nothing when none has one.
std::optional<mining::Micros> first_question(const mining::Log& log);
// The standard transitions of XES, in capitals or not; others (suspend, resume, reassign, …) change nothing.
Step step_of_transition(std::string transition);

// A text per event out of its own attribute or, where it has none, out of that of its case.
class Labels {
 public:
  // An empty name gives labels that are never there. `option` names it in the error
  // "twin.unknown_attribute", as in visits.h.
  static Result<Labels> of(const mining::Log& log, const std::string& name, const char* option);
  bool is_any() const { return of_event_ || of_case_; }
  std::string at(std::size_t event, std::size_t case_index) const;  // "" when it has none

 private:
  const mining::Column* of_event_ = nullptr;
  const mining::Column* of_case_ = nullptr;
};

// The ledger says on which day a question was asked, and help began and ended, and may have been told days
// later. Then the beginning of that day counts, by the clock of the log; else the moment of the event.
class SaidDays {
 public:
  explicit SaidDays(const mining::Log& log);
  mining::Micros moment(std::size_t event, Step step) const;  // never later than the event

 private:
  const mining::Log& log_;
  const mining::Column *asked_, *started_, *ended_;  // may be null
};

}  // namespace kring::twin
