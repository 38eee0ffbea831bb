#include "twin/kernel/network_moments.h"

#include <algorithm>

namespace kring::twin {
namespace {

class Moments {
 public:
  Moments(Network& network, NetworkNames& names, JsonReader& reader)
      : network_(network), names_(names), reader_(reader) {}

  void read_change(const json::value& value) {
    auto& change = network_.changes.emplace_back();
    reader_.object(value, [&](Members& members) {
      moment(members, change.at);
      station(members, change.station);
      members.with("servers", [&](const json::value& v) {
        if (std::int64_t servers = 0; reader_.whole(v, servers)) change.servers = servers;
      });
      members.with("factor", [&](const json::value& v) {
        if (double factor = 0; reader_.number(v, factor)) change.factor = factor;
      });
    });
  }

  void read_burst(const json::value& value) {
    auto& burst = network_.bursts.emplace_back();
    reader_.object(value, [&](Members& members) {
      moment(members, burst.at);
      station(members, burst.station);
      of_class(members, burst.customer_class);
      members.need("count", "how many", [&](const json::value& v) { reader_.whole(v, burst.count); });
    });
  }

  // Who waits is given by number, or by since how long each does.
  void read_present(const json::value& value) {
    auto& present = network_.start.emplace_back();
    reader_.object(value, [&](Members& members) {
      station(members, present.station);
      of_class(members, present.customer_class);
      members.with("in_service", [&](const json::value& v) { reader_.whole(v, present.in_service); });
      members.with("waited", [&](const json::value& v) {
        reader_.each(v, [&](const json::value& one) { reader_.number(one, present.waited.emplace_back()); });
      });
      members.with("waiting", [&](const json::value& v) {
        std::int64_t waiting = 0;
        if (!reader_.whole(v, waiting)) return;
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
    reader_.object(value, [&](Members& members) {
      members.need("length", "how long each is",
                   [&](const json::value& v) { reader_.number(v, network_.cohorts.length); });
      members.need("count", "how many", [&](const json::value& v) {
        std::int64_t count = 0;
        if (reader_.whole(v, count))
          network_.cohorts.count = static_cast<int>(std::clamp<std::int64_t>(count, -1, 1'000'000));
      });
    });
  }

 private:
  void moment(Members& members, double& at) {
    members.need("at", "when", [&](const json::value& v) { reader_.number(v, at); });
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
  JsonReader& reader_;
};

}  // namespace

void read_moments(Members& members, Network& network, NetworkNames& names, JsonReader& reader) {
  Moments moments(network, names, reader);
  const auto each = [&](const char* name, auto read) {
    members.with(name, [&](const json::value& list) {
      reader.each(list, [&](const json::value& one) { (moments.*read)(one); });
    });
  };
  each("changes", &Moments::read_change);
  each("bursts", &Moments::read_burst);
  each("start", &Moments::read_present);
  members.with("cohorts", [&](const json::value& v) { moments.read_cohorts(v); });
  members.with("snapshots", [&](const json::value& list) {
    reader.each(list, [&](const json::value& one) {
      if (double at = 0; reader.number(one, at)) network.snapshots.push_back(at);
    });
    std::sort(network.snapshots.begin(), network.snapshots.end());
  });
}

}  // namespace kring::twin
