#include "twin/kernel/distribution_json.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace kring::twin {

void read_distribution(const json::value& value, Distribution& out, Reader& reader) {
  using Kind = Distribution::Kind;
  static const std::map<std::string, Kind, std::less<>> kinds{{"deterministic", Kind::deterministic},
                                                              {"exponential", Kind::exponential},
                                                              {"lognormal", Kind::lognormal},
                                                              {"empirical", Kind::empirical}};
  read_members(value, reader, [&](Members& members) {
    members.need("dist", "deterministic, exponential, lognormal or empirical", [&](const json::value& v) {
      std::string word;
      if (!read_string(v, word, reader)) return;
      const auto found = kinds.find(word);
      if (found == kinds.end())
        return reader.fail(
            "field.choice",
            fmt::format("'{}' is none of: deterministic, exponential, lognormal, empirical", word));
      out.kind = found->second;
    });
    const bool is_empirical = out.kind == Kind::empirical;
    if (is_empirical) {
      members.need("values", "a list of times", [&](const json::value& v) {
        double sum = 0;
        read_each(v, reader, [&](const json::value& one) {
          if (read_number(one, out.values.emplace_back(), reader)) sum += out.values.back();
        });
        out.mean = out.values.empty() ? 0 : sum / static_cast<double>(out.values.size());
      });
    } else {
      members.need("mean", "the mean time", [&](const json::value& v) { read_number(v, out.mean, reader); });
    }
    const bool is_lognormal = out.kind == Kind::lognormal;
    const auto cv = [&](const json::value& v) { read_number(v, out.cv, reader); };
    if (is_lognormal)
      members.need("cv", "the standard deviation over the mean", cv);
    else
      members.with("cv", cv);
    // The same once more, in other words; of the logarithm.
    const double variance = std::log1p(out.cv * out.cv);
    const auto same = [&](const char* name, double expected) {
      double said = expected;
      members.with(name, [&](const json::value& v) {
        if (read_number(v, said, reader) && is_lognormal && !(std::abs(said - expected) < 1e-6))
          reader.fail("network.contradiction",
                      fmt::format("mean and cv make it {:.9g}; leave '{}' out, or mend it", expected, name));
      });
    };
    same("mu", std::log(out.mean) - variance / 2);
    same("sigma", std::sqrt(variance));
  });
}

}  // namespace kring::twin
