#include "twin/kernel/network_moments.h"

#include <fmt/format.h>

#include <algorithm>

namespace kring::twin {
namespace {

class Moments {
 public:
  Moments(Network& network, NetworkNames& names, Places& places, Reader& reader)
      : network_(network), names_(names), behaviour_(names, places, reader), reader_(reader) {}

  void read_change(const json::value& value) {
    auto& change = network_.changes.emplace_back();
    read_members(value, reader_, [&](Members& members) {
      moment(members, change.at);
      station(members, change.station);
      members.with("servers", [&](const json::value& v) {
        if (std::int64_t servers = 0; read_whole(v, servers, reader_)) change.servers = servers;
      });
      members.with("factor", [&](const json::value& v) {
        if (double factor = 0; read_number(v, factor, reader_)) change.factor = factor;
      });
    });
  }

  // What is left out is of every station, of every class.
  void read_rate_change(const json::value& value) {
    auto& change = network_.rate_changes.emplace_back();
    read_members(value, reader_, [&](Members& members) {
      moment(members, change.at);
      members.with("station",
                   [&](const json::value& v) { change.station = std::max(0, names_.station_of(v)); });
      members.with("class",
                   [&](const json::value& v) { change.customer_class = std::max(0, names_.class_of(v)); });
      members.need("factor", "times the rate of 'arrivals'",
                   [&](const json::value& v) { read_number(v, change.factor, reader_); });
    });
  }

  void read_speed_change(const json::value& value) {
    auto& change = network_.speed_changes.emplace_back();
    read_members(value, reader_, [&](Members& members) {
      moment(members, change.at);
      members.with("station",
                   [&](const json::value& v) { change.station = std::max(0, names_.station_of(v)); });
      members.need("factor", "times as fast",
                   [&](const json::value& v) { read_number(v, change.factor, reader_); });
    });
  }

  // All of the behaviour: what is left out is nothing.
  void read_behaviour_change(const json::value& value) {
    const std::string canonical = fmt::format("/behaviour_changes/{}/", network_.behaviour_changes.size());
    auto& change = network_.behaviour_changes.emplace_back();
    auto& of = change.behaviour;
    read_members(value, reader_, [&](Members& members) {
      moment(members, change.at);
      station(members, change.station);
      of_class(members, change.customer_class);
      const auto with = [&](const char* name, auto read) {
        members.with(name, [&](const json::value& v) { read(v, canonical + name); });
      };
      with("routing", [&](const auto& v, const auto& at) { behaviour_.read_ways(v, of.route, at); });
      with("patience_mean", [&](const auto& v, const auto& at) { behaviour_.read_patience(v, of, at); });
      with("renege_dest",
           [&](const auto& v, const auto& at) { behaviour_.read_destination(v, of.gives_up_to, at); });
      with("overflow",
           [&](const auto& v, const auto& at) { behaviour_.read_destination(v, of.turned_away_to, at); });
      with("worsening", [&](const auto& v, const auto& at) { behaviour_.read_worsening(v, of, at); });
      with("diversion", [&](const auto& v, const auto& at) { behaviour_.read_diversion(v, of, at); });
    });
  }

  void read_burst(const json::value& value) {
    auto& burst = network_.bursts.emplace_back();
    read_members(value, reader_, [&](Members& members) {
      moment(members, burst.at);
      station(members, burst.station);
      of_class(members, burst.customer_class);
      members.need("count", "how many", [&](const json::value& v) { read_whole(v, burst.count, reader_); });
    });
  }

  // Who waits is given by number, or by since how long each does.
  void read_present(const json::value& value) {
    auto& present = network_.start.emplace_back();
    read_members(value, reader_, [&](Members& members) {
      station(members, present.station);
      of_class(members, present.customer_class);
      members.with("in_service", [&](const json::value& v) { read_whole(v, present.in_service, reader_); });
      members.with("waited", [&](const json::value& v) {
        read_each(v, reader_,
                  [&](const json::value& one) { read_number(one, present.waited.emplace_back(), reader_); });
      });
      members.with("waiting", [&](const json::value& v) {
        std::int64_t waiting = 0;
        if (!read_whole(v, waiting, reader_)) return;
        if (members.has("waited")) {
          if (waiting != static_cast<std::int64_t>(present.waited.size()))
            reader_.fail("network.contradiction",
                         fmt::format("'waited' has {} values; leave 'waiting' out", present.waited.size()));
        } else if (waiting < 0 || waiting > 10'000'000) {
          reader_.fail("network.range",
                       fmt::format("{} who wait; it is a number from 0 to 10000000", waiting));
        } else {
          present.waited.assign(static_cast<std::size_t>(waiting), 0);
        }
      });
    });
  }

  void read_cohorts(const json::value& value) {
    read_members(value, reader_, [&](Members& members) {
      members.need("length", "how long each is",
                   [&](const json::value& v) { read_number(v, network_.cohorts.length, reader_); });
      members.need("count", "how many", [&](const json::value& v) {
        std::int64_t count = 0;
        if (read_whole(v, count, reader_))
          network_.cohorts.count = static_cast<int>(std::clamp<std::int64_t>(count, -1, 1'000'000));
      });
    });
  }

 private:
  void moment(Members& members, double& at) {
    members.need("at", "when", [&](const json::value& v) { read_number(v, at, reader_); });
  }
  void station(Members& members, int& out) {
    members.need("station", "where", [&](const json::value& v) { out = std::max(0, names_.station_of(v)); });
  }
  void of_class(Members& members, int& out) {
    members.need("class", "of which class",
                 [&](const json::value& v) { out = std::max(0, names_.class_of(v)); });
  }

  Network& network_;
  NetworkNames& names_;
  BehaviourReader behaviour_;
  Reader& reader_;
};

}  // namespace

void read_moments(Members& members, Network& network, NetworkNames& names, Places& places, Reader& reader) {
  Moments moments(network, names, places, reader);
  const auto each = [&](const char* name, auto read) {
    members.with(name, [&](const json::value& list) {
      read_each(list, reader, [&](const json::value& one) { (moments.*read)(one); });
    });
  };
  each("changes", &Moments::read_change);
  each("rate_changes", &Moments::read_rate_change);
  each("speed_changes", &Moments::read_speed_change);
  each("behaviour_changes", &Moments::read_behaviour_change);
  each("bursts", &Moments::read_burst);
  each("start", &Moments::read_present);
  members.with("cohorts", [&](const json::value& v) { moments.read_cohorts(v); });
  members.with("snapshots", [&](const json::value& list) {
    read_each(list, reader, [&](const json::value& one) {
      if (double at = 0; read_number(one, at, reader)) network.snapshots.push_back(at);
    });
    std::sort(network.snapshots.begin(), network.snapshots.end());
  });
}

}  // namespace kring::twin
