// What the numbers say before anything is simulated: how many children pass each step in a year when all
// flows are even. Each step passes on what it takes in, as far as its places reach; who is more urgent goes
// first, and who is left over waits until patience ends or the child gets worse (the fluid approximation of a
// line with patience; Whitt 2006). After S years of help 1 / (1 + S / L) of the children are young enough to
// go on, L the years from the youngest age of entry to the limit: children come at any age between, so that
// of those who came one in L reaches the limit each year. Used for who is where when a run begins, which is
// then near where a long run ends (base_run_test.cpp). Chance and small regions are not in it: that is what
// the simulation is for.
#pragma once

#include <vector>

#include "twin/chain/chain.h"

namespace kring::twin::chain {

struct Flows {
  // Of the whole nation, per year; [urgency * steps + step].
  std::vector<double> offered;   // come to the step, or became so urgent while they waited there
  std::vector<double> served;    // of those: that help begins for
  std::vector<double> worsened;  // of those: become more urgent while they wait
  std::vector<double> aged;      // of those served: too old to go on after it
  std::vector<double> line;      // children who wait, when all is even
  std::size_t steps = 0;

  double offered_at(std::size_t step) const { return sum(offered, step); }
  double served_at(std::size_t step) const { return sum(served, step); }
  double line_at(std::size_t step) const { return sum(line, step); }
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

// `order`: urgencies, who goes first first; as in the chain unless given.
Flows flows_of(const Chain& chain, const Parameters& parameters, const std::vector<int>& order = {});

// Children a year of each urgency who come in from outside at an entry.
std::vector<double> arrivals_of(const Chain& chain, const Parameters& parameters, const Entry& entry);

// The class that one is in after getting worse: regular becomes complex, all others acute.
int worse_urgency(const Chain& chain, int urgency);

// What is left of a place when staff is absent, missing or new: 1 − absence − vacancies − turnover × the part
// of a year that a new worker needs.
double staff_present(const Parameters& parameters);

}  // namespace kring::twin::chain
