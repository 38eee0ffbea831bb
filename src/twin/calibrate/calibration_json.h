// What calibration, a back-test and a forecast found, as JSON; the form is documented in docs/twin-json.md.
// What is not known, or infinite, is null. Equal values give equal bytes.
#pragma once

#include <string>

#include "twin/calibrate/backtest.h"
#include "twin/calibrate/forecast.h"

namespace kring::twin {

// `tested` may be nullptr.
std::string calibration_json(const std::string& log_name,
                             const VisitLog& log,
                             const Calibration& found,
                             const Backtest* tested);
std::string forecast_json(const std::string& log_name,
                          const VisitLog& log,
                          const ForecastOptions& options,
                          const Forecast& made);

}  // namespace kring::twin
