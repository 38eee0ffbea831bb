// Checks of options, for what CLI11 by itself lets pass: a number that is none (nan, inf), and a whole number
// that is too large or below zero, which would wrap around.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>

namespace kring::app {

// A finite number, from `low` to `high`.
CLI::Validator number_between(double low, double high);
// Of a seed: a whole number of 64 bits, 0 or more.
CLI::Validator seed_number();

}  // namespace kring::app
