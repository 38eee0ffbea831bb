// kring simulate --network FILE: runs a network of stations many times, and tells waits, queues and how busy
// the servers are, each with its interval, in the terminal and as JSON.
//
// Exit codes as for all commands: 1 the file is no network, or could not be as precise as was asked; 2 a
// wrong command line; 4 the disk.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "twin/kernel/simulate.h"

namespace kring::app {

struct SimulateCommand {
  std::string network;
  std::string json;  // a file; "-" is standard output, and then there is no table
  double scale = 1;
  std::optional<double> warmup, count_until, until;
  bool warmup_is_auto = false;  // chosen by the pilot runs of twin::choose_warmup
  twin::SimulateOptions options;
  std::string ocel;  // a file: what happened in one replication, as an event log
  int ocel_replication = 1;
  std::string from = "2026-01-01";  // the day that is 0 in that log
};

void add_simulate_command(CLI::App& app, int& code);
int simulate(SimulateCommand command);

// From the command line, and from the file for what is not given there. Rules: simulate.period,
// simulate.too_long.
Result<twin::Horizon> horizon_of(const SimulateCommand& command, const twin::Period& period);

// Writes that log, and says so unless JSON goes to standard output.
int write_ocel_of(const SimulateCommand& command, const twin::Network& network);

// The table for the terminal: at most 100 columns wide.
std::string simulate_summary(const twin::Network& network,
                             const twin::SimulateOptions& options,
                             const twin::Report& report);

}  // namespace kring::app
