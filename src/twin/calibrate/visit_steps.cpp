#include "twin/calibrate/visit_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/nearest_name.h"
#include "twin/log/happened.h"

namespace kring::twin {
namespace {

constexpr mining::Micros day = 86'400'000'000;

mining::Micros day_number(mining::Micros local) { return (local >= 0 ? local : local - day + 1) / day; }

const mining::Column* moments(const mining::Log& log, std::string_view name) {
  const auto* column = log.event_attribute(name);
  return column && column->type() == mining::ValueType::time ? column : nullptr;
}

}  // namespace

Step step_of_room(std::string_view type) {
  static const std::map<std::string_view, Step> known{
      {happened::entered, Step::asked},      {happened::arrived, Step::queued},
      {happened::started, Step::started},    {happened::ended, Step::ended},
      {happened::gave_up, Step::gave_up},    {happened::turned_away, Step::turned_away},
      {happened::worsened, Step::worsened},  {happened::aged_out, Step::aged_out},
      {happened::outgrown, Step::outgrown},  {"circle.function_needed", Step::needed},
      {"circle.need_filled", Step::filled},  {"circle.need_withdrawn", Step::withdrawn},
      {"voice.dossier_erased", Step::erased}};
  const auto found = known.find(type);
  return found == known.end() ? Step::none : found->second;
}

std::optional<Span> span_of(const mining::Log& log) {
  std::optional<Span> span;
  for (const auto at : log.times()) {
    if (at == mining::no_time) continue;
    span = span ? Span{std::min(span->first, at), std::max(span->last, at)} : Span{at, at};
  }
  return span;
}

std::optional<mining::Micros> first_question(const mining::Log& log) {
  std::optional<mining::Micros> first;
  for (std::size_t e = 0; e < log.event_count(); ++e) {
    const auto at = log.times()[e];
    if (at == mining::no_time || (first && at >= *first)) continue;
    if (step_of_room(log.activity_names()[log.activities()[e]]) == Step::asked) first = at;
  }
  return first;
}

Step step_of_transition(std::string transition) {
  for (char& c : transition) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  static const std::map<std::string_view, Step> known{
      {"schedule", Step::queued},   {"assign", Step::queued},  {"enqueue", Step::queued},
      {"start", Step::started},     {"complete", Step::ended}, {"withdraw", Step::gave_up},
      {"ate_abort", Step::ended},   {"pi_abort", Step::ended}, {"autoskip", Step::gave_up},
      {"manualskip", Step::gave_up}};
  const auto found = known.find(transition);
  return found == known.end() ? Step::none : found->second;
}

Result<Labels> Labels::of(const mining::Log& log, const std::string& name, const char* option) {
  Labels out;
  if (name.empty()) return out;
  out.of_event_ = log.event_attribute(name);
  out.of_case_ = log.case_attribute(name);
  if (out.is_any()) return out;
  std::vector<std::string> names;
  for (const auto& column : log.event_attributes()) names.push_back(column.name());
  for (const auto& column : log.case_attributes())
    if (std::find(names.begin(), names.end(), column.name()) == names.end()) names.push_back(column.name());
  const auto nearest = nearest_name(name, names);
  return Error{
      Errc::invalid,
      "twin.unknown_attribute",
      fmt::format("{} '{}': no event and no case has it; {}there are: {}", option, name,
                  nearest.empty() ? "" : fmt::format("did you mean '{}'? ", nearest), fmt::join(names, ", ")),
      {}};
}

std::string Labels::at(std::size_t event, std::size_t case_index) const {
  if (of_event_ && of_event_->has(event)) return of_event_->text(event);
  return of_case_ ? of_case_->text(case_index) : std::string();
}

SaidDays::SaidDays(const mining::Log& log)
    : log_(log),
      asked_(moments(log, "askedOn")),
      started_(moments(log, "startedOn")),
      ended_(moments(log, "endedOn")) {}

mining::Micros SaidDays::moment(std::size_t event, Step step) const {
  const mining::Micros told = log_.times()[event];
  const auto* column = step == Step::asked     ? asked_
                       : step == Step::started ? started_
                       : step == Step::ended   ? ended_
                                               : nullptr;
  if (!column || !column->has(event)) return told;
  // A day is written as its midnight, of UTC or of the clock of the log.
  const mining::Micros said = column->integer(event);
  const auto zone = log_.zone();
  const auto on = day_number(said % day == 0 ? said : said + mining::zone_offset(zone, said));
  if (on >= day_number(told + mining::zone_offset(zone, told))) return told;
  return mining::moment_of(zone, on * day);
}

}  // namespace kring::twin
