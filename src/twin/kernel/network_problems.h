// What is wrong with a network; for network.cpp and network_problems.cpp only.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "twin/kernel/network.h"
#include "twin/kernel/ticks.h"

namespace kring::twin {

// Collects what is wrong, with pointers of the file format.
class Problems {
 public:
  explicit Problems(const Network& network) : network_(network) {}

  void add(std::string pointer, std::string rule, std::string detail) {
    found_.push_back({std::move(pointer), std::move(rule), std::move(detail)});
  }
  void at_least(const std::string& pointer, double value, double low, const char* what) {
    if (!(value >= low && std::isfinite(value)))
      add(pointer, "network.range", fmt::format("{} is {}; it is a number of at least {}", what, value, low));
  }
  void station(const std::string& pointer, int station) {
    if (station < 0 || static_cast<std::size_t>(station) >= network_.stations.size())
      add(pointer, "network.station", fmt::format("there is no station {}", station));
  }
  void customer_class(const std::string& pointer, int customer_class) {
    if (customer_class < 0 || static_cast<std::size_t>(customer_class) >= network_.classes.size())
      add(pointer, "network.class", fmt::format("there is no class {}", customer_class));
  }
  void moment(const std::string& pointer, double at) {
    if (!(at >= 0 && at < units_max))
      add(pointer, "network.moment",
          fmt::format("{} is no moment of a run; it is from 0, below {}", at, units_max));
  }

  void distribution(const std::string& pointer, const Distribution& of) {
    if (of.kind != Distribution::Kind::empirical) {
      at_least(pointer + "/mean", of.mean, 0, "a mean time");
      if (of.kind == Distribution::Kind::exponential && of.mean == 0)
        add(pointer + "/mean", "network.range", "an exponential time has a mean above 0");
      if (of.kind == Distribution::Kind::lognormal) {
        at_least(pointer + "/cv", of.cv, 0, "a coefficient of variation");
        if (of.mean == 0) add(pointer + "/mean", "network.range", "a lognormal time has a mean above 0");
      }
      return;
    }
    if (of.values.empty()) add(pointer + "/values", "network.empty", "at least one value is expected");
    for (std::size_t i = 0; i < of.values.size(); ++i)
      at_least(fmt::format("{}/values/{}", pointer, i), of.values[i], 0, "a time");
  }

  bool empty() const { return found_.empty(); }
  std::vector<FieldError> take() { return std::move(found_); }

 private:
  const Network& network_;
  std::vector<FieldError> found_;
};

void check_behaviour(const Network& network, Problems& problems);
void check_moments(const Network& network, Problems& problems);
// Customers who go round without any time passing; of a network without other problems. In endless.cpp.
void check_rounds(const Network& network, Problems& problems);

}  // namespace kring::twin
