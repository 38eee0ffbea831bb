#include "twin/calibrate/visits.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "mining/time_text.h"
#include "twin/calibrate/question_visits.h"
#include "twin/calibrate/silent_leave.h"
#include "twin/calibrate/visit_builder.h"
#include "twin/calibrate/visit_steps.h"
#include "twin/kernel/network.h"
#include "twin/log/happened.h"

namespace kring::twin {
namespace {

using mining::Log;
using mining::Micros;

Error refused(std::string rule, std::string detail) {
  return {Errc::invalid, std::move(rule), std::move(detail), {}};
}

class VisitReader {
 public:
  VisitReader(const Log& log, const VisitOptions& options) : log_(log), options_(options), days_(log) {}

  Result<VisitLog> read() {
    TRY_DO(look());
    VisitBuilder builder(out_);
    QuestionVisits asked(out_);
    for (std::size_t c = 0; c < log_.case_count(); ++c) {
      read_case(c);
      const std::string name(log_.case_names()[c]);
      out_.told == Told::questions ? tell(asked, name) : tell(builder, name);
    }
    const auto& counts = builder.counts();
    if (out_.visits.empty())
      return refused("twin.no_visits", "no event of it begins or ends anything that takes time");
    out_.has_waiting = counts.waits_told > 0;
    if (out_.stations.size() > stations_max || stations_ > stations_max)
      return refused("twin.too_many",
                     fmt::format("{} stations; at most {} can be simulated", stations_, stations_max));
    if (names_of_classes_.size() > classes_max)
      return refused("twin.too_many", fmt::format("{} classes; at most {} can be simulated",
                                                  names_of_classes_.size(), classes_max));
    out_.told == Told::questions ? note(asked.counts()) : note(counts);
    say(forget_who_left(out_),
        "visits never begin, and wait more than twice as long as any other of their station and class: they "
        "are taken to have left without a word, and do not count as in line");
    return std::move(out_);
  }

 private:
  // Which words there are, and from when until when.
  Result<void> look() {
    TRY(out_.calendar.micros_per_unit, micros_per_unit(options_.unit));
    out_.time_unit =
        options_.unit.ends_with('s') ? options_.unit.substr(0, options_.unit.size() - 1) : options_.unit;
    if (log_.case_count() < 2)
      return refused("twin.one_case", "all events are of one case; how often others come cannot be known");
    const auto span = span_of(log_);
    if (!span) return refused("twin.no_times", "no event has a moment");
    const auto [first, last] = *span;
    find_told();
    const auto begin = out_.told == Told::rooms ? first_question(log_).value_or(first) : first;
    const Micros from = options_.from.value_or(begin);
    const Micros until = options_.until.value_or(last);
    if (from >= until || from >= last || until <= first)
      return refused(
          "twin.outside_log",
          fmt::format("the log reaches from {} to {}, and {} to {} was asked",
                      mining::time_text(first, log_.zone()), mining::time_text(last, log_.zone()),
                      mining::time_text(from, log_.zone()), mining::time_text(until, log_.zone())));
    out_.calendar.from = from;
    out_.zone = log_.zone();
    end_ = std::min(until, last);
    out_.until = out_.calendar.units(end_);
    const bool has_own = log_.event_attribute(happened::station) != nullptr;
    std::string station = options_.station, customer_class = options_.customer_class;
    if (is_of_rooms()) {
      if (station.empty()) station = has_own ? happened::station : "function";
      if (customer_class.empty() && log_.event_attribute(happened::customer_class))
        customer_class = happened::customer_class;
      if (station == "function" && options_.station.empty() && !log_.event_attribute(station))
        station.clear();
    }
    TRY(stations_by_, Labels::of(log_, station, "--station"));
    TRY(classes_by_, Labels::of(log_, customer_class, "--class"));
    for (const auto& name : options_.class_order) class_number(name);
    if (!classes_by_.is_any()) class_number("all");
    return {};
  }

  void find_told() {
    std::set<Step> there;
    for (std::size_t a = 0; a < log_.activity_names().size(); ++a)
      there.insert(step_of_room(log_.activity_names()[a]));
    has_questions_ = there.contains(Step::asked);
    const bool has_lines = there.contains(Step::queued);
    if (!has_lines && (has_questions_ || (there.contains(Step::needed) && !there.contains(Step::started))))
      return void(out_.told = Told::questions);
    if (there.contains(Step::started)) return void(out_.told = Told::rooms);
    takes_time_.assign(log_.activity_names().size(), false);
    bool takes_any = false;
    if (const auto* transition = log_.transition())
      for (std::size_t e = 0; e < log_.event_count(); ++e) {
        const Step step = step_of_transition(transition->text(e));
        if (step != Step::queued && step != Step::started) continue;
        takes_time_[log_.activities()[e]] = takes_any = true;
      }
    out_.told = takes_any ? Told::lifecycle : Told::completes;
    if (!takes_any) return;
    std::vector<std::string> marks;
    for (std::size_t a = 0; a < takes_time_.size(); ++a)
      if (!takes_time_[a]) marks.emplace_back(log_.activity_names()[a]);
    std::sort(marks.begin(), marks.end());
    if (marks.empty()) return;
    constexpr std::size_t shown = 5;
    out_.notes.push_back(fmt::format(
        "{} activities are only completed, so they take no time and are no stations: {}{}", marks.size(),
        fmt::join(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(std::min(shown, marks.size())),
                  ", "),
        marks.size() > shown ? ", …" : ""));
  }

  bool is_of_rooms() const { return out_.told == Told::rooms || out_.told == Told::questions; }

  Step step_at(std::size_t event) {
    if (is_of_rooms()) {
      const Step step = step_of_room(log_.activity_names()[log_.activities()[event]]);
      const bool is_of_need = step == Step::needed || step == Step::filled || step == Step::withdrawn;
      if (out_.told == Told::rooms)
        return is_of_need || step == Step::asked || step == Step::erased ? Step::none : step;
      needs_ += step == Step::needed ? 1 : 0;
      return is_of_need == has_questions_ ? Step::none : step;
    }
    if (out_.told == Told::completes) return Step::ended;
    if (!takes_time_[log_.activities()[event]]) return Step::none;
    return step_of_transition(log_.transition()->text(event));
  }

  std::uint16_t station_number(const std::string& name) {
    const auto [found, is_new] = station_numbers_.try_emplace(name, stations_);
    if (is_new && ++stations_ <= stations_max) out_.stations.push_back(name);
    return static_cast<std::uint16_t>(std::min(found->second, stations_max - 1));
  }
  std::uint8_t class_number(const std::string& name) {
    const auto found = std::find(names_of_classes_.begin(), names_of_classes_.end(), name);
    const auto number = static_cast<std::size_t>(found - names_of_classes_.begin());
    if (found == names_of_classes_.end()) {
      names_of_classes_.push_back(name);
      if (names_of_classes_.size() <= classes_max) out_.classes.push_back(name);
    }
    return static_cast<std::uint8_t>(std::min(number, classes_max - 1));
  }

  // What one case says, in order of time.
  void read_case(std::size_t c) {
    said_.clear();
    const auto events = log_.events_of(c);
    const auto classes = classes_told(c);
    for (auto e = events.begin; e < events.end; ++e) {
      if (log_.times()[e] == mining::no_time) {
        ++untimed_;
        continue;
      }
      if (log_.times()[e] > end_) break;
      const Step step = step_at(e);
      if (step == Step::none) continue;
      const auto moment = is_of_rooms() ? days_.moment(e, step) : log_.times()[e];
      told_late_ += moment != log_.times()[e] ? 1 : 0;
      std::string where = stations_by_.is_any() ? stations_by_.at(e, c)
                          : is_of_rooms()       ? std::string("help")
                                                : std::string(log_.activity_names()[log_.activities()[e]]);
      if (step == Step::asked)
        where = stations_by_.is_any() && !where.empty() ? "before_help " + where : "before_help";
      const bool is_of_any = step == Step::filled || step == Step::withdrawn || step == Step::erased;
      if (is_of_any) where.clear();
      if (where.empty() && !is_of_any && step != Step::ended) {
        ++nowhere_;
        continue;
      }
      Said said{out_.calendar.units(moment), step, std::nullopt, 0};
      std::string words = !classes_by_.is_any() ? "all"
                          : classes.empty()     ? classes_by_.at(e, c)
                                                : classes[e - events.begin];
      if (words.empty()) words = "not known";
      said.customer_class = class_number(words);
      if (!where.empty()) said.station = station_number(where);
      said_.push_back(said);
    }
    std::stable_sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) { return a.at < b.at; });
  }

  // In a ledger the class is told by events of its own (triage): what was told last or, before anything was,
  // what will be told first.
  std::vector<std::string> classes_told(std::size_t c) const {
    if (out_.told != Told::questions || !classes_by_.is_any()) return {};
    const auto events = log_.events_of(c);
    std::vector<std::string> out;
    for (auto e = events.begin; e < events.end; ++e) {
      out.push_back(classes_by_.at(e, c));
      if (out.back().empty() && out.size() > 1) out.back() = out[out.size() - 2];
    }
    const auto first = std::find_if(out.begin(), out.end(), [](const auto& text) { return !text.empty(); });
    if (first != out.end()) std::fill(out.begin(), first, *first);
    return out;
  }

  void tell(VisitBuilder& builder, const std::string& name) {
    builder.begin(name);
    double before = not_yet;
    for (const auto& [at, step, station, customer_class] : said_) {
      if (!station) {  // an end that does not say of what: of what is open
        builder.end_any(at, customer_class);
        continue;
      }
      switch (step) {
        case Step::queued:
          builder.queue(*station, customer_class, at);
          break;
        case Step::started:
          builder.start(*station, customer_class, at);
          break;
        case Step::ended:
          if (out_.told == Told::completes)
            builder.whole(*station, customer_class, before == not_yet ? at : before, at);
          else
            builder.end(*station, customer_class, at);
          break;
        case Step::gave_up:
          builder.give_up(*station, customer_class, at);
          break;
        case Step::aged_out:
          builder.age_out(*station, customer_class, at);
          break;
        case Step::outgrown:
          builder.outgrow(*station);
          break;
        case Step::turned_away:
          builder.turn_away(*station, customer_class, at);
          break;
        case Step::worsened:
          builder.worsen(*station, customer_class, at);
          break;
        default:  // of a ledger
          break;
      }
      before = at;
    }
    builder.finish();
  }

  void tell(QuestionVisits& visits, const std::string& name) {
    visits.begin(name);
    for (const auto& said : said_) visits.take(said.step, said.station, said.customer_class, said.at);
    visits.finish();
  }

  void say(std::int64_t count, const char* words) {
    if (count > 0) out_.notes.push_back(fmt::format("{} {}", count, words));
  }

  void note_what_was_left_out() {
    say(untimed_, "events have no moment and were left out");
    say(nowhere_, "events name no station and were left out");
    say(told_late_, "events were written down after the day that they tell: that day counts");
  }

  void note(const QuestionVisits::Counts& counts) {
    out_.notes.push_back(
        has_questions_
            ? "no event tells a line: from the question until help begins is a station of its own, in which "
              "waiting and the work with the family cannot be told apart, nor for which help they wait; how "
              "many places there are is not told either, so with this network no other number of places can "
              "be tried"
            : "a need is open from when somebody is asked for until who comes accepts; it ends without that "
              "when it is withdrawn");
    note_what_was_left_out();
    for (auto& words : words_of(counts)) out_.notes.push_back(std::move(words));
    if (has_questions_)
      say(needs_, "times somebody with a function was looked for: --object need tells how long that took");
  }

  void note(const VisitBuilder::Counts& counts) {
    if (out_.told == Told::completes)
      out_.notes.push_back(
          "events only tell when something was done: a duration is the time since the event before, in which "
          "waiting and work cannot be told apart");
    else if (!out_.has_waiting)
      out_.notes.push_back(
          "no event tells when waiting begins: a wait is the time between the end of one visit and the start "
          "of the next; whether those waited who come from outside cannot be told, nor who gave up "
          "waiting: in the network they come when help begins, and nobody gives up");
    note_what_was_left_out();
    say(counts.overlaps,
        "visits begin before the one before them of the same case is over; they stand one after the other, "
        "each with its own duration");
    say(counts.ends_without_start, "ends of help without a beginning: their durations are not known");
    say(counts.without_end,
        "visits have no end, but a later one of the same case began: they are taken to be over then, and "
        "their durations are not known");
    say(counts.too_old,
        "visits ended by age: that is neither help nor giving up, and where these would have gone is not "
        "known; the network that follows has no age");
    say(counts.skipped, "visits were completed without a start: they left the line without help");
    if (counts.gap > 0.02 * counts.inside)
      out_.notes.push_back(fmt::format(
          "{:.0f} % of the time of a case lies between two visits and is in no station: the network "
          "does not have it, so in it cases come to their next station too early",
          100 * counts.gap / (counts.inside + counts.gap)));
  }

  const Log& log_;
  const VisitOptions& options_;
  VisitLog out_;
  Micros end_ = 0;
  Labels stations_by_, classes_by_;
  std::vector<bool> takes_time_;
  std::map<std::string, std::size_t, std::less<>> station_numbers_;
  std::size_t stations_ = 0;
  std::vector<std::string> names_of_classes_;
  struct Said {
    double at;
    Step step;
    std::optional<std::uint16_t> station;  // none: of any
    std::uint8_t customer_class;
  };
  std::vector<Said> said_;  // by the case that is read
  SaidDays days_;
  bool has_questions_ = false;
  std::int64_t untimed_ = 0, nowhere_ = 0, told_late_ = 0, needs_ = 0;
};

}  // namespace

Result<VisitLog> visits_of(const Log& log, const VisitOptions& options) {
  TRY(VisitLog out, VisitReader(log, options).read());
  if (options.class_order.empty()) return out;
  std::vector<bool> is_used(out.classes.size());
  for (const auto& visit : out.visits) is_used[visit.first_class] = is_used[visit.last_class] = true;
  std::vector<std::string> used;
  for (std::size_t c = 0; c < out.classes.size(); ++c)
    if (is_used[c]) used.push_back(out.classes[c]);
  for (const auto& name : options.class_order)
    if (std::find(used.begin(), used.end(), name) == used.end())
      return refused("twin.unknown_class",
                     fmt::format("no visit is of class '{}'; there are: {}", name, fmt::join(used, ", ")));
  return out;
}

VisitLog known_at(const VisitLog& log, double at) {
  VisitLog out = log;
  out.until = at;
  out.visits.clear();
  for (Visit visit : log.visits) {
    if (visit.arrived >= at) continue;
    while (visit.worsening_count > 0 &&
           log.worsenings[visit.worsenings + visit.worsening_count - 1].at >= at) {
      --visit.worsening_count;
      visit.last_class = log.worsenings[visit.worsenings + visit.worsening_count].from;
    }
    if (visit.ended >= at) {
      visit.ended = not_yet;
      visit.end = Visit::End::open;
    }
    if (visit.started >= at) visit.started = not_yet;
    out.visits.push_back(visit);
  }
  return out;
}

VisitLog reordered(VisitLog log, const std::vector<std::size_t>& order) {
  std::vector<std::uint8_t> number(order.size());
  std::vector<std::string> names(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    number[order[i]] = static_cast<std::uint8_t>(i);
    names[i] = log.classes[order[i]];
  }
  log.classes = std::move(names);
  for (auto& visit : log.visits) {
    visit.first_class = number[visit.first_class];
    visit.last_class = number[visit.last_class];
  }
  for (auto& worsened : log.worsenings) {
    worsened.from = number[worsened.from];
    worsened.to = number[worsened.to];
  }
  return log;
}

}  // namespace kring::twin
