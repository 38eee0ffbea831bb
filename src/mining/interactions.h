// How objects of an object-centric log take part in events together: which types meet in which events, how
// many of the other an object meets, and where one event belongs to several objects of a type. These are the
// questions that a log of cases cannot answer, and the reason why counts differ by the type that is followed.
//
// Sources: convergence (one event, several cases) and divergence: van der Aalst, "Object-Centric Process
// Mining: Dealing with Divergence and Convergence in Event Data" (SEFM 2019). The graph of objects that share
// an event: Adams, Schuster, Schmitz, Schuh and van der Aalst, "Defining Cases and Variants for
// Object-Centric Event Data" (ICPM 2022).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kring::mining {

struct ObjectLog;

// Of one type of object.
struct ObjectTypeShare {
  std::string type;
  std::int64_t objects = 0;
  std::int64_t events = 0;  // related to at least one
  std::int64_t participations =
      0;  // pairs of an event and an object: the events of the log when it is followed
  std::int64_t shared_events = 0;  // related to two or more
  std::int64_t most_together = 0;  // objects of the type in one event
};

// Of two types, or of one type with itself; `a` comes before `b` by name.
struct Meeting {
  std::string a, b;
  std::int64_t events = 0;     // in which at least one of each takes part (of one type: two)
  std::int64_t pairs = 0;      // of objects that met at least once
  std::int64_t a_objects = 0;  // that met one of the other type
  std::int64_t b_objects = 0;
  std::int64_t most_b_of_one_a = 0;
  std::int64_t most_a_of_one_b = 0;
  double mean_b_of_a() const { return mean(a_objects); }  // per object of a that met any
  double mean_a_of_b() const { return mean(b_objects); }

 private:
  // Of one type every pair counts for both.
  double mean(std::int64_t objects) const {
    if (objects == 0) return 0;
    return static_cast<double>(pairs) * (a == b ? 2 : 1) / static_cast<double>(objects);
  }
};

struct Interactions {
  // Events with more objects than this: their pairs are not counted, but they are in `events`.
  static constexpr std::size_t objects_per_event_max = 300;
  std::vector<ObjectTypeShare> types;  // by name
  std::vector<Meeting> meetings;       // most events first, then by names
  std::int64_t crowded_events = 0;     // above objects_per_event_max
  std::int64_t events_of_none = 0;     // related to no object of a known type
};

// O(relations + Σ pairs of objects in each event). Empty without objects.
Interactions interactions_of(const ObjectLog& log);

// The value of the member `objects`.
std::string interactions_json(const Interactions& found);

}  // namespace kring::mining
