// What all benches share: a clock, the conditions of the machine, and one way to print a figure with its
// comparison, ratio and goal. A goal that is missed is printed as missed; nothing here fails because of a
// number.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"

namespace kring::bench {

class Watch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

struct Figure {
  std::string what;
  std::string figure;
  std::string comparison;  // "" when the goal is a number by itself
  std::string ratio;
  std::string goal;
  bool reached = false;
};
void print(const std::vector<Figure>& figures);

// Of ascending values; part 0.5 is the median.
double percentile(const std::vector<double>& sorted, double part);

// The median and 99th percentile of writing 8 KiB and fdatasync in this folder, in milliseconds: what every
// durable answer on this machine costs at least, now.
struct SyncCost {
  double p50 = 0;
  double p99 = 0;
};
SyncCost sync_cost(const std::string& folder);
// Cores, load and the cost of a sync.
void print_conditions(const std::string& folder);

double resident_mb(int pid = 0);  // 0: this process
// A folder for data that a bench makes: KRING_BENCH_DATA, or build/bench-data of the tree.
std::string data_folder(const std::string& name);
// Ends the program with the words of the error.
[[noreturn]] void give_up(const Error& error, const std::string& doing);

}  // namespace kring::bench
