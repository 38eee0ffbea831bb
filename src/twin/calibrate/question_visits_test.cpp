// Logs of questions and help without a line, as Kring's own ledger: worked on paper.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "mining/log_builder.h"
#include "mining/time_text.h"
#include "twin/calibrate/before_help.h"
#include "twin/calibrate/calibrate.h"

namespace kring::twin {
namespace {

using End = Visit::End;

struct Row {
  const char *dossier, *type, *time;
  const char* function = "";
  const char* urgency = "";
  const char* said = "";  // the day that the event tells
};

mining::Log log_of(const std::vector<Row>& rows) {
  mining::LogBuilder builder;
  for (const auto& row : rows) {
    const auto number = builder.case_number(row.dossier);
    builder.add_event(number, builder.activity(row.type), *mining::parse_time(row.time));
    const auto event = builder.last_event();
    const std::string type = row.type, function = row.function, urgency = row.urgency, said = row.said;
    if (!function.empty())
      builder.event_column("function", mining::ValueType::text).put_text(event, function);
    if (!urgency.empty()) builder.event_column("urgency", mining::ValueType::text).put_text(event, urgency);
    if (said.empty()) continue;
    const auto* name = type.ends_with("asked")     ? "askedOn"
                       : type.ends_with("started") ? "startedOn"
                                                   : "endedOn";
    builder.event_column(name, mining::ValueType::time)
        .put_integer(event, *mining::parse_time(said + "T00:00:00.000Z"));
  }
  return std::move(builder).finish();
}

std::string words(const VisitLog& log) {
  constexpr const char* ends[] = {"open", "served", "gave up", "turned away", "skipped"};
  const auto moment = [](double at) { return at == not_yet ? std::string("-") : fmt::format("{:g}", at); };
  std::string out;
  for (const auto& visit : log.visits)
    out += fmt::format(
        "{} {} {}{} {} {} {} {}\n", visit.customer, log.customers[visit.customer],
        log.stations[visit.station], log.classes.size() > 1 ? " " + log.classes[visit.first_class] : "",
        moment(visit.arrived), moment(visit.started), moment(visit.ended), ends[static_cast<int>(visit.end)]);
  return out;
}

VisitLog read(const std::vector<Row>& rows, const VisitOptions& options = {}) {
  auto out = visits_of(log_of(rows), options);
  EXPECT_TRUE(out.ok()) << out.error().detail;
  return std::move(*out);
}

bool has_note(const VisitLog& log, const std::string& part) {
  return std::any_of(log.notes.begin(), log.notes.end(),
                     [&](const auto& note) { return note.find(part) != std::string::npos; });
}

constexpr const char *asked = "dossier.question_asked", *begun = "plan.help_started",
                     *over = "plan.help_ended", *triage = "dossier.triage_done";

// In January 2026; a asks twice, is helped from day 11 to 21, comes back on day 31 and is not helped yet. b
// is helped by two at once, of which the first ends. c is erased.
const std::vector<Row> ledger{
    {"a", asked, "2026-01-01T12:00:00Z"},
    {"a", asked, "2026-01-01T12:00:00Z"},
    {"a", begun, "2026-01-11T12:00:00Z", "team"},
    {"a", asked, "2026-01-12T12:00:00Z"},
    {"a", over, "2026-01-21T12:00:00Z"},
    {"a", asked, "2026-01-31T12:00:00Z"},
    {"b", asked, "2026-01-02T12:00:00Z"},
    {"b", begun, "2026-01-05T12:00:00Z", "team"},
    {"b", begun, "2026-01-06T12:00:00Z", "clinic"},
    {"b", over, "2026-01-15T12:00:00Z"},
    {"c", asked, "2026-01-03T12:00:00Z"},
    {"c", "voice.dossier_erased", "2026-01-08T12:00:00Z"},
};

TEST(QuestionVisits, are_from_asking_until_help_and_then_at_the_help) {
  const auto log = read(ledger);
  EXPECT_EQ(log.told, Told::questions);
  EXPECT_FALSE(log.has_waiting);
  EXPECT_EQ(words(log),
            "0 a before_help 0 0 10 served\n"
            "0 a team 10 10 20 served\n"
            "1 a before_help 30 30 - open\n"
            "2 b before_help 1 1 4 served\n"
            "2 b team 4 4 14 served\n"
            "3 b clinic 5 5 - open\n"
            "4 c before_help 2 2 7 skipped\n");
  EXPECT_TRUE(has_note(log, "2 questions came while"));
  EXPECT_TRUE(has_note(log, "1 questions came after help had ended"));
  EXPECT_TRUE(has_note(log, "1 times help began while other help ran"));
  EXPECT_TRUE(has_note(log, "1 ends of help could be of several"));
}

TEST(QuestionVisits, make_a_network_in_which_nothing_limits_and_say_so) {
  const auto found = calibrated(read(ledger));
  EXPECT_TRUE(problems_of(found.network).empty());
  EXPECT_EQ(found.customers, 5);
  for (const auto& of : found.servers) {
    EXPECT_TRUE(of.servers.is_assumed);
    EXPECT_GE(of.servers.value, 1e6);
  }
  ASSERT_EQ(found.services[0].fit.ended, 2);  // before help: 10 and 3 days; c is not known
  EXPECT_EQ(found.services[0].fit.running, 1);
  EXPECT_TRUE(found.patience.empty());  // nobody stands in a line
}

TEST(QuestionVisits, what_was_known_holds_no_help_to_come) {
  EXPECT_EQ(words(known_at(read(ledger), 4.5)),
            "0 a before_help 0 0 - open\n"
            "2 b before_help 1 1 4 served\n"
            "2 b team 4 4 - open\n"
            "4 c before_help 2 2 - open\n");
}

// Triage tells how urgent it is, on an event of its own: what was told last counts, and first what comes
// first.
TEST(QuestionVisits, have_the_class_that_was_told_last) {
  VisitOptions by_urgency;
  by_urgency.customer_class = "urgency";
  const auto log = read({{"a", asked, "2026-01-01T12:00:00Z"},
                         {"a", triage, "2026-01-02T12:00:00Z", "", "high"},
                         {"a", triage, "2026-01-03T12:00:00Z", "", "regular"},
                         {"a", begun, "2026-01-04T12:00:00Z", "team"},
                         {"b", asked, "2026-01-01T12:00:00Z"}},
                        by_urgency);
  EXPECT_EQ(words(log),
            "0 a before_help high 0 0 3 served\n"
            "0 a team regular 3 3 - open\n"
            "1 b before_help not known 0 0 - open\n");
}

// Amsterdam is an hour ahead of UTC: that day begins at 23:00 UTC.
TEST(QuestionVisits, begin_on_the_day_that_was_said_when_it_was_written_down_later) {
  const auto log = read({{"a", asked, "2026-01-01T12:00:00Z"},
                         {"a", begun, "2026-01-11T12:00:00Z", "team", "", "2026-01-08"},
                         {"a", over, "2026-01-21T12:00:00Z", "", "", "2026-01-21"},
                         {"b", asked, "2026-01-09T23:30:00Z", "", "", "2026-01-10"}});
  const double eighth = 6 + 11.0 / 24;
  ASSERT_EQ(log.visits.size(), 3U);
  EXPECT_EQ(log.visits[0].ended, eighth);
  EXPECT_EQ(log.visits[1].started, eighth);
  EXPECT_EQ(log.visits[1].ended, 20);
  EXPECT_EQ(log.visits[2].arrived, 8 + 11.5 / 24);  // the same day on that clock
  EXPECT_TRUE(has_note(log, "1 events were written down after"));
}

TEST(QuestionVisits, of_a_need_are_from_needed_to_filled) {
  const auto log = read({{"n", "circle.function_needed", "2026-01-01T12:00:00Z", "team"},
                         {"n", "circle.need_filled", "2026-01-04T12:00:00Z"},
                         {"m", "circle.function_needed", "2026-01-02T12:00:00Z", "clinic"},
                         {"m", "circle.need_withdrawn", "2026-01-05T12:00:00Z"},
                         {"o", "circle.function_needed", "2026-01-03T12:00:00Z", "team"}});
  EXPECT_EQ(log.told, Told::questions);
  EXPECT_EQ(words(log),
            "0 n team 0 0 3 served\n"
            "1 m clinic 1 1 4 skipped\n"
            "2 o team 2 2 - open\n");
}

// Where lines are told, questions and needs change nothing.
TEST(QuestionVisits, are_not_made_where_a_line_is_told) {
  auto rows = ledger;
  rows.push_back({"d", "waiting.started", "2026-01-03T12:00:00Z", "team"});
  EXPECT_EQ(read(rows).told, Told::rooms);
}

TEST(RestOf, a_time_beyond_what_has_passed_follows_its_own_distribution) {
  using Kind = Distribution::Kind;
  EXPECT_DOUBLE_EQ(rest_of({Kind::exponential, 10, 1, {}}, 5, 0.5, 9), 10 * std::log(2.0));
  EXPECT_EQ(rest_of({Kind::deterministic, 10, 1, {}}, 4, 0.5, 9), 6);
  EXPECT_EQ(rest_of({Kind::deterministic, 10, 1, {}}, 10, 0.5, 9), not_yet);
  // Longer than 2: 9, 5 and 3; the chance to take longer than 5 of them is a third.
  const Distribution seen{Kind::empirical, 4, 1, {3, 1, 9, 5, 2}};
  EXPECT_EQ(rest_of(seen, 2, 0.1, 9), 7);
  EXPECT_EQ(rest_of(seen, 2, 0.5, 9), 3);
  EXPECT_EQ(rest_of(seen, 2, 0.9, 9), 1);
  EXPECT_EQ(rest_of(seen, 9, 0.5, 9), not_yet);
  EXPECT_EQ(rest_of(seen, 2, 0.1, 5), not_yet);  // 9 was not over, so it may be anything
  EXPECT_EQ(rest_of(seen, 2, 0.5, 5), 3);
  // Of the lognormal: P(T > passed + rest) = chance * P(T > passed).
  const Distribution lognormal{Kind::lognormal, 10, 0.8, {}};
  const double sigma = std::sqrt(std::log1p(0.64)), mu = std::log(10.0) - sigma * sigma / 2;
  const auto longer = [&](double t) { return normal_cdf((mu - std::log(t)) / sigma); };
  for (const double chance : {0.1, 0.5, 0.9})
    EXPECT_NEAR(longer(7 + rest_of(lognormal, 7, chance, 9)), chance * longer(7), 1e-9);
  EXPECT_NEAR(rest_of(lognormal, 0, 0.5, 9), std::exp(mu), 1e-9);
}

// b asked on day 1 of the log and was helped on day 5, so it was forecast on the days between.
TEST(Forecast, of_who_asked_is_until_help_begins) {
  std::vector<Row> rows;
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) names.push_back(fmt::format("d{:02}", i));
  std::vector<std::array<std::string, 2>> times;
  for (int i = 0; i < 40; ++i)
    times.push_back({fmt::format("2026-{:02}-{:02}T08:00:00Z", 1 + i / 20, 1 + i % 20),
                     fmt::format("2026-{:02}-{:02}T08:00:00Z", 1 + i / 20, 3 + i % 20 + i % 7)});
  for (std::size_t i = 0; i < 40; ++i) {
    rows.push_back({names[i].c_str(), asked, times[i][0].c_str()});
    if (i < 35) rows.push_back({names[i].c_str(), begun, times[i][1].c_str(), "team"});
  }
  const auto log = read(rows);
  ForecastOptions options;
  options.at = log.until;
  options.within = {7, 30};
  options.moments = 10;
  const auto made = forecast(log, options);
  ASSERT_TRUE(made.ok());
  ASSERT_EQ(made->waits.size(), 6U);  // with the one whose help ends the log: not known before
  for (const auto& one : made->waits) {
    EXPECT_EQ(log.stations[static_cast<std::size_t>(one.station)], "before_help");
    EXPECT_EQ(one.place, 0);
    EXPECT_LE(one.p10, one.p50);
    EXPECT_LE(one.p50, one.p90);
    EXPECT_LE(one.helped_within[0], one.helped_within[1]);
    EXPECT_EQ(one.gives_up, 0);
  }
  EXPECT_GT(made->waits[0].waited, made->waits[5].waited);
  EXPECT_GT(made->score.known, 10);
  EXPECT_GT(made->score.mean_wait, 0);
}

}  // namespace
}  // namespace kring::twin
