#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "twin/kernel/network_json.h"

namespace kring::twin {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      out += c;
  }
  return out + '"';
}

// The shortest that reads back as the same.
std::string number(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

class NetworkWriter {
 public:
  explicit NetworkWriter(const Network& network) : network_(network) {}

  std::string written() {
    out_ = "{\n  \"name\": " + quoted(network_.name) + ",\n  \"time_unit\": " + quoted(network_.time_unit);
    if (!network_.resources.empty())
      list("resources", network_.resources, [](const Resource& of) {
        return fmt::format("{{\"code\": {}, \"units\": {}}}", quoted(of.code), of.units);
      });
    list("stations", network_.stations, [&](const Station& of) { return station(of); });
    list("classes", network_.classes, [](const std::string& of) { return quoted(of); });
    arrivals();
    for (const auto& part : parts())
      by_class(part.name, [&](const Behaviour& of) { return part.written(of); });
    lifetimes();
    moments();
    period();
    return out_ + "\n}\n";
  }

 private:
  template <class T, class F>
  void list(const char* name, const std::vector<T>& of, F&& item) {
    out_ += fmt::format(",\n  \"{}\": [", name);
    for (std::size_t i = 0; i < of.size(); ++i) out_ += (i ? ",\n    " : "\n    ") + item(of[i]);
    out_ += of.empty() ? "]" : "\n  ]";
  }

  std::string code(int station) const {
    return quoted(network_.stations[static_cast<std::size_t>(station)].code);
  }
  std::string destination(int to) const { return to == outside ? std::string() : code(to); }

  // Whether each name says by itself which class it is.
  bool has_clear_names() const {
    const auto& names = network_.classes;
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      const bool is_number = name.find_first_not_of("0123456789") == std::string::npos;  // or empty
      return !is_number && std::count(names.begin(), names.end(), name) == 1;
    });
  }
  std::string class_key(std::size_t c) const {
    return is_clear_ ? quoted(network_.classes[c]) : std::to_string(c);
  }

  // By class, in it an object by station; what `item` says nothing of is left out, and so is all of it.
  template <class F>
  void by_class(const char* name, F&& item) {
    std::string all;
    bool is_any = false;
    for (std::size_t c = 0; c < network_.classes.size(); ++c) {
      std::string row;
      for (std::size_t s = 0; s < network_.stations.size(); ++s) {
        const std::string value = item(network_.at(static_cast<int>(c), static_cast<int>(s)));
        if (!value.empty()) row += (row.empty() ? "" : ", ") + code(static_cast<int>(s)) + ": " + value;
      }
      is_any = is_any || !row.empty();
      if (row.empty() && is_clear_) continue;
      all +=
          fmt::format("{}\n    {}{{{}}}", all.empty() ? "" : ",", is_clear_ ? class_key(c) + ": " : "", row);
    }
    if (is_any)
      out_ += fmt::format(",\n  \"{}\": {}{}\n  {}", name, is_clear_ ? "{" : "[", all, is_clear_ ? "}" : "]");
  }

  struct Part {
    const char* name;
    std::function<std::string(const Behaviour&)> written;  // "" when there is nothing to say
  };
  std::vector<Part> parts() const {
    return {{"routing", [this](const Behaviour& of) { return routes(of.route); }},
            {"patience_mean",
             [](const Behaviour& of) { return of.patience ? number(*of.patience) : std::string(); }},
            {"renege_dest", [this](const Behaviour& of) { return destination(of.gives_up_to); }},
            {"overflow", [this](const Behaviour& of) { return destination(of.turned_away_to); }},
            {"worsening",
             [this](const Behaviour& of) {
               if (!of.worsening) return std::string();
               return fmt::format("{{\"mean\": {}, \"to\": {}}}", number(of.worsening->mean),
                                  class_key(static_cast<std::size_t>(of.worsening->to)));
             }},
            {"diversion", [this](const Behaviour& of) {
               if (!of.diversion) return std::string();
               const auto ways = routes(of.diversion->ways);
               return fmt::format("{{\"waiting\": {}, \"to\": {}}}", of.diversion->waiting,
                                  ways.empty() ? "{}" : ways);
             }}};
  }

  void lifetimes() {
    std::string all;
    for (std::size_t c = 0; c < network_.lifetime.size(); ++c) {
      if (!network_.lifetime[c] && is_clear_) continue;
      const auto words = network_.lifetime[c] ? distribution(*network_.lifetime[c]) : std::string("null");
      all += (all.empty() ? "" : ", ") + (is_clear_ ? class_key(c) + ": " : std::string()) + words;
    }
    if (!network_.lifetime.empty())
      out_ += fmt::format(",\n  \"lifetime\": {}{}{}", is_clear_ ? "{" : "[", all, is_clear_ ? "}" : "]");
  }

  std::string routes(const std::vector<Behaviour::Way>& ways) const {
    std::string row;
    for (const auto& way : ways)
      row += fmt::format("{}{}: {}", row.empty() ? "" : ", ", code(way.to), number(way.probability));
    return row.empty() ? row : "{" + row + "}";
  }

  static std::string distribution(const Distribution& of) {
    using Kind = Distribution::Kind;
    switch (of.kind) {
      case Kind::deterministic:
        return fmt::format("{{\"dist\": \"deterministic\", \"mean\": {}}}", number(of.mean));
      case Kind::exponential:
        return fmt::format("{{\"dist\": \"exponential\", \"mean\": {}}}", number(of.mean));
      case Kind::lognormal:
        return fmt::format("{{\"dist\": \"lognormal\", \"mean\": {}, \"cv\": {}}}", number(of.mean),
                           number(of.cv));
      case Kind::empirical:
        break;
    }
    return "{\"dist\": \"empirical\", \"values\": " + numbers(of.values) + "}";
  }

  static std::string numbers(const std::vector<double>& of) {
    std::string out = "[";
    for (const double value : of) out += (out.size() > 1 ? ", " : "") + number(value);
    return out + "]";
  }

  std::string station(const Station& of) const {
    std::string out = fmt::format("{{\"code\": {}, ", quoted(of.code));
    if (!of.name.empty()) out += fmt::format("\"name\": {}, ", quoted(of.name));
    out += fmt::format("\"servers\": {}, \"service\": {}", of.servers, distribution(of.service));
    if (of.room) out += fmt::format(", \"room\": {}", *of.room);
    if (of.norm) out += fmt::format(", \"norm\": {}", number(*of.norm));
    if (of.holds) out += ", \"holds\": true";
    if (!of.needs.empty()) {
      std::string needs;
      for (const auto& need : of.needs)
        needs +=
            fmt::format("{}{}: {}", needs.empty() ? "" : ", ",
                        quoted(network_.resources[static_cast<std::size_t>(need.resource)].code), need.units);
      out += ", \"needs\": {" + needs + "}";
    }
    if (!of.calendar.steps.empty()) {
      out += fmt::format(", \"calendar\": {{\"period\": {}, \"steps\": [", number(of.calendar.period));
      for (std::size_t i = 0; i < of.calendar.steps.size(); ++i)
        out += fmt::format("{}{{\"from\": {}, \"factor\": {}}}", i ? ", " : "",
                           number(of.calendar.steps[i].from), number(of.calendar.steps[i].factor));
      out += "]}";
    }
    return out + "}";
  }

  void arrivals() {
    std::vector<const Arrivals*> at(network_.behaviour.size());
    for (const auto& of : network_.arrivals)
      at[static_cast<std::size_t>(of.customer_class) * network_.stations.size() +
         static_cast<std::size_t>(of.station)] = &of;
    const auto each = [&](const char* name, auto&& item) {
      by_class(name, [&](const Behaviour& of) {
        const auto* arrivals = at[static_cast<std::size_t>(&of - network_.behaviour.data())];
        return arrivals ? item(*arrivals) : std::string();
      });
    };
    each("arrivals", [](const Arrivals& of) { return number(of.rate); });
    each("batches", [](const Arrivals& of) { return of.batch.empty() ? std::string() : numbers(of.batch); });
  }

  void moments() {
    if (!network_.changes.empty())
      list("changes", network_.changes, [&](const CapacityChange& of) {
        std::string out = fmt::format("{{\"at\": {}, \"station\": {}", number(of.at), code(of.station));
        if (of.servers) out += fmt::format(", \"servers\": {}", *of.servers);
        if (of.factor) out += fmt::format(", \"factor\": {}", number(*of.factor));
        return out + "}";
      });
    if (!network_.rate_changes.empty())
      list("rate_changes", network_.rate_changes, [&](const RateChange& of) {
        std::string out = fmt::format("{{\"at\": {}", number(of.at));
        if (of.station != every) out += ", \"station\": " + code(of.station);
        if (of.customer_class != every)
          out += ", \"class\": " + class_key(static_cast<std::size_t>(of.customer_class));
        return out + fmt::format(", \"factor\": {}}}", number(of.factor));
      });
    if (!network_.speed_changes.empty())
      list("speed_changes", network_.speed_changes, [&](const SpeedChange& of) {
        std::string out = fmt::format("{{\"at\": {}", number(of.at));
        if (of.station != every) out += ", \"station\": " + code(of.station);
        return out + fmt::format(", \"factor\": {}}}", number(of.factor));
      });
    if (!network_.behaviour_changes.empty())
      list("behaviour_changes", network_.behaviour_changes, [&](const BehaviourChange& of) {
        std::string out =
            fmt::format("{{\"at\": {}, \"station\": {}, \"class\": {}", number(of.at), code(of.station),
                        class_key(static_cast<std::size_t>(of.customer_class)));
        for (const auto& part : parts())
          if (const auto value = part.written(of.behaviour); !value.empty())
            out += fmt::format(", \"{}\": {}", part.name, value);
        return out + "}";
      });
    if (!network_.bursts.empty())
      list("bursts", network_.bursts, [&](const Burst& of) {
        return fmt::format("{{\"at\": {}, \"station\": {}, \"class\": {}, \"count\": {}}}", number(of.at),
                           code(of.station), class_key(static_cast<std::size_t>(of.customer_class)),
                           of.count);
      });
    if (!network_.start.empty())
      list("start", network_.start, [&](const Present& of) {
        return fmt::format("{{\"station\": {}, \"class\": {}, \"in_service\": {}, \"waited\": {}}}",
                           code(of.station), class_key(static_cast<std::size_t>(of.customer_class)),
                           of.in_service, numbers(of.waited));
      });
    if (!network_.snapshots.empty()) out_ += ",\n  \"snapshots\": " + numbers(network_.snapshots);
    if (network_.cohorts.count > 0)
      out_ += fmt::format(",\n  \"cohorts\": {{\"length\": {}, \"count\": {}}}",
                          number(network_.cohorts.length), network_.cohorts.count);
  }

  // As lengths that follow each other, which is how the file says it.
  void period() {
    const auto& of = network_.period;
    std::string run;
    const auto member = [&](const char* name, double value) {
      run += fmt::format("{}\"{}\": {}", run.empty() ? "" : ", ", name, number(value));
    };
    const double warmup = of.warmup.value_or(0);
    if (of.warmup) member("warmup", warmup);
    if (of.count_until) member("measure", *of.count_until - warmup);
    if (of.count_until && of.until) member("cooldown", *of.until - *of.count_until);
    if (!of.count_until && of.until) member("horizon", *of.until);
    if (!run.empty()) out_ += ",\n  \"run\": {" + run + "}";
  }

  const Network& network_;
  const bool is_clear_ = has_clear_names();
  std::string out_;
};

}  // namespace

std::string network_json(const Network& network) { return NetworkWriter(network).written(); }

}  // namespace kring::twin
