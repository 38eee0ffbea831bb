// Findings as JSON; the form is documented in docs/learn-json.md.
#pragma once

#include <string>

#include "mining/findings.h"
#include "mining/read/report.h"

namespace kring::mining {

// UTF-8, ends with a line feed. Equal findings give equal bytes. What can't be known (the mean of nothing) is
// null.
std::string findings_json(const Log& log, const Findings& findings, const ReadReport& report);

// A string of JSON, in quotes.
void append_json_text(std::string& to, std::string_view text);
// The shortest number that reads back as the same; "null" for NaN.
void append_json_number(std::string& to, double value);

}  // namespace kring::mining
