// What a stress test does to a scenario, and when. Its sizes are parameters stress.*, of the scenario where
// it has its own.
#pragma once

#include "twin/chain/stress.h"

namespace kring::twin::chain {

// Four weeks after the scenario begins, on the day of the week that belongs to the test.
Day blow_of(const Scenario& base, const StressTest& test);
// When all that the test changes is as it was: of children who come, the Monday after they came. After
// blow_of().
Day end_of_blow(const Scenario& base, const StressTest& test, const Chain& chain);

// Adds the blow. What the scenario itself says goes on: staff that is absent anyway is so beside it, places
// that are gone anyway are gone.
void strike(Scenario& scenario, const StressTest& test, const Chain& chain);

}  // namespace kring::twin::chain
