// Which column of a table is what: by what was asked for, by the usual names in English and Dutch, and by
// what stands in it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mining/read/report.h"

namespace kring::mining {

struct CsvRow {
  std::vector<std::string> fields;
  std::uint64_t line = 0;
};
// What stands in one column, without empty fields.
struct CsvSamples {
  std::vector<std::string> texts;
  std::vector<std::uint64_t> lines;
};
CsvSamples samples_of(std::span<const CsvRow> rows, std::size_t column);
// Of two columns, with a space between, where both are filled.
CsvSamples joined_samples(std::span<const CsvRow> rows, std::size_t first, std::size_t second);

struct CsvChoice {
  std::size_t case_column = 0, activity = 0, time = 0;
  std::optional<std::size_t> resource;
  std::optional<std::size_t> date;   // `time` holds times of day, and this the dates to them
  std::optional<std::size_t> start;  // when the work began, and `time` when it was done: if it was asked for
  std::optional<std::size_t> start_seen;  // it looks like that, and was not asked for
};

// Of the header: without spaces around; empty ones get a number, and so do the later ones of one name, which
// `notes` tell.
std::vector<std::string> column_names(const std::vector<std::string>& header,
                                      std::vector<std::string>& notes);
// `rows` without the header. Errc::invalid "csv.no_case", "csv.no_activity", "csv.no_time",
// "csv.no_such_column".
Result<CsvChoice> choose_columns(const std::vector<std::string>& names,
                                 std::span<const CsvRow> rows,
                                 const ReadOptions& options);

}  // namespace kring::mining
