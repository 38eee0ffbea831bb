#include "twin/kernel/network_moments.h"

#include <fmt/format.h>

#include <algorithm>

namespace kring::twin {
namespace {

class Moments {
 public:
  Moments(Network& network, NetworkNames& names, Reader& reader)
      : network_(network), names_(names), reader_(reader) {}

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
  Reader& reader_;
};

}  // namespace

void read_moments(Members& members, Network& network, NetworkNames& names, Reader& reader) {
  Moments moments(network, names, reader);
  const auto each = [&](const char* name, auto read) {
    members.with(name, [&](const json::value& list) {
      read_each(list, reader, [&](const json::value& one) { (moments.*read)(one); });
    });
  };
  each("changes", &Moments::read_change);
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
