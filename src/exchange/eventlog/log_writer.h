// The two forms of a log. A writer is told of the whole model first, then of every event in order, then of the end.
#pragma once

#include <memory>

#include "exchange/eventlog/log_model.h"

namespace kring::exchange {

class LogWriter {
 public:
  virtual ~LogWriter() = default;
  virtual Result<void> begin() = 0;
  virtual Result<void> event(const LogEvent& event) = 0;
  virtual Result<void> finish() = 0;  // nothing is durable before
};

// The file exists and is empty; `model` must outlive the writer.
std::unique_ptr<LogWriter> make_json_writer(const std::string& path, const LogModel& model);
std::unique_ptr<LogWriter> make_sqlite_writer(const std::string& path, const LogModel& model);

inline Error unwritable(std::string detail) {
  return {Errc::unavailable, "export.unwritable", std::move(detail), {}};
}

}  // namespace kring::exchange
