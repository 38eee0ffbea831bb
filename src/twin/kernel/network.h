// A network of stations, as a value: what a simulation runs. Classes are numbered from 0, and a lower
// number goes first; stations are numbered from 0. All times are in the network's own unit.
//
// How it behaves (the engine does exactly this):
//  1. Customers arrive from outside at a station, in a class, by a Poisson process of its own for each
//     pair, one or several at a time; and in bursts, and by what already waits at the start.
//  2. Whoever arrives where a server is free starts at once. Others wait in the line of their class, and
//     with a patience they leave when service has not begun by then: out, or to another station.
//  3. A server that comes free takes the first of the lowest class in which somebody waits. Service is
//     never interrupted, and no server idles while somebody waits for it.
//  4. After service the server takes the next customer first, and then the served one goes on by the route
//     of its class: so who comes back to the same station stands behind those who wait there.
//  5. Fewer servers: those who are busy finish, and nobody starts while as many as that are busy or more.
//     More servers: all who can start do, at once.
//  6. At one and the same tick: steps of calendars by station, then changes of capacity in the order of the
//     list, then those of rates, then those of behaviour, then bursts, then snapshots; then ends of service,
//     ends of patience and of lifetimes, changes of class, and arrivals from outside; within a kind, in the
//     order in which they were scheduled.
//  7. Who waits may get worse: after an exponential time the class changes, and one stands among those of
//     the new class by the moment of arrival at the station. Patience begins anew, with that of the new
//     class. The visit counts for the class in which its wait ends.
//  8. A station may have room for so many who wait. Who comes when it is full is turned away, to another
//     station or out; who is turned away everywhere leaves.
//  9. At a station that holds, a served customer keeps the server until service begins at the next station,
//     or until it leaves. When two such stations wait for each other, nothing moves: that is told, not
//     mended.
// 10. Service may need units of shared resources, taken when it begins and given back when it ends. What is
//     given back goes to the lowest class that can start with it, then to who arrived first, then to the
//     first station. Whether a customer must hold its server is decided before that.
// 11. Customers of a class may have a lifetime in the network, drawn when they enter, by the class in which
//     they do. When it ends, who waits leaves at once; who is served leaves after that service, whatever the
//     route. When patience ends at the same tick, it is the lifetime that did.
// 12. Who arrives where so many wait already, and cannot start at once, may be diverted: by chance to another
//     station, if fewer wait there for each server than here. What is left over of the chances stays in line
//     here. Once for each arrival from outside, by a route or after giving up, and not after being turned
//     away. Who is diverted makes no visit here.
// 13. From a change of a rate on, the rate of arrivals is so many times that of the network, also for the
//     arrival that is under way: what is left of its time is stretched (an exponential has no memory). The
//     same chance otherwise, so the how many-th customer is the same one in every scenario.
// 14. A change of behaviour replaces all of the behaviour of one class at one station, for who arrives or is
//     served to the end from then on. Patience and worsening that run already run on; where they lead is said
//     by the new behaviour, or by the old one where the new one has none.
// 15. From a change of speed on, service at a station goes so many times as fast, also for who is in service:
//     a service takes as long as it needs to add up to the length that was drawn. At one tick it comes before
//     all else. Of a service under way at the start, what is left is drawn as if it had always been 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace kring::twin {

inline constexpr std::size_t stations_max = 10'000;
inline constexpr std::size_t classes_max = 64;
inline constexpr std::int64_t servers_max = 1'000'000'000;
inline constexpr int outside = -1;  // as a destination: leaves the network

// Of a length of time.
struct Distribution {
  enum class Kind : std::uint8_t { deterministic, exponential, lognormal, empirical };
  Kind kind = Kind::exponential;
  double mean = 1;             // >= 0; of an empirical one what its values have
  double cv = 1;               // lognormal: standard deviation over mean, >= 0
  std::vector<double> values;  // empirical: drawn with equal chance; at least one, each >= 0
};

// Servers that come and go by the clock, over and over: from each step on, until the next, `factor` times
// the servers that the station has otherwise, rounded half up. Before the first step that of the end of the
// period.
struct Calendar {
  struct Step {
    double from = 0;  // in [0, period), ascending
    double factor = 1;
  };
  double period = 0;  // 0: none
  std::vector<Step> steps;
};

// Something that several stations need while they serve.
struct Resource {
  std::string code;
  std::int64_t units = 0;
};

struct Station {
  struct Need {
    int resource = 0;
    std::int64_t units = 1;
  };
  std::string code;  // short and unique, "LT"
  std::string name;  // in words; may be empty
  std::int64_t servers = 1;
  Distribution service;
  Calendar calendar{};
  std::optional<std::int64_t> room{};  // how many may wait; none: any number
  bool holds = false;                  // a served customer keeps the server until the next station takes over
  std::vector<Need> needs{};           // for each service
  std::optional<double> norm{};        // a wait up to here is within the norm; only counts
};

// From outside, by a Poisson process.
struct Arrivals {
  int station = 0;
  int customer_class = 0;
  double rate = 0;  // moments of arrival per unit of time
  // Chances that 1, 2, 3 … come at such a moment, as siblings do; they sum to 1. Empty: always one.
  std::vector<double> batch{};
};

// Of one class at one station.
struct Behaviour {
  struct Way {
    int to = 0;
    double probability = 0;
  };
  std::vector<Way> route;          // after service; what is left over leaves. Sums to at most 1
  std::optional<double> patience;  // mean of an exponential; none: waits as long as it takes
  int gives_up_to = outside;       // where one goes who did not wait any longer
  int turned_away_to = outside;    // where one goes when there is no room to wait
  struct Worsening {
    double mean = 0;  // of an exponential, from joining the line or the last change
    int to = 0;       // the class that one is in then
  };
  std::optional<Worsening> worsening{};
  struct Diversion {
    std::int64_t waiting = 1;  // from so many who wait here, of all classes; at least 1
    std::vector<Way> ways;     // to other stations; what is left over stays. Sums to at most 1
  };
  std::optional<Diversion> diversion{};
};

// From this moment the station has so many servers: a number, or a factor of what it has then, rounded half
// up.
struct CapacityChange {
  double at = 0;
  int station = 0;
  std::optional<std::int64_t> servers;
  std::optional<double> factor;
};

inline constexpr int every = -1;  // station, or class

// From this moment arrivals from outside come so many times as often as the network says; not times what an
// earlier change said.
struct RateChange {
  double at = 0;
  int station = every;
  int customer_class = every;
  double factor = 1;  // >= 0; 0: nobody comes
};

// From this moment service goes so many times as fast as the station says, as when staff falls ill and keeps
// its clients; not times what an earlier change said.
struct SpeedChange {
  double at = 0;
  int station = every;
  double factor = 1;  // speed_min to speed_max
};
inline constexpr double speed_min = 0.001, speed_max = 1000;

// From this moment a class behaves so at a station.
struct BehaviourChange {
  double at = 0;
  int customer_class = 0;
  int station = 0;
  Behaviour behaviour;
};

// So many arrive together.
struct Burst {
  double at = 0;
  int station = 0;
  int customer_class = 0;
  std::int64_t count = 0;
};

// Who is there when the run begins, at 0. Who is in service has what is left of a service that began long
// ago (the residual life in equilibrium; Cox 1962). These are not customers from outside, and their visits
// do not count; how long those still wait who wait at the start is told apart.
struct Present {
  int station = 0;
  int customer_class = 0;
  std::int64_t in_service = 0;
  std::vector<double> waited;  // one for each who waits: since how long
};

// Waits apart for visits that begin in [warmup + i·length, warmup + (i+1)·length), i < count.
struct Cohorts {
  double length = 0;
  int count = 0;  // 0: none
};

// When what is counted; the defaults of a run.
struct Period {
  std::optional<double> warmup;       // visits that begin from here on count
  std::optional<double> count_until;  // and before here
  std::optional<double> until;        // the run ends here
};

struct Network {
  std::string name;
  std::string time_unit = "day";
  std::vector<std::string> classes;  // names; at least one class
  std::vector<Station> stations;     // at least one
  std::vector<Arrivals> arrivals;    // sorted by class, then station; at most one for each
  std::vector<Behaviour> behaviour;  // [class * stations + station]
  // By class: how long after entering one may be in the network; who is there at the start has what is left
  // of one, as of a service. Empty: as long as it takes, for all.
  std::vector<std::optional<Distribution>> lifetime;
  std::vector<CapacityChange> changes;
  std::vector<RateChange> rate_changes;
  std::vector<SpeedChange> speed_changes;
  std::vector<BehaviourChange> behaviour_changes;
  std::vector<Burst> bursts;
  std::vector<double> snapshots;  // ascending; when to tell how many wait
  std::vector<Resource> resources;
  std::vector<Present> start;
  Cohorts cohorts;
  Period period;

  Behaviour& at(int customer_class, int station) {
    return behaviour[static_cast<std::size_t>(customer_class) * stations.size() +
                     static_cast<std::size_t>(station)];
  }
  const Behaviour& at(int customer_class, int station) const {
    return const_cast<Network*>(this)->at(customer_class, station);
  }
};

// When something changes or comes by the clock (not what snapshots look at), in no order.
std::vector<double> moments_of(const Network& network);

// The same network `k` times as large: every rate of arrivals times k, and every number of servers (also of
// changes that name one), units of a resource and room to wait times k, rounded half up. Bursts and who is
// there at the start stay as they are.
Network scaled(Network network, double k);

// All that makes no sense, with JSON pointers as of the file format (docs/simulate-json.md); empty when it
// can run.
std::vector<FieldError> problems_of(const Network& network);

}  // namespace kring::twin
