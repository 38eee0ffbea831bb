// A network made ready to run: times in ticks, probabilities as thresholds, and whatever is done by the
// clock in one list. Made once, read by all replications at the same time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "twin/kernel/chance.h"
#include "twin/kernel/network.h"
#include "twin/kernel/ticks.h"

namespace kring::twin {

// When what is counted. A visit counts when it begins in [warmup, count_until); the run goes on to `until`
// so that counted visits end. 0 <= warmup < count_until <= until.
struct Horizon {
  double warmup = 0;
  double count_until = 0;
  double until = 0;
};

// Draws a length of time from a word.
class Sampler {
 public:
  Sampler() = default;
  explicit Sampler(const Distribution& of);
  Ticks operator()(Word word) const;
  // What is left of a length of which the moment now is any: by its own length more often in a long one.
  Ticks residual(Word word, double part) const;
  // And what of that same length had passed; of an exponential one `other` tells, for it does not remember.
  Ticks elapsed(Word word, double part, Word other) const;

 private:
  Distribution::Kind kind_ = Distribution::Kind::deterministic;
  double a_ = 0;  // mean in ticks, or µ of the logarithm of ticks
  double b_ = 0;  // σ of the logarithm
  std::vector<Ticks> values_;
};

struct Plan {
  struct Row {              // of one class at one station
    std::uint32_t way = 0;  // into `ways`
    std::uint32_t ways = 0;
    std::int32_t gives_up_to = outside;
    std::uint32_t leaving = 0;  // into `flows`: to outside after service
    double patience = 0;        // mean in ticks; 0: waits as long as it takes
    double worsening = 0;       // mean in ticks; 0: never
    std::int32_t turned_away_to = outside;
    std::uint8_t worsens_to = 0;
  };
  struct Need {
    std::uint32_t resource;
    std::int64_t units;
  };
  struct Place {  // of a station
    std::int64_t servers = 0;
    std::int64_t room = INT64_MAX;
    bool holds = false;
    std::uint32_t need = 0;  // into `needs`
    std::uint32_t needs = 0;
  };
  struct Step {
    Ticks from;
    double factor;
  };
  struct Calendar {
    std::uint16_t station;
    Ticks period;
    std::vector<Step> steps;
  };
  struct Way {
    std::uint64_t below;  // taken when the word is below this, and not below that of the way before
    std::int32_t to;
    std::uint32_t flow;  // into `flows`
  };
  struct Diversion {                   // of one class at one station
    std::int64_t waiting = INT64_MAX;  // from so many on
    std::uint32_t way = 0;             // into `ways`
    std::uint32_t ways = 0;
  };
  // Who goes from here to there after service; `to` may be outside.
  struct Flow {
    std::uint8_t customer_class;
    std::uint16_t from;
    std::int32_t to;
  };
  struct Source {
    std::uint16_t station;
    std::uint8_t customer_class;
    double mean;              // ticks between arrivals
    std::uint32_t batch = 0;  // into `batches`
    std::uint32_t sizes = 0;  // 0: always one
  };
  struct Rate {  // of sources, from a moment on
    int station, customer_class;
    double factor;
  };
  struct Change {  // of behaviour
    std::size_t cell;
    Row row;
    Diversion diversion;
  };
  struct Speed {  // of service, from a tick on
    Ticks from;
    double factor;
  };
  // By the clock. In the order in which they are done.
  struct Act {
    enum class Kind : std::uint8_t { servers, factor, rate, behaviour, burst, snapshot };
    Ticks at;
    Kind kind;
    std::uint16_t station = 0;
    std::uint8_t customer_class = 0;
    std::int64_t count = 0;  // servers, or customers of a burst
    double factor = 1;
    std::uint64_t number = 0;  // of the burst, in `rates` or in `behaviour`
  };

  std::size_t stations = 0;
  std::size_t classes = 0;
  std::vector<Place> places;
  std::vector<Sampler> service;
  std::vector<Row> rows;              // [station * classes + class]
  std::vector<Diversion> diversions;  // the same; empty: nobody is diverted
  std::vector<Way> ways;
  std::vector<Source> sources;
  std::vector<std::uint64_t> batches;  // a customer more when the word is not below it
  std::vector<Act> acts;
  std::vector<Rate> rates;
  std::vector<Change> behaviour;
  std::vector<std::vector<Speed>> speeds;        // by station, ascending; empty: always 1
  std::vector<Flow> flows;                       // by class, from, to; outside first
  std::vector<std::optional<Sampler>> lifetime;  // by class; empty: for none
  std::vector<Ticks> norms;                      // by station, -1: none; empty: for none
  bool counts_flows = false;                     // Tally::flows and Rarity::entered
  std::vector<Need> needs;
  std::vector<std::int64_t> resources;                // units
  std::vector<std::vector<std::uint16_t>> needed_by;  // by resource: stations, ascending
  std::vector<Calendar> calendars;                    // by station
  std::vector<Present> start;
  Ticks cohort_length = 0;
  std::size_t cohorts = 0;
  Ticks warmup = 0;
  Ticks count_until = 0;
  Ticks until = 0;
  std::int64_t inside_max = 120'000'000;  // customers at one moment, who take 64 bytes each

  // When a service of this length ends that begins (or of which so much is left) then. `speeds` is not empty.
  Ticks end_of_service(std::size_t station, Ticks from, Ticks length) const;
};

// `network` has no problems (problems_of). Counting flows takes a few per cent more time.
Plan plan_of(const Network& network, const Horizon& horizon, bool counts_flows = false);

}  // namespace kring::twin
