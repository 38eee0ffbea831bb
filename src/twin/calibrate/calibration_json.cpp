#include "twin/calibrate/calibration_json.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "mining/findings_json.h"
#include "mining/time_text.h"
#include "twin/kernel/network_json.h"

namespace kring::twin {
namespace {

std::string quoted(std::string_view words) {
  std::string out;
  mining::append_json_text(out, words);
  return out;
}
std::string number(double value) {
  std::string out;
  mining::append_json_number(out, std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN());
  return out;
}
std::string bounds(const Bounds& of) { return fmt::format("[{}, {}]", number(of.low), number(of.high)); }
std::string finding(const Finding& of) {
  return fmt::format("{{\"value\": {}, \"low\": {}, \"high\": {}, \"n\": {}, \"assumed\": {}, \"how\": {}}}",
                     number(of.value), number(of.low), number(of.high), of.n, of.is_assumed, quoted(of.how));
}

std::string texts(const std::vector<std::string>& of) {
  std::string out;
  for (const auto& one : of) out += (out.empty() ? "" : ", ") + quoted(one);
  return "[" + out + "]";
}

std::string calendar(const WeekFinding& of) {
  if (of.what != WeekFinding::What::found && of.what != WeekFinding::What::weak) return "null";
  return fmt::format(
      "{{\"open\": {}, \"summer_time\": {}, \"found\": {}, \"starts\": {}, \"outside\": {}, \"expected\": "
      "{}, \"p\": {}}}",
      quoted(week_words(of.open)), of.clock.has_summer_time(), of.is_found(), of.starts, of.outside,
      number(of.expected), number(of.p));
}

std::string wait(const WaitCheck& of) {
  if (!of.is_known()) return "null";
  return fmt::format(
      "{{\"seen\": {}, \"n\": {}, \"simulated\": {}, \"low\": {}, \"high\": {}, \"runs\": {}, \"near\": {}, "
      "\"by_chance\": {}}}",
      number(of.seen), of.n, number(of.simulated), number(of.low), number(of.high), WaitCheck::runs,
      of.is_near(), of.is_by_chance());
}

class Json {
 public:
  Json(const VisitLog& log, std::string head) : log_(log), out_(std::move(head)) {}

  void member(const char* name, const std::string& value) {
    out_ += fmt::format(",\n  \"{}\": {}", name, value);
  }
  template <class T, class F>
  void list(const char* name, const std::vector<T>& of, F&& item) {
    out_ += fmt::format(",\n  \"{}\": [", name);
    for (std::size_t i = 0; i < of.size(); ++i) out_ += (i ? ",\n    {" : "\n    {") + item(of[i]) + "}";
    out_ += of.empty() ? "]" : "\n  ]";
  }
  std::string station(int s) const {
    return s == outside ? std::string("null") : quoted(log_.stations[static_cast<std::size_t>(s)]);
  }
  std::string of_class(int c) const { return quoted(log_.classes[static_cast<std::size_t>(c)]); }
  std::string moment(double at) const {
    return quoted(mining::time_text(log_.calendar.moment(at), log_.zone));
  }
  std::string take() { return out_ + "\n}\n"; }

  void period() {
    constexpr const char* told[] = {"rooms", "lifecycle", "completes", "questions"};
    member("told", quoted(told[static_cast<int>(log_.told)]));
    member("time_unit", quoted(log_.time_unit));
    member("from", moment(0));
    member("until", moment(log_.until));
    member("read_as", texts(log_.read_as));
  }

  void found(const Calibration& of) {
    member("length", number(of.length));
    member("customers", std::to_string(of.customers));
    member("visits", std::to_string(of.visits));
    list("arrivals", of.arrivals, [&](const ArrivalFinding& one) {
      return place(one) +
             fmt::format(", \"rate\": {}, \"batches\": {}, \"batch_mean\": {}, \"dispersion\": {}, \"p\": {}",
                         finding(one.rate), one.batches, number(one.batch_mean), number(one.dispersion),
                         number(one.p));
    });
    list("services", of.services, [&](const ServiceFinding& one) {
      const auto& fit = one.fit;
      return fmt::format(
          "\"station\": {}, \"mean\": {}, \"running\": {}, \"cv\": {}, \"cv_bounds\": {}, "
          "\"distance_lognormal\": {}, "
          "\"distance_exponential\": {}, \"near_enough\": {}, \"unseen\": {}",
          station(one.station), finding(one.mean), fit.running, number(fit.is_known ? fit.cv : NAN),
          bounds(fit.is_known ? fit.cv_bounds : Bounds{NAN, NAN}), number(fit.distance_lognormal),
          number(fit.distance_exponential), number(fit.near_enough), number(fit.unseen));
    });
    list("servers", of.servers, [&](const ServersFinding& one) {
      return fmt::format(
          "\"station\": {}, \"servers\": {}, \"share_held\": {}, \"time_waiting\": {}, \"limited\": {}, "
          "\"calendar\": {}, \"wait\": {}",
          station(one.station), finding(one.servers), number(one.share_held), number(one.time_waiting),
          one.is_limited, calendar(one.week), wait(one.wait));
    });
    list("routes", of.routes, [&](const RouteFinding& one) {
      return place(one) + fmt::format(", \"to\": {}, \"probability\": {}, \"of\": {}", station(one.to),
                                      finding(one.probability), one.of);
    });
    list("patience", of.patience, [&](const HazardFinding& one) {
      return place(one) +
             fmt::format(
                 ", \"mean\": {}, \"exposure\": {}, \"to\": {}, \"to_share\": {}, \"left_silently\": {}",
                 finding(one.mean), number(one.exposure), station(one.to), number(one.to_share),
                 one.left_silently);
    });
    list("worsening", of.worsening, [&](const HazardFinding& one) {
      return place(one) + fmt::format(", \"mean\": {}, \"exposure\": {}, \"to\": {}, \"to_share\": {}",
                                      finding(one.mean), number(one.exposure), of_class(one.to),
                                      number(one.to_share));
    });
    list("priorities", of.priorities, [&](const PriorityFinding& one) {
      return fmt::format("\"higher\": {}, \"lower\": {}, \"against\": {}", of_class(one.higher),
                         of_class(one.lower), finding(one.against));
    });
    member("out_of_order", finding(of.out_of_order));
    member("notes", texts(of.notes));
  }

  template <class T>
  std::string place(const T& of) const {
    return fmt::format("\"station\": {}, \"class\": {}", station(of.station), of_class(of.customer_class));
  }

 private:
  const VisitLog& log_;
  std::string out_;
};

std::string score(const ForecastScore& of) {
  return fmt::format(
      "\"waits\": {}, \"known\": {}, \"inside\": {}, \"share_inside\": {}, \"share_bounds\": {}, \"ended\": "
      "{}, "
      "\"absolute_error\": {}, \"mean_wait\": {}, \"moments\": {}",
      of.waits, of.known, of.inside, number(of.known > 0 ? of.share() : NAN), bounds(of.inside_bounds),
      of.ended, number(of.absolute_error), number(of.mean_wait), of.moments);
}

std::string head(const char* version, const std::string& log_name) {
  return fmt::format("{{\n  \"{}\": 1,\n  \"log\": {}", version, quoted(log_name));
}

}  // namespace

std::string calibration_json(const std::string& log_name,
                             const VisitLog& log,
                             const Calibration& found,
                             const Backtest* tested) {
  Json out(log, head("kring_calibration", log_name));
  out.period();
  out.found(found);
  if (tested) {
    constexpr const char* names[] = {"arrivals", "starts", "ends", "gave_up", "mean_wait", "waiting"};
    std::string figures;
    for (const auto& of : tested->figures)
      figures += fmt::format(
          "{}\n      {{\"station\": {}, \"figure\": \"{}\", \"at\": {}, \"real\": {}, \"median\": {}, "
          "\"inner\": {}, "
          "\"outer\": {}, \"sharp\": {}}}",
          figures.empty() ? "" : ",", out.station(of.station), names[static_cast<int>(of.what)],
          of.what == Predicted::What::waiting ? out.moment(of.at) : "null", number(of.real),
          number(of.median), bounds(of.inner), bounds(of.outer), of.is_sharp());
    out.member(
        "backtest",
        fmt::format("{{\"at\": {}, \"until\": {}, \"in_service\": {}, \"waiting\": {}, \"compared\": {}, "
                    "\"inner\": {}, \"outer\": {}, \"sharp\": {},\n    \"figures\": [{}\n    ]}}",
                    out.moment(tested->at), out.moment(tested->until), tested->in_service, tested->waiting,
                    tested->compared, tested->inner, tested->outer, tested->sharp, figures));
  }
  std::string network = network_json(found.network);
  network.pop_back();
  out.member("network", network);
  return out.take();
}

std::string forecast_json(const std::string& log_name,
                          const VisitLog& log,
                          const ForecastOptions& options,
                          const Forecast& made) {
  Json out(log, head("kring_forecast", log_name));
  out.period();
  out.member("at", out.moment(made.at));
  out.member("length", number(made.length));
  std::string within;
  for (const double of : options.within) within += (within.empty() ? "" : ", ") + number(of);
  out.member("within", "[" + within + "]");
  out.list("waits", made.waits, [&](const WaitForecast& of) {
    std::string helped;
    for (const double chance : of.helped_within) helped += (helped.empty() ? "" : ", ") + number(chance);
    return fmt::format("\"who\": {}, ", quoted(log.customers[log.visits[of.visit].customer])) +
           out.place(of) +
           fmt::format(
               ", \"place\": {}, \"waited\": {}, \"p10\": {}, \"p50\": {}, \"p90\": {}, \"helped_within\": "
               "[{}], \"gives_up\": {}",
               of.place > 0 ? std::to_string(of.place) : "null", number(of.waited), number(of.p10),
               number(of.p50), number(of.p90), helped, number(of.gives_up));
  });
  std::vector<std::size_t> judged;
  for (std::size_t s = 0; s < made.scores.size(); ++s)
    if (made.scores[s].waits > 0) judged.push_back(s);
  out.list("scores", judged, [&](std::size_t s) {
    return fmt::format("\"station\": {}, ", out.station(static_cast<int>(s))) + score(made.scores[s]);
  });
  out.member("score", "{" + score(made.score) + "}");
  return out.take();
}

}  // namespace kring::twin
