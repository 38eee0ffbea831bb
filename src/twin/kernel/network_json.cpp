#include "twin/kernel/network_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/json_file.h"
#include "twin/kernel/distribution_json.h"
#include "twin/kernel/network_moments.h"
#include "twin/kernel/network_names.h"

namespace kring::twin {
namespace {

constexpr std::size_t bytes_max = 64 << 20;

class NetworkReader {
 public:
  Network network;

  const std::vector<FieldError>& errors() const { return reader_.errors(); }

  void read(const json::value& value) {
    const auto* object = value.if_object();
    if (!object) return reader_.fail("field.type", "an object with 'stations' is expected");
    Members members(*object, reader_);
    members.text("name", network.name);
    members.text("time_unit", network.time_unit);
    std::string about;
    members.text("about", about);
    members.with("resources", [&](const json::value& v) { read_resources(v); });
    members.need("stations", "a list of stations", [&](const json::value& v) { read_stations(v); });
    members.need("classes", "a list of classes, of which the first goes first",
                 [&](const json::value& v) { read_classes(v); });
    network.behaviour.resize(network.stations.size() * network.classes.size());
    read_arrivals(members);
    members.with("routing", [&](const json::value& v) { read_routing(v); });
    members.with("patience_mean", [&](const json::value& v) { read_patience(v); });
    members.with("renege_dest", [&](const json::value& v) {
      read_destinations(v, "/renege_dest", &Behaviour::gives_up_to);
    });
    members.with("overflow", [&](const json::value& v) {
      read_destinations(v, "/overflow", &Behaviour::turned_away_to);
    });
    members.with("worsening", [&](const json::value& v) { read_worsening(v); });
    members.with("run", [&](const json::value& v) { read_run(v); });
    read_moments(members, network, names_, reader_);
  }

  // Mistakes of meaning, at the place where this file says it.
  std::vector<FieldError> problems() const {
    auto found = problems_of(network);
    for (auto& problem : found)
      for (std::string at = problem.pointer; !at.empty(); at.resize(at.rfind('/')))
        if (const auto place = places_.find(at); place != places_.end()) {
          problem.pointer = place->second + problem.pointer.substr(at.size());
          break;
        }
    return found;
  }

 private:
  // Remembers where the file has what problems_of calls `canonical`.
  void place(std::string canonical, const std::string& here) {
    if (canonical != here) places_.emplace(std::move(canonical), here);
  }

  void read_stations(const json::value& value) {
    std::size_t number = 0;
    read_each(value, reader_, [&](const json::value& one) {
      auto& station = network.stations.emplace_back();
      const std::string here = fmt::format("/stations/{}", number++);
      read_members(one, reader_, [&](Members& members) {
        std::int64_t index = static_cast<std::int64_t>(number) - 1;
        members.with("index", [&](const json::value& v) {
          if (read_whole(v, index, reader_) && index != static_cast<std::int64_t>(number) - 1)
            reader_.fail("network.index", fmt::format("this is station {}, from 0", number - 1));
        });
        members.text("code", station.code);
        members.text("name", station.name);
        if (station.code.empty()) station.code = station.name;
        const char* servers = members.has("servers") ? "servers" : "servers_k1";
        members.need(servers, "how many can be served at the same time", [&](const json::value& v) {
          read_whole(v, station.servers, reader_);
          place(here + "/servers", here + "/" + servers);
        });
        members.with("room", [&](const json::value& v) {
          if (std::int64_t room = 0; read_whole(v, room, reader_)) station.room = room;
        });
        members.with("holds", [&](const json::value& v) {
          if (v.is_bool())
            station.holds = v.get_bool();
          else
            reader_.fail("field.type", "true or false is expected");
        });
        members.with("needs", [&](const json::value& v) { read_needs(v, station); });
        members.with("calendar", [&](const json::value& v) { read_calendar(v, station.calendar); });
        members.need("service", "how long service takes",
                     [&](const json::value& v) { read_distribution(v, station.service, reader_); });
      });
    });
  }

  void read_resources(const json::value& value) {
    read_each(value, reader_, [&](const json::value& one) {
      auto& resource = network.resources.emplace_back();
      read_members(one, reader_, [&](Members& members) {
        members.text("code", resource.code);
        members.need("units", "how many there are",
                     [&](const json::value& v) { read_whole(v, resource.units, reader_); });
      });
    });
  }

  void read_needs(const json::value& value, Station& station) {
    const auto* object = value.if_object();
    if (!object)
      return reader_.fail("field.type", "an object is expected: units by the code of the resource");
    for (const auto& entry : *object)
      reader_.inside(entry.key(), [&] {
        std::string all;
        for (std::size_t i = 0; i < network.resources.size(); ++i) {
          all += (i ? ", " : "") + network.resources[i].code;
          if (network.resources[i].code != std::string_view(entry.key())) continue;
          auto& need = station.needs.emplace_back();
          need.resource = static_cast<int>(i);
          read_whole(entry.value(), need.units, reader_);
          return;
        }
        reader_.fail("network.resource", all.empty() ? "there are no 'resources'" : "it is none of: " + all);
      });
  }

  void read_calendar(const json::value& value, Calendar& out) {
    read_members(value, reader_, [&](Members& members) {
      members.need("period", "after how long it begins anew",
                   [&](const json::value& v) { read_number(v, out.period, reader_); });
      members.need("steps", "a list of 'from' and 'factor'", [&](const json::value& v) {
        read_each(v, reader_, [&](const json::value& one) {
          auto& step = out.steps.emplace_back();
          read_members(one, reader_, [&](Members& inner) {
            inner.need("from", "when", [&](const json::value& w) { read_number(w, step.from, reader_); });
            inner.need("factor", "times the servers",
                       [&](const json::value& w) { read_number(w, step.factor, reader_); });
          });
        });
      });
    });
  }

  void read_classes(const json::value& value) {
    read_each(value, reader_, [&](const json::value& one) {
      auto& name = network.classes.emplace_back();
      if (one.is_string()) return void(read_string(one, name, reader_));
      const auto number = static_cast<std::int64_t>(network.classes.size()) - 1;
      read_members(one, reader_, [&](Members& members) {
        members.with("index", [&](const json::value& v) {
          std::int64_t index = number;
          if (read_whole(v, index, reader_) && index != number)
            reader_.fail("network.index", fmt::format("this is class {}, from 0", number));
        });
        members.text("name", name);
      });
    });
  }

  void read_arrivals(Members& members) {
    const char* name = members.has("arrivals") ? "arrivals" : "arrivals_k1";
    members.with(name, [&](const json::value& value) {
      names_.for_classes(value, [&](int c, const json::value& row) {
        names_.for_stations(row, [&](int s, const json::value& cell) {
          double rate = 0;
          if (!read_number(cell, rate, reader_)) return;
          place(fmt::format("/arrivals_k1/{}/{}", c, s), reader_.pointer());
          if (rate != 0) network.arrivals.push_back({s, c, rate});
        });
      });
    });
    std::sort(network.arrivals.begin(), network.arrivals.end(), [](const Arrivals& a, const Arrivals& b) {
      return std::tie(a.customer_class, a.station) < std::tie(b.customer_class, b.station);
    });
  }

  void read_routing(const json::value& value) {
    names_.for_classes(value, [&](int c, const json::value& matrix) {
      names_.for_stations(matrix, [&](int s, const json::value& row) {
        const auto canonical = fmt::format("/routing/{}/{}", c, s);
        place(canonical, reader_.pointer());
        names_.for_stations(row, [&](int to, const json::value& cell) {
          double probability = 0;
          if (!read_number(cell, probability, reader_)) return;
          place(fmt::format("{}/{}", canonical, to), reader_.pointer());
          if (probability != 0) network.at(c, s).route.push_back({to, probability});
        });
        auto& route = network.at(c, s).route;
        std::sort(route.begin(), route.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
      });
    });
  }

  void read_patience(const json::value& value) {
    names_.for_classes(value, [&](int c, const json::value& row) {
      names_.for_stations(row, [&](int s, const json::value& cell) {
        double mean = 0;
        if (cell.is_null() || !read_number(cell, mean, reader_)) return;
        place(fmt::format("/patience_mean/{}/{}", c, s), reader_.pointer());
        network.at(c, s).patience = mean;
      });
    });
  }

  void read_destinations(const json::value& value, const std::string& name, int Behaviour::*which) {
    names_.for_classes(value, [&](int c, const json::value& row) {
      names_.for_stations(row, [&](int s, const json::value& cell) {
        const bool leaves = cell.is_null() || (cell.is_int64() && cell.get_int64() == outside) ||
                            (cell.is_string() && cell.get_string() == "exit");
        if (leaves) return;
        place(fmt::format("{}/{}/{}", name, c, s), reader_.pointer());
        if (const int to = names_.station_of(cell); to >= 0) network.at(c, s).*which = to;
      });
    });
  }

  void read_worsening(const json::value& value) {
    names_.for_classes(value, [&](int c, const json::value& row) {
      names_.for_stations(row, [&](int s, const json::value& cell) {
        if (cell.is_null()) return;
        place(fmt::format("/worsening/{}/{}", c, s), reader_.pointer());
        auto& worsening = network.at(c, s).worsening.emplace();
        read_members(cell, reader_, [&](Members& members) {
          members.need("mean", "after how long",
                       [&](const json::value& v) { read_number(v, worsening.mean, reader_); });
          members.need("to", "the class from then on",
                       [&](const json::value& v) { worsening.to = std::max(0, names_.class_of(v)); });
        });
      });
    });
  }

  void read_run(const json::value& value) {
    read_members(value, reader_, [&](Members& members) {
      double warmup = 0, measure = 0, cooldown = 0, horizon = 0;
      const auto length = [&](const char* name, double& out) {
        return members.with(name, [&](const json::value& v) {
          if (read_number(v, out, reader_) && out < 0) reader_.fail("network.range", "it is at least 0");
        });
      };
      length("warmup", warmup);
      const bool has_measure = length("measure", measure);
      const bool has_cooldown = length("cooldown", cooldown);
      const bool has_horizon = length("horizon", horizon);
      network.period.warmup = warmup;
      if (has_measure) network.period.count_until = warmup + measure;
      if (has_measure && (has_cooldown || !has_horizon)) network.period.until = warmup + measure + cooldown;
      if (!has_horizon) return;
      const double sum = warmup + measure + cooldown;
      const bool fits =
          has_measure && has_cooldown ? std::abs(horizon - sum) < 1e-6 * horizon : horizon >= sum;
      if (!fits)
        reader_.inside("horizon", [&] {
          reader_.fail("network.contradiction", fmt::format("warmup, measure and cooldown add up to "
                                                            "{:g}; leave 'horizon' out, or mend it",
                                                            sum));
        });
      network.period.until = horizon;
    });
  }

  Reader reader_;
  NetworkNames names_{network, reader_};
  std::map<std::string, std::string> places_;
};

}  // namespace

Result<Network> parse_network(std::string_view text) {
  TRY(const json::value value, parse_json_file(text, "network"));
  NetworkReader reader;
  reader.read(value);
  if (!reader.errors().empty()) return mistakes_in(text, reader.errors(), "network");
  const auto problems = reader.problems();
  if (!problems.empty()) return mistakes_in(text, problems, "network");
  return std::move(reader.network);
}

Result<Network> read_network(const std::string& path) {
  TRY(const std::string text, read_json_file(path, bytes_max, "network"));
  return parse_network(text);
}

}  // namespace kring::twin
