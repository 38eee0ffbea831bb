#include "mining/interactions.h"

#include <gtest/gtest.h>

#include "mining/object_log.h"
#include "mining/read/ocel_taker.h"

namespace kring::mining {
namespace {

ObjectLog log_of(const std::vector<std::pair<std::string, std::string>>& objects,
                 const std::vector<std::vector<std::string>>& events) {
  OcelTaker taker;
  for (const auto& related : events) {
    taker.begin_event();
    taker.event_type("e");
    taker.event_time("2026-01-01T00:00:00Z", 1);
    for (const auto& id : related) taker.relation(id);
    taker.end_event(1);
  }
  for (const auto& [id, type] : objects) {
    taker.begin_object();
    taker.object_id(id);
    taker.object_type(type);
    taker.end_object(1);
  }
  return std::move(taker).outcome("made").log;
}

const Meeting& meeting(const Interactions& found, const std::string& a, const std::string& b) {
  for (const auto& one : found.meetings)
    if (one.a == a && one.b == b) return one;
  ADD_FAILURE() << a << " and " << b;
  return found.meetings.at(0);
}

// Two families: A with children a1 and a2, B with child b1; one worker who meets a1 twice and b1 once.
//   event 1: A a1 a2    event 2: a1 w    event 3: a1 w    event 4: B b1 w    event 5: nobody
//   child-family: events 1 and 4; pairs a1-A, a2-A, b1-B; a child has 1 family, a family 1.5 children, at
//   most 2 child-worker: events 2, 3, 4; pairs a1-w, b1-w; the worker met 2 children; child-child: event 1
TEST(Interactions, worked_out_on_paper) {
  const auto found = interactions_of(log_of(
      {{"A", "family"}, {"B", "family"}, {"a1", "child"}, {"a2", "child"}, {"b1", "child"}, {"w", "worker"}},
      {{"A", "a1", "a2"}, {"a1", "w"}, {"a1", "w", "w"}, {"B", "b1", "w"}, {}}));
  ASSERT_EQ(found.types.size(), 3U);
  EXPECT_EQ(found.types[0].type, "child");
  EXPECT_EQ(found.types[0].objects, 3);
  EXPECT_EQ(found.types[0].events, 4);
  EXPECT_EQ(found.types[0].participations, 5);
  EXPECT_EQ(found.types[0].shared_events, 1);
  EXPECT_EQ(found.types[0].most_together, 2);
  EXPECT_EQ(found.types[2].participations, 3);  // named twice in one event: once
  EXPECT_EQ(found.events_of_none, 1);
  const auto& family = meeting(found, "child", "family");
  EXPECT_EQ(family.events, 2);
  EXPECT_EQ(family.pairs, 3);
  EXPECT_EQ(family.a_objects, 3);
  EXPECT_EQ(family.b_objects, 2);
  EXPECT_EQ(family.mean_b_of_a(), 1);
  EXPECT_EQ(family.mean_a_of_b(), 1.5);
  EXPECT_EQ(family.most_a_of_one_b, 2);
  const auto& worker = meeting(found, "child", "worker");
  EXPECT_EQ(worker.events, 3);
  EXPECT_EQ(worker.pairs, 2);
  EXPECT_EQ(worker.most_a_of_one_b, 2);
  EXPECT_EQ(worker.most_b_of_one_a, 1);
  const auto& siblings = meeting(found, "child", "child");
  EXPECT_EQ(siblings.pairs, 1);
  EXPECT_EQ(siblings.a_objects, 2);
  EXPECT_EQ(siblings.mean_b_of_a(), 1);
  EXPECT_EQ(meeting(found, "family", "worker").pairs, 1);
  EXPECT_EQ(found.meetings[0].events, 3);  // most events first
}

TEST(Interactions, an_event_of_very_many_objects_is_told_and_not_paired) {
  std::vector<std::pair<std::string, std::string>> objects;
  std::vector<std::string> all;
  for (std::size_t i = 0; i <= Interactions::objects_per_event_max; ++i) {
    all.push_back("o" + std::to_string(i));
    objects.emplace_back(all.back(), "item");
  }
  const auto found = interactions_of(log_of(objects, {all, {all[0], all[1]}}));
  EXPECT_EQ(found.crowded_events, 1);
  ASSERT_EQ(found.meetings.size(), 1U);
  EXPECT_EQ(found.meetings[0].events, 2);
  EXPECT_EQ(found.meetings[0].pairs, 1);
}

TEST(Interactions, nothing_in_a_log_without_objects) {
  const auto found = interactions_of(log_of({}, {{}, {"unknown"}}));
  EXPECT_TRUE(found.types.empty());
  EXPECT_TRUE(found.meetings.empty());
  EXPECT_EQ(found.events_of_none, 2);
}

}  // namespace
}  // namespace kring::mining
