// Reads a table of events as text: one line per event, a first line with names of columns, fields in quotes
// when needed (RFC 4180), plain or packed with gzip.
//
// What is not given is found by looking at the first megabyte, and told in the notes of the report:
//
//   delimiter   , ; tab or | : the one that gives most columns in equal lines; or a first line "sep=;"
//   header      the first line; titles above it (at most five lines that have far fewer fields) are left out
//   case, activity, time, resource
//               by their usual names in English and Dutch, as case_id, dossier, cliëntnummer; or, for the time,
//               by its values. A date and a time of day in two columns are put together
//   start       only when it is asked for: then a line is two events, start and complete
//   times       see mining/read/time_format.h; half of those that are looked at must be readable
//   types       a column whose first values are all numbers, true/false or times has that type; when another
//               value comes later, all become texts
//   encoding    UTF-8, UTF-16 also without a mark; Windows-1252 when more is no UTF-8 than is
//
// Columns named "case:…" belong to the case; their first value counts. What is wrong is counted with its
// line: a line without case or activity is left out; a time that can't be read makes an event without one; a
// line with too few or too many fields is read as far as it goes; bytes that are not UTF-8 become U+FFFD; a
// quote that is never closed is taken as a character.
//
// Memory grows with the events kept. With two threads a plain file is read in two halves; the log is the
// same.
#pragma once

#include "mining/read/report.h"

namespace kring::mining {

// Errc::invalid "csv.no_columns" (one column or none), "csv.no_case", "csv.no_activity", "csv.no_time" (the
// details name the columns), "csv.no_such_column", "csv.time_format", "csv.start"; else as open_source().
Result<ReadOutcome> read_csv(const std::string& path, const ReadOptions& options);
Result<ReadOutcome> read_csv_text(std::string_view text, const ReadOptions& options);

}  // namespace kring::mining
