#include "twin/kernel/network_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/json_file.h"
#include "twin/kernel/behaviour_json.h"
#include "twin/kernel/distribution_json.h"
#include "twin/kernel/network_moments.h"
#include "twin/kernel/network_names.h"

namespace kring::twin {
namespace {

constexpr std::size_t bytes_max = 64 << 20;

class NetworkReader {
 public:
  Network network;

  // While two stations have one code, what is not found may be what the second was meant to be called.
  std::vector<FieldError> errors() const {
    auto out = reader_.errors();
    if (has_twice_) std::erase_if(out, [](const FieldError& one) { return one.rule == "network.station"; });
    return out;
  }

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
    read_batches(members);
    read_cells(members, "routing", [&](const json::value& v, Behaviour& of, const std::string& canonical) {
      behaviour_.read_ways(v, of.route, canonical);
    });
    read_cells(members, "renege_dest",
               [&](const json::value& v, Behaviour& of, const std::string& canonical) {
                 behaviour_.read_destination(v, of.gives_up_to, canonical);
               });
    read_cells(members, "overflow", [&](const json::value& v, Behaviour& of, const std::string& canonical) {
      behaviour_.read_destination(v, of.turned_away_to, canonical);
    });
    const auto by_reader = [&](auto how) {
      return [this, how](const json::value& v, Behaviour& of, const std::string& canonical) {
        (behaviour_.*how)(v, of, canonical);
      };
    };
    read_cells(members, "patience_mean", by_reader(&BehaviourReader::read_patience));
    read_cells(members, "worsening", by_reader(&BehaviourReader::read_worsening));
    read_cells(members, "diversion", by_reader(&BehaviourReader::read_diversion));
    members.with("lifetime", [&](const json::value& v) { read_lifetimes(v); });
    members.with("run", [&](const json::value& v) { read_run(v); });
    read_moments(members, network, names_, places_, reader_);
  }

  const Places& places() const { return places_; }

 private:
  // f(value, behaviour, pointer of problems_of) for each class and station.
  template <class F>
  void read_cells(Members& members, const std::string& name, F&& f) {
    members.with(name, [&](const json::value& value) {
      names_.for_classes(value, [&](int c, const json::value& row) {
        names_.for_stations(row, [&](int s, const json::value& cell) {
          f(cell, network.at(c, s), fmt::format("/{}/{}/{}", name, c, s));
        });
      });
    });
  }

  void read_stations(const json::value& value) {
    std::size_t number = 0;
    std::map<std::string, std::size_t> codes;
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
        const auto known = codes.emplace(station.code, number - 1);  // clang 14 lets no lambda see a binding
        if (!known.second && !station.code.empty()) {
          has_twice_ = true;
          reader_.inside("code", [&] {
            reader_.fail("network.twice",
                         fmt::format("station {} is called '{}' too; give each a code of its own",
                                     known.first->second, station.code));
          });
        }
        const char* servers = members.has("servers") ? "servers" : "servers_k1";
        members.need(servers, "how many can be served at the same time", [&](const json::value& v) {
          read_whole(v, station.servers, reader_);
          places_.add(here + "/servers", here + "/" + servers);
        });
        members.with("room", [&](const json::value& v) {
          if (std::int64_t room = 0; read_whole(v, room, reader_)) station.room = room;
        });
        members.with("norm", [&](const json::value& v) {
          if (double norm = 0; read_number(v, norm, reader_)) station.norm = norm;
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
          places_.add(fmt::format("/arrivals_k1/{}/{}", c, s), reader_.pointer());
          if (rate != 0) network.arrivals.push_back({s, c, rate});
        });
      });
    });
    std::sort(network.arrivals.begin(), network.arrivals.end(), [](const Arrivals& a, const Arrivals& b) {
      return std::tie(a.customer_class, a.station) < std::tie(b.customer_class, b.station);
    });
  }

  // Of arrivals that were read before.
  void read_batches(Members& members) {
    members.with("batches", [&](const json::value& value) {
      names_.for_classes(value, [&](int c, const json::value& row) {
        names_.for_stations(row, [&](int s, const json::value& cell) {
          if (cell.is_null()) return;
          const auto found =
              std::find_if(network.arrivals.begin(), network.arrivals.end(), [&](const Arrivals& arrivals) {
                return arrivals.customer_class == c && arrivals.station == s;
              });
          if (found == network.arrivals.end())
            return reader_.fail("network.misplaced", "nobody comes here from outside; give 'arrivals'");
          places_.add(fmt::format("/batches/{}/{}", c, s), reader_.pointer());
          if (const auto* list = cell.if_array(); list && list->empty())
            return reader_.fail("network.empty", "at least one chance is expected: that one comes");
          read_each(cell, reader_,
                    [&](const json::value& one) { read_number(one, found->batch.emplace_back(), reader_); });
        });
      });
    });
  }

  void read_lifetimes(const json::value& value) {
    network.lifetime.resize(network.classes.size());
    names_.for_classes(value, [&](int c, const json::value& of) {
      if (of.is_null()) return;
      places_.add(fmt::format("/lifetime/{}", c), reader_.pointer());
      read_distribution(of, network.lifetime[static_cast<std::size_t>(c)].emplace(), reader_);
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
  bool has_twice_ = false;
  NetworkNames names_{network, reader_};
  Places places_;
  BehaviourReader behaviour_{names_, places_, reader_};
};

Result<NetworkFile> parse(std::string text) {
  TRY(const json::value value, parse_json_file(text, "network"));
  NetworkReader reader;
  reader.read(value);
  if (const auto errors = reader.errors(); !errors.empty()) return mistakes_in(text, errors, "network");
  NetworkFile out;
  out.network = std::move(reader.network);
  out.mistakes = [text = std::move(text), places = reader.places()](std::vector<FieldError> found) {
    for (auto& one : found) one.pointer = places.in_file(one.pointer);
    return mistakes_in(text, found, "network");
  };
  if (const auto problems = problems_of(out.network); !problems.empty()) return out.mistakes(problems);
  return out;
}

}  // namespace

Result<Network> parse_network(std::string_view text) {
  TRY(NetworkFile file, parse(std::string(text)));
  return std::move(file.network);
}

Result<NetworkFile> read_network_file(const std::string& path) {
  TRY(std::string text, read_json_file(path, bytes_max, "network"));
  return parse(std::move(text));
}

Result<Network> read_network(const std::string& path) {
  TRY(NetworkFile file, read_network_file(path));
  return std::move(file.network);
}

}  // namespace kring::twin
