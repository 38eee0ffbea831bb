// For tests of rules: small logs in one line each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mining/log_builder.h"
#include "mining/rules/check.h"
#include "mining/rules/rule_file.h"

namespace kring::mining::rules {

inline constexpr Micros test_day = 86'400 * micros_per_second;

// Cases "1", "2", …: words between spaces are activities, one a day from day 0 of the log; "a@9" is a at day
// 9, "a@-" has no moment; "a@9:x=1" gives the event the integer attribute x.
inline Log log_of(const std::vector<std::string>& cases) {
  LogBuilder builder;
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const auto number = builder.case_number(std::to_string(c + 1));
    Micros day = 0;
    for (std::size_t at = 0; at < cases[c].size();) {
      const auto end = std::min(cases[c].find(' ', at), cases[c].size());
      const std::string word = cases[c].substr(at, end - at);
      at = end + 1;
      const auto sign = word.find('@');
      const auto colon = std::min(word.find(':'), word.size());
      const std::string when = sign == word.npos ? "" : word.substr(sign + 1, colon - sign - 1);
      if (when == "-") {
        builder.add_event(number, builder.activity(word.substr(0, sign)), no_time);
      } else {
        if (!when.empty()) day = std::stoll(when);
        builder.add_event(number, builder.activity(word.substr(0, std::min(sign, colon))), day * test_day);
        ++day;
      }
      if (colon < word.size()) {
        const auto equals = word.find('=', colon);
        builder.event_column(word.substr(colon + 1, equals - colon - 1), ValueType::integer)
            .put_integer(builder.last_event(), std::stoll(word.substr(equals + 1)));
      }
    }
  }
  return std::move(builder).finish();
}

// A rule of its members in JSON but for the id.
inline Rule rule_of(const std::string& members) {
  auto file = parse_rules(R"({"rules": [{"id": "r", )" + members + "}]}");
  KRING_ASSERT(file.ok());
  return file->rules[0];
}

}  // namespace kring::mining::rules
