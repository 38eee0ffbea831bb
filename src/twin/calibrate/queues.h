// What a log of visits shows of lines and servers: one sweep through time over all stations.
#pragma once

#include <cstdint>
#include <vector>

#include "twin/calibrate/visits.h"

namespace kring::twin {

struct WaitingTime {  // somebody waits in [from, until), and so many are in service
  double from = 0, until = 0;
  std::int64_t busy = 0;
};

struct StationSeen {
  std::vector<WaitingTime> waiting;  // in order of time
  std::vector<double> starts;        // moments of starts out of the line, in order
  double busy_area = 0;              // integral of the number in service
  std::int64_t busy_most = 0;
  std::int64_t begun = 0;       // starts of help, also of who never stood in the line
  std::int64_t begun_told = 0;  // of them, of whom the log tells since when they waited
  std::vector<std::int64_t> line_when_turned_away;
};

struct CellSeen {                    // of one class at one station
  double exposure = 0;               // time waited in this class, by whomever
  std::int64_t gave_up = 0;          // while in this class
  std::int64_t left_silently = 0;    // is taken to have; in no exposure
  std::int64_t starts_in_order = 0;  // while nobody of the class waited who came before
  std::int64_t starts_out_of_order = 0;
  std::vector<std::int64_t> worsened_to;  // [class]
};

struct QueuesSeen {
  std::size_t stations = 0, classes = 0;
  std::vector<StationSeen> at;
  std::vector<CellSeen> cells;       // [station * classes + class]
  std::vector<std::int64_t> passed;  // [a * classes + b]: starts of class a while somebody of b waited there

  const CellSeen& cell(std::size_t station, std::size_t customer_class) const {
    return cells[station * classes + customer_class];
  }
};

// Between 0 and log.until. At one moment who leaves the line goes first, then who starts, then who comes; who
// starts at the moment of coming never stood in the line.
QueuesSeen queues_seen(const VisitLog& log);

// The order of classes that the starts show: a goes before b when a starts while b waits more often than the
// other way round; sorted by the number of classes that one goes before (Copeland 1951), then as numbered.
std::vector<std::size_t> class_order(const QueuesSeen& seen);

}  // namespace kring::twin
