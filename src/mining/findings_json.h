// Findings as JSON; the form is documented in docs/learn-json.md.
#pragma once

#include <span>
#include <string>

#include "mining/findings.h"
#include "mining/read/report.h"

namespace kring::mining {

// A member that a topic of its own adds: its value is JSON, indented by two.
struct JsonMember {
  std::string name;
  std::string value;
};

// UTF-8, ends with a line feed. Equal findings give equal bytes. What can't be known (the mean of nothing) is
// null. The members `more` stand after those of the findings, in their order.
std::string findings_json(const Log& log,
                          const Findings& findings,
                          const ReadReport& report,
                          std::span<const JsonMember> more = {});

// A string of JSON, in quotes.
void append_json_text(std::string& to, std::string_view text);
// The shortest number that reads back as the same; "null" for NaN.
void append_json_number(std::string& to, double value);

}  // namespace kring::mining
