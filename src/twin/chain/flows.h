// What the numbers say before anything is simulated: how many children pass each step in a year when all
// flows are even. Each step passes on what it takes in, as far as its places reach; the others give up (the
// fluid approximation of a line with patience; Whitt 2006). Used for who is where when a run begins, and to
// see whether the numbers fit together. Priorities, chance and small regions are not in it: that is what the
// simulation is for.
#pragma once

#include <vector>

#include "twin/chain/chain.h"

namespace kring::twin::chain {

struct Flows {
  // Of the whole nation, per year.
  std::vector<double> offered;  // [urgency * steps + step]: come to the step
  std::vector<double> served;   // the same: of those that help begins for
  std::vector<double> wait;     // by step: weeks that a line settles on, patience × ln(offered / served)
  std::size_t steps = 0;

  double offered_at(std::size_t step) const { return sum(offered, step); }
  double served_at(std::size_t step) const { return sum(served, step); }
  double share(std::size_t urgency, std::size_t step) const {  // of who is served; 0 when nobody is
    const double all = served_at(step);
    return all > 0 ? served[urgency * steps + step] / all : 0;
  }

 private:
  double sum(const std::vector<double>& of, std::size_t step) const {
    double all = 0;
    for (std::size_t i = step; i < of.size(); i += steps) all += of[i];
    return all;
  }
};

Flows flows_of(const Chain& chain, const Parameters& parameters);

// Children a year of each urgency who come in from outside at an entry.
std::vector<double> arrivals_of(const Chain& chain, const Parameters& parameters, const Entry& entry);

// The class that one is in after getting worse: regular becomes complex, all others acute.
int worse_urgency(const Chain& chain, int urgency);

// What is left of a place when staff is absent, missing or new: 1 − absence − vacancies − turnover × the part
// of a year that a new worker needs.
double staff_present(const Parameters& parameters);

}  // namespace kring::twin::chain
