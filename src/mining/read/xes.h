// Reads XES (IEEE 1849-2016 and the older 1.0 and 2.0), plain or packed with gzip.
//
// A case is a trace; traces of the same name are one case (counted as a problem). The activity is
// concept:name of the event, or another key. What is wrong is counted in the report with its line:
//
//   an event without activity, or outside of a trace        left out
//   an event whose time is missing or can't be read         kept without a time
//   a number, truth value or other date that can't be read  left out; the event stays
//   nested attributes, lists and containers                 their children are left out
//   tags that are wrong, or wrongly nested                  left out; closed where they must end
//   another order or form than the schema's, without harm   told, and read all the same
//   a file that ends too early                              what was complete before is kept
//
// Memory grows with the events kept. With two threads a plain file is read in two halves, and a packed one is
// unpacked beside the reading; the log is the same as with one.
#pragma once

#include "mining/read/report.h"
#include "mining/read/source.h"

namespace kring::mining {

// Errc::invalid "xes.not_xes" when there is no <log>, "xes.no_such_key" when a key of the options is nowhere;
// else as open_source() and decoded_source().
Result<ReadOutcome> read_xes(const std::string& path, const ReadOptions& options);
Result<ReadOutcome> read_xes_text(std::string_view text, const ReadOptions& options);

}  // namespace kring::mining
