#include "twin/kernel/report_json.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace kring::twin {
namespace {

void append_text(std::string& to, std::string_view text) {
  to += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\')
      (to += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20)
      to += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      to += c;
  }
  to += '"';
}

// The shortest that reads back as the same; null is what is not known.
std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

std::string estimate(const Estimate& of) {
  return fmt::format("{{\"mean\": {}, \"low\": {}, \"high\": {}, \"n\": {}}}", number(of.mean),
                     number(of.low), number(of.high), of.n);
}

void append_measures(std::string& out, const Measures& of, const char* indent) {
  const auto line = [&](const char* name, const Estimate& value) {
    out += fmt::format(",\n{}\"{}\": {}", indent, name, estimate(value));
  };
  out += fmt::format(
      ",\n{}\"served\": {}, \"reneged\": {}, \"unfinished\": {}, "
      "\"turned_away\": {}",
      indent, of.served, of.reneged, of.unfinished, of.turned_away);
  line("mean_wait_served", of.mean_wait_served);
  line("mean_wait_all", of.mean_wait_all);
  line("renege_fraction", of.renege_fraction);
  line("visit_rate", of.visit_rate);
  line("mean_queue_length", of.mean_queue_length);
  line("utilisation", of.utilisation);
  // Only where the network has such a thing.
  const auto counted = [&](const char* name, std::int64_t count) {
    out += fmt::format(",\n{}\"{}\": {}", indent, name, count);
  };
  if (of.worsened_rate.n > 0) {
    counted("worsened", of.worsened);
    line("worsened_rate", of.worsened_rate);
  }
  if (of.diverted_rate.n > 0) {
    counted("diverted", of.diverted);
    line("diverted_rate", of.diverted_rate);
  }
  if (of.aged_out_rate.n > 0) {
    counted("aged_out_waiting", of.aged_out_waiting);
    counted("aged_out_served", of.aged_out_served);
    line("aged_out_rate", of.aged_out_rate);
  }
  if (of.within_norm_fraction.n > 0) {
    counted("within_norm", of.within_norm);
    line("within_norm_fraction", of.within_norm_fraction);
  }
}

void append_stations(std::string& out, const Network& network, const Report& report) {
  out += ",\n  \"stations\": [";
  for (std::size_t s = 0; s < report.stations.size(); ++s) {
    const auto& station = network.stations[s];
    out += fmt::format("{}\n    {{\"index\": {}, \"code\": ", s ? "," : "", s);
    append_text(out, station.code);
    out += ", \"name\": ";
    append_text(out, station.name);
    out += fmt::format(", \"servers\": {}", station.servers);
    append_measures(out, report.stations[s].all, "     ");
    out += ",\n     \"mean_held\": " + estimate(report.stations[s].mean_held);
    out += ",\n     \"classes\": [";
    for (std::size_t c = 0; c < network.classes.size(); ++c) {
      out += fmt::format("{}\n       {{\"class\": {}, \"name\": ", c ? "," : "", c);
      append_text(out, network.classes[c]);
      append_measures(out, report.stations[s].by_class[c], "        ");
      out += "}";
    }
    out += "\n     ]}";
  }
  out += "\n  ]";
}

std::string waits(const WaitMeasures& of) {
  return fmt::format(
      "\"served\": {}, \"reneged\": {}, \"aged_out\": {}, \"mean_wait_served\": "
      "{}, \"mean_wait_all\": {}, \"renege_fraction\": {}",
      of.served, of.reneged, of.aged_out, estimate(of.mean_wait_served), estimate(of.mean_wait_all),
      estimate(of.renege_fraction));
}

void append_waits(std::string& out, const Network& network, const WaitReport& report) {
  const std::size_t classes = network.classes.size();
  for (std::size_t s = 0; s < network.stations.size(); ++s) {
    out += s ? ",\n      {\"code\": " : "\n      {\"code\": ";
    append_text(out, network.stations[s].code);
    out += ", " + waits(report.all[s]) + ", \"classes\": [";
    for (std::size_t c = 0; c < classes; ++c)
      out += fmt::format("{}\n        {{\"class\": {}, {}}}", c ? "," : "", c,
                         waits(report.by_class[s * classes + c]));
    out += "]}";
  }
}

void append_cohorts(std::string& out, const Network& network, const Report& report) {
  out += ",\n  \"cohorts\": [";
  for (std::size_t i = 0; i < report.cohorts.size(); ++i) {
    const auto& cohort = report.cohorts[i];
    out += fmt::format("{}\n    {{\"from\": {}, \"until\": {}, \"stations\": [", i ? "," : "",
                       number(cohort.from), number(cohort.until));
    append_waits(out, network, cohort.waits);
    out += "\n    ]}";
  }
  out += report.cohorts.empty() ? "]" : "\n  ]";
  if (!report.start) return;
  out += ",\n  \"start\": [";
  append_waits(out, network, *report.start);
  out += "\n  ]";
}

void append_snapshots(std::string& out, const Network& network, const Report& report) {
  out += ",\n  \"snapshots\": [";
  const std::size_t classes = network.classes.size();
  for (std::size_t i = 0; i < report.snapshots.size(); ++i) {
    const auto& snapshot = report.snapshots[i];
    out += fmt::format("{}\n    {{\"at\": {}, \"inside\": {}, \"waiting\": [", i ? "," : "",
                       number(snapshot.at), estimate(snapshot.inside));
    for (std::size_t s = 0; s < network.stations.size(); ++s) {
      out += s ? ",\n      {\"code\": " : "\n      {\"code\": ";
      append_text(out, network.stations[s].code);
      out += ", \"classes\": [";
      for (std::size_t c = 0; c < classes; ++c)
        out += (c ? ", " : "") + estimate(snapshot.waiting[s * classes + c]);
      out += "]}";
    }
    out += "\n    ]}";
  }
  out += report.snapshots.empty() ? "]" : "\n  ]";
}

void append_flows(std::string& out, const Network& network, const Report& report) {
  const auto code = [&](int station) {
    if (station == outside) return out += "null", void();
    append_text(out, network.stations[static_cast<std::size_t>(station)].code);
  };
  out += ",\n  \"flows\": [";
  for (std::size_t i = 0; i < report.flows.size(); ++i) {
    const auto& flow = report.flows[i];
    out += fmt::format("{}\n    {{\"class\": {}, \"from\": ", i ? "," : "", flow.customer_class);
    code(flow.from);
    out += ", \"to\": ";
    code(flow.to);
    out += fmt::format(", \"count\": {}, \"rate\": {}}}", flow.count, estimate(flow.rate));
  }
  out += "\n  ]";
}

void append_indicators(std::string& out, const Report& report) {
  if (report.indicators.empty()) return;
  out += ",\n  \"indicators\": [";
  for (std::size_t i = 0; i < report.indicators.size(); ++i) {
    const auto& indicator = report.indicators[i];
    out += i ? ",\n    {\"id\": " : "\n    {\"id\": ";
    append_text(out, indicator.id);
    out += ", \"estimate\": " + estimate(indicator.estimate) + ", \"values\": [";
    for (std::size_t k = 0; k < indicator.values.size(); ++k)
      out += (k ? ", " : "") + number(indicator.values[k]);
    out += "]}";
  }
  out += "\n  ]";
}

}  // namespace

std::string report_json(const Network& network,
                        const SimulateOptions& options,
                        double scale,
                        const Report& report,
                        const std::string& more) {
  std::string out = "{\n  \"kring_simulation\": 1,\n  \"network\": ";
  append_text(out, network.name);
  out += ", \"time_unit\": ";
  append_text(out, network.time_unit);
  out += fmt::format(",\n  \"scale\": {}, \"seed\": {}, \"replications\": {}", number(scale), options.seed,
                     report.replications);
  out +=
      fmt::format(",\n  \"warmup\": {}, \"count_until\": {}, \"until\": {}", number(options.horizon.warmup),
                  number(options.horizon.count_until), number(options.horizon.until));
  if (options.warmup_chosen) {
    out += fmt::format(",\n  \"warmup_chosen\": {{\"method\": \"MSER-5\", \"mean_inside\": {}, \"why\": ",
                       number(options.warmup_chosen->mean_inside));
    append_text(out, options.warmup_chosen->why);
    out += "}";
  }
  if (options.precision > 0)
    out += fmt::format(",\n  \"precision\": {}, \"is_precise\": {}", number(options.precision),
                       report.is_precise);
  out += fmt::format(
      ",\n  \"customers\": {}, \"events\": {}, \"at_start\": "
      "{}, \"aged_out\": {}, \"inside_at_end\": {}, \"held_at_end\": {}",
      report.customers, report.events, report.at_start, report.aged_out, report.inside, report.held_at_end);
  append_stations(out, network, report);
  out += ",\n  \"classes\": [";
  for (std::size_t c = 0; c < report.classes.size(); ++c) {
    out += fmt::format("{}\n    {{\"class\": {}, \"name\": ", c ? "," : "", c);
    append_text(out, network.classes[c]);
    out +=
        fmt::format(", \"mean_time_inside\": {}, \"leaving_rate\": {}}}",
                    estimate(report.classes[c].mean_time_inside), estimate(report.classes[c].leaving_rate));
  }
  out += "\n  ]";
  append_snapshots(out, network, report);
  append_cohorts(out, network, report);
  if (options.flows) append_flows(out, network, report);
  append_indicators(out, report);
  if (!more.empty()) out += ",\n  " + more;
  return out + "\n}\n";
}

}  // namespace kring::twin
