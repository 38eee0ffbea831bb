// Steps of one case after another, made into visits; for visits.cpp.
#pragma once

#include <string>
#include <vector>

#include "twin/calibrate/visits.h"

namespace kring::twin {

class VisitBuilder {
 public:
  struct Counts {
    std::int64_t waits_told = 0;
    std::int64_t overlaps = 0;
    std::int64_t ends_without_start = 0;
    std::int64_t without_end = 0;
    std::int64_t skipped = 0;
    std::int64_t too_old = 0;  // in line, or when service ended
    double inside = 0;         // time in visits of cases
    double gap = 0;            // time between the end of a visit and the next, where both are known
  };

  explicit VisitBuilder(VisitLog& out) : out_(out) {}

  void begin(std::string customer);
  // Moments of one case do not go back.
  void queue(std::uint16_t station, std::uint8_t customer_class, double at);
  void start(std::uint16_t station, std::uint8_t customer_class, double at);
  void end(std::uint16_t station, std::uint8_t customer_class, double at);
  void end_any(double at, std::uint8_t customer_class);
  void give_up(std::uint16_t station, std::uint8_t customer_class, double at);
  void drop(std::uint16_t station,
            std::uint8_t customer_class,
            double at);  // out of the line, for another reason
  void age_out(std::uint16_t station, std::uint8_t customer_class, double at);
  void outgrow(std::uint16_t station);
  void turn_away(std::uint16_t station, std::uint8_t customer_class, double at);
  void worsen(std::uint16_t station, std::uint8_t customer_class, double at);
  void whole(std::uint16_t station, std::uint8_t customer_class, double from, double at);
  void finish();

  const Counts& counts() const { return counts_; }

 private:
  struct Open {
    Visit visit;
    std::vector<Worsened> worsenings;
    bool is_arrival_told = false;
  };
  enum class Which : std::uint8_t { waiting, in_service };
  Open* open_at(std::uint16_t station, Which which);
  Open& add(std::uint16_t station, std::uint8_t customer_class, double arrived);

  VisitLog& out_;
  Counts counts_;
  std::string name_;
  std::vector<Open> visits_;  // of the case, in order of their first step
};

}  // namespace kring::twin
