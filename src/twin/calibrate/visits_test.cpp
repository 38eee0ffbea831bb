#include "twin/calibrate/visits.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "mining/log_builder.h"
#include "mining/time_text.h"
#include "twin/calibrate/calibrate.h"
#include "twin/log/happened.h"

namespace kring::twin {
namespace {

using End = Visit::End;

struct Row {
  const char *customer, *activity, *transition;
  int day;
  const char* where = "";
  const char* customer_class = "";
};

mining::Log log_of(const std::vector<Row>& rows) {
  mining::LogBuilder builder;
  for (const auto& row : rows) {
    const auto number = builder.case_number(row.customer);
    builder.add_event(number, builder.activity(row.activity), row.day * std::int64_t{86'400'000'000});
    const auto put = [&](std::string_view name, std::string_view value) {
      if (!value.empty())
        builder.event_column(name, mining::ValueType::text).put_text(builder.last_event(), value);
    };
    put("lifecycle:transition", row.transition);
    put("station", row.where);
    put("class", row.customer_class);
  }
  return std::move(builder).finish();
}

std::string words(const VisitLog& log) {
  constexpr const char* ends[] = {"open", "served", "gave up", "turned away", "skipped"};
  std::string out;
  const auto moment = [](double at) {
    return at == not_yet ? std::string("-") : at == long_ago ? "?" : fmt::format("{:g}", at);
  };
  for (const auto& visit : log.visits)
    out +=
        fmt::format("{} {} {}>{} {} {} {} {}{}\n", log.customers[visit.customer], log.stations[visit.station],
                    log.classes[visit.first_class], log.classes[visit.last_class], moment(visit.arrived),
                    moment(visit.started), moment(visit.ended), ends[static_cast<int>(visit.end)],
                    visit.is_wait_known ? "" : ", wait not known");
  return out;
}

VisitLog read(const std::vector<Row>& rows, const VisitOptions& options = {}) {
  auto out = visits_of(log_of(rows), options);
  EXPECT_TRUE(out.ok()) << out.error().detail;
  return std::move(*out);
}

const std::vector<Row> lifecycle{
    {"a", "mark", "complete", 0}, {"a", "T", "SCHEDULE", 1}, {"a", "T", "START", 3},
    {"a", "T", "COMPLETE", 5},    {"a", "T", "START", 8},    {"a", "T", "COMPLETE", 9},
    {"b", "T", "schedule", 2},    {"b", "T", "withdraw", 6}, {"c", "T", "schedule", 4},
    {"c", "U", "start", 7},       {"d", "T", "schedule", 9},
};

TEST(Visits, of_a_lifecycle_wait_from_the_schedule_or_from_the_visit_before) {
  const auto log = read(lifecycle);
  EXPECT_EQ(log.told, Told::lifecycle);
  EXPECT_TRUE(log.has_waiting);
  // From day 0. c's wait for T was never ended: over when help at U begins. The second T of a was not
  // scheduled.
  EXPECT_EQ(words(log),
            "a T all>all 1 3 5 served\n"
            "a T all>all 5 8 9 served\n"
            "b T all>all 2 - 6 gave up\n"
            "c T all>all 4 - 7 skipped\n"
            "c U all>all 7 7 - open\n"
            "d T all>all 9 - - open\n");
  EXPECT_NE(log.notes[0].find("mark"), std::string::npos);
  EXPECT_EQ(log.until, 9);
}

TEST(Visits, of_completions_last_since_the_event_before_and_nobody_waits) {
  const auto log = read({{"a", "X", "", 0}, {"a", "Y", "", 4}, {"a", "Z", "", 5}, {"b", "X", "", 1}});
  EXPECT_EQ(log.told, Told::completes);
  EXPECT_FALSE(log.has_waiting);
  EXPECT_EQ(words(log),
            "a X all>all 0 0 0 served, wait not known\n"
            "a Y all>all 0 0 4 served, wait not known\n"
            "a Z all>all 4 4 5 served, wait not known\n"
            "b X all>all 1 1 1 served, wait not known\n");
  EXPECT_NE(log.notes[0].find("cannot be told apart"), std::string::npos);
  const auto found = calibrated(log);
  for (const auto& of : found.servers) EXPECT_TRUE(of.servers.is_assumed);
  EXPECT_TRUE(problems_of(found.network).empty());
}

const std::vector<Row> rooms{
    {"a", "waiting.started", "", 0, "T", "low"},    {"a", "waiting.worsened", "", 2, "T", "high"},
    {"a", "plan.help_started", "", 3, "T", "high"}, {"a", "plan.help_ended", "", 6, "T", "high"},
    {"a", "waiting.started", "", 6, "U", "high"},   {"a", "waiting.given_up", "", 8, "U", "high"},
    {"b", "plan.help_ended", "", 1, "T", "low"},    {"c", "waiting.turned_away", "", 9, "T", "low"},
};

TEST(Visits, of_rooms_have_every_way_to_end) {
  const auto log = read(rooms);
  EXPECT_EQ(log.told, Told::rooms);
  EXPECT_EQ(words(log),
            "a T low>high 0 3 6 served\n"
            "a U high>high 6 - 8 gave up\n"
            "b T low>low ? ? 1 served, wait not known\n"
            "c T low>low 9 - 9 turned away\n");
  ASSERT_EQ(log.worsenings.size(), 1U);
  EXPECT_EQ(log.worsenings[0].at, 2);
}

// Nothing that is later than the moment is in it.
TEST(Visits, what_was_known_at_a_moment_holds_no_future) {
  const auto all = read(rooms);
  EXPECT_EQ(words(known_at(all, 2.5)),
            "a T low>high 0 - - open\n"
            "b T low>low ? ? 1 served, wait not known\n");
  EXPECT_EQ(words(known_at(all, 1.5)).substr(0, 24), "a T low>low 0 - - open\nb");
  EXPECT_EQ(words(known_at(all, 4)).substr(0, 24), "a T low>high 0 3 - open\n");
  EXPECT_EQ(words(known_at(all, 9.5)), words(all));
  const auto there = present_at_end(known_at(all, 2.5));
  ASSERT_EQ(there.size(), 1U);
  EXPECT_EQ(there[0].in_service, 0);
  EXPECT_EQ(there[0].waited, std::vector<double>{2.5});
}

TEST(Visits, before_the_first_day_asked_they_are_there_but_do_not_count) {
  VisitOptions options;
  options.from = 3 * std::int64_t{86'400'000'000};
  options.until = 8 * std::int64_t{86'400'000'000};
  const auto log = read(lifecycle, options);
  EXPECT_EQ(log.visits[0].arrived, -2);
  EXPECT_EQ(log.until, 5);
  EXPECT_EQ(calibrated(log).customers, 1);  // c, of day 4
}

TEST(Visits, refuse_what_cannot_be_with_the_nearest_name) {
  const auto rule = [](const std::vector<Row>& rows, const VisitOptions& options) {
    const auto out = visits_of(log_of(rows), options);
    EXPECT_FALSE(out.ok());
    return out.ok() ? std::string() : out.error().rule + ": " + out.error().detail;
  };
  VisitOptions options;
  options.station = "statoin";
  EXPECT_NE(rule(rooms, options)
                .find("twin.unknown_attribute: --station 'statoin': no event and no case has it; did "
                      "you mean 'station'?"),
            std::string::npos);
  options = {};
  options.class_order = {"high", "middle"};
  EXPECT_EQ(rule(rooms, options), "twin.unknown_class: no visit is of class 'middle'; there are: high, low");
  options = {};
  options.unit = "fortnight";
  EXPECT_EQ(rule(rooms, options).substr(0, 9), "twin.unit");
  options = {};
  options.from = 100 * std::int64_t{86'400'000'000};
  EXPECT_EQ(rule(rooms, options).substr(0, 16), "twin.outside_log");
  EXPECT_EQ(rule({{"a", "X", "", 0}, {"a", "Y", "", 3}}, {}).substr(0, 13), "twin.one_case");
  EXPECT_EQ(rule({{"a", "plan.help_started", "", 0}, {"b", "chain.left", "", 3, "T"}}, {}).substr(0, 14),
            "twin.no_visits");
}

// Two of class "b" are passed by one of "a" that came later: a goes before b.
// One gets too old in line, the other in service; neither gave up, and where the second would have gone is
// not known.
TEST(Visits, who_gets_too_old_is_neither_helped_nor_gives_up) {
  const auto log = read({{"a", "waiting.started", "", 0, "A", "x"},
                         {"b", "waiting.started", "", 0, "A", "x"},
                         {"a", "plan.help_started", "", 1, "A", "x"},
                         {"a", "plan.help_ended", "", 4, "A", "x"},
                         {"a", "chain.outgrown", "", 4, "A", "x"},
                         {"b", "waiting.aged_out", "", 5, "A", "x"},
                         {"c", "waiting.started", "", 9, "A", "x"}});
  EXPECT_EQ(words(log),
            "a A x>x 0 1 4 served\n"
            "b A x>x 0 - 5 skipped\n"
            "c A x>x 9 - - open\n");
  EXPECT_TRUE(log.visits[0].is_outgrown);
  ASSERT_FALSE(log.notes.empty());
  EXPECT_TRUE(log.notes[0].starts_with("2 visits ended by age")) << log.notes[0];
  EXPECT_TRUE(calibrated(log).routes.empty());
}

// Twenty wait a day each; who waits two days at the end may come yet, who waits three has gone.
TEST(Visits, who_waits_much_longer_than_anybody_has_left) {
  std::vector<Row> rows;
  std::vector<std::string> names(20);
  for (int i = 0; i < 20; ++i) {
    names[static_cast<std::size_t>(i)] = fmt::format("n{:02}", i);
    const char* name = names[static_cast<std::size_t>(i)].c_str();
    rows.push_back({name, "waiting.started", "", i, "A", "x"});
    rows.push_back({name, "plan.help_started", "", i + 1, "A", "x"});
    rows.push_back({name, "plan.help_ended", "", i + 2, "A", "x"});
  }
  rows.push_back({"yet", "waiting.started", "", 19, "A", "x"});
  rows.push_back({"gone", "waiting.started", "", 18, "A", "x"});
  const auto log = read(rows);
  const auto all = words(log);
  EXPECT_NE(all.find("yet A x>x 19 - - open"), std::string::npos) << all;
  EXPECT_NE(all.find("gone A x>x 18 - 18 skipped"), std::string::npos) << all;
  EXPECT_TRUE(log.notes.back().starts_with("1 visits never begin")) << log.notes.back();
}

// Both start on day 3, and are told in the wrong order: neither passed the other. Who still waits was passed
// by both, and by x rightly.
TEST(Visits, who_starts_at_the_same_moment_passes_nobody_who_starts_then) {
  VisitOptions options;
  options.class_order = {"x", "y"};
  const auto log = read({{"a", "waiting.started", "", 0, "A", "y"},
                         {"b", "waiting.started", "", 1, "A", "x"},
                         {"c", "waiting.started", "", 2, "A", "y"},
                         {"a", "plan.help_started", "", 3, "A", "y"},
                         {"b", "plan.help_started", "", 3, "A", "x"}},
                        options);
  const auto seen = queues_seen(log);
  EXPECT_EQ(seen.passed, (std::vector<std::int64_t>{0, 1, 0, 0}));
}

TEST(Visits, the_order_of_classes_is_that_of_the_starts) {
  const auto log = log_of({{"1", "waiting.started", "", 0, "T", "b"},
                           {"2", "waiting.started", "", 1, "T", "b"},
                           {"3", "waiting.started", "", 2, "T", "a"},
                           {"3", "plan.help_started", "", 3, "T", "a"},
                           {"1", "plan.help_started", "", 4, "T", "b"},
                           {"2", "plan.help_started", "", 5, "T", "b"}});
  const auto visits = ordered_visits_of(log, {});
  ASSERT_TRUE(visits.ok());
  EXPECT_EQ(visits->classes, (std::vector<std::string>{"a", "b"}));
  const auto found = calibrated(*visits);
  ASSERT_EQ(found.priorities.size(), 1U);
  EXPECT_EQ(found.priorities[0].against.value, 0);
  EXPECT_EQ(found.priorities[0].against.n, 1);
}

// On paper: one server; a is helped 0 to 4, b comes at 1 and is helped 4 to 6, c comes at 2 and gives up
// at 5. Somebody waits from 1 to 5: four days, in which one is busy. Waited in all: 3 + 3 = 6, one gave up: a
// mean of 6.
TEST(Visits, servers_and_patience_as_worked_out_on_paper) {
  const auto found = calibrated(read({{"a", "waiting.started", "", 0, "T", "x"},
                                      {"a", "plan.help_started", "", 0, "T", "x"},
                                      {"a", "plan.help_ended", "", 4, "T", "x"},
                                      {"b", "waiting.started", "", 1, "T", "x"},
                                      {"b", "plan.help_started", "", 4, "T", "x"},
                                      {"b", "plan.help_ended", "", 6, "T", "x"},
                                      {"c", "waiting.started", "", 2, "T", "x"},
                                      {"c", "waiting.given_up", "", 5, "T", "x"}}));
  ASSERT_EQ(found.servers.size(), 1U);
  EXPECT_EQ(found.servers[0].servers.value, 1);
  EXPECT_EQ(found.servers[0].time_waiting, 4);
  EXPECT_EQ(found.servers[0].share_held, 1);
  EXPECT_EQ(found.servers[0].servers.n, 1);
  ASSERT_EQ(found.patience.size(), 1U);
  EXPECT_EQ(found.patience[0].exposure, 6);
  EXPECT_EQ(found.patience[0].mean.value, 6);
  EXPECT_EQ(found.arrivals[0].rate.value, 0.5);  // three in six days
  EXPECT_EQ(found.services[0].mean.value, 3);    // 4 and 2
}

}  // namespace
}  // namespace kring::twin
