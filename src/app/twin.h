// kring twin calibrate LOG, kring twin forecast LOG: from any event log to a network that can be simulated,
// and to how long those who wait will wait, each with how good it was before.
//
// Exit codes as for all commands: 1 the file is no log, or does not tell what is needed; 2 a wrong command
// line, attribute, date or unit; 4 the disk.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "mining/read/report.h"
#include "twin/calibrate/backtest.h"
#include "twin/calibrate/forecast.h"

namespace kring::app {

struct TwinLogOptions {  // of both
  std::string log;
  mining::ReadOptions read;
  std::string from, until;  // dates
  twin::VisitOptions visits;
  twin::ReplicateOptions runs;
  std::string json;  // a file; "-" is standard output, and then there is no table
};

struct TwinCalibrateOptions {
  TwinLogOptions log;
  std::string out;               // the network
  std::string hold_out = "0.2";  // the last part, or from a date; "none"
  std::size_t top = 40;          // rows per table
};

struct TwinForecastOptions {
  TwinLogOptions log;
  std::string at;       // a date; empty: the end of the log
  std::string station;  // only this one
  std::vector<double> weeks{4, 13, 26};
  std::size_t top = 40;
};

void add_twin_command(CLI::App& app, int& code);
int twin_calibrate(const TwinCalibrateOptions& options);
int twin_forecast(const TwinForecastOptions& options);

// The tables for the terminal: at most 100 columns wide.
std::string calibration_words(const twin::VisitLog& log, const twin::Calibration& found, std::size_t top);
std::string backtest_words(const twin::VisitLog& log, const twin::Backtest& tested, std::size_t top);
std::string forecast_words(const twin::VisitLog& log,
                           const twin::Forecast& made,
                           const TwinForecastOptions& options);

}  // namespace kring::app
