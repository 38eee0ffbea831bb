#include "twin/log/happened.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <unordered_map>

#include "mining/findings_json.h"
#include "mining/time_text.h"
#include "mining/write/out_file.h"
#include "twin/kernel/endless.h"

namespace kring::twin {
namespace {

using mining::OutFile;

// Text that is put behind other text at the end, and meanwhile stands in a file without a name.
class Aside {
 public:
  Aside() : file_(std::tmpfile(), &std::fclose) {}
  std::string text;

  Result<void> flush(const std::string& path, std::size_t above = 0) {
    if (text.size() <= above) return {};
    if (!file_ || std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size())
      return OutFile::fault(path);
    text.clear();
    return {};
  }
  Result<void> put_behind(OutFile& to, const std::string& path) {
    TRY_DO(flush(path));
    if (!file_ || std::fflush(file_.get()) != 0) return OutFile::fault(path);
    std::rewind(file_.get());
    std::string part(mining::out_buffer_bytes, '\0');
    for (std::size_t read = part.size(); read == part.size();) {
      read = std::fread(part.data(), 1, part.size(), file_.get());
      to.text.append(part, 0, read);
      TRY_DO(to.flush(mining::out_buffer_bytes));
    }
    return std::ferror(file_.get()) ? Result<void>(OutFile::fault(path)) : Result<void>();
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

class HappenedLog : public Watcher {
 public:
  HappenedLog(const Network& network, CalendarTime calendar, OutFile& file, std::string path)
      : network_(network), calendar_(calendar), file_(file), path_(std::move(path)) {
    for (const auto& station : network.stations) station_texts_.push_back(text_of(station.code));
    for (std::size_t c = 0; c < network.classes.size(); ++c)
      class_texts_.push_back(
          text_of(network.classes[c].empty() ? fmt::format("class {}", c) : network.classes[c]));
    begin();
  }

  // Who is there at 0, before the run.
  void present(Word seed) {
    std::uint64_t number = 0;
    for (const auto& of : network_.start) {
      const Sampler service(network_.stations[static_cast<std::size_t>(of.station)].service);
      for (std::int64_t i = 0; i < of.in_service; ++i) {
        const Word customer = customer_at_start(seed, number++);
        // The draws of the engine: what is left of the same length is what it schedules.
        Ticks since = service.elapsed(word_of(customer, 1, Purpose::first),
                                      unit_of(word_of(customer, 1, Purpose::third)),
                                      word_of(customer, 1, Purpose::fourth));
        // Nobody is in a service for longer than in the network.
        if (const Ticks longest = longest_life(of.customer_class); since > longest)
          since = ticks_of(units_of(longest) * unit_of(word_of(customer, 2, Purpose::fourth)));
        arrive(customer, of, happened::started, units_of(since));
      }
    }
    for (const auto& of : network_.start)
      for (const double waited : of.waited)
        arrive(customer_at_start(seed, number++), of, happened::arrived, waited);
  }

  void saw(Moment moment, Ticks at, Word customer, std::size_t station, std::size_t customer_class) override {
    if (!fault_.ok()) return;
    const auto when = calendar_.moment(units_of(at));
    const auto found = inside_.find(customer);
    Inside child = found == inside_.end() ? Inside{++counts_.children, 0, false} : found->second;
    if (found == inside_.end()) add_child(child.number, customer_class);
    if (moment == Moment::arrives) {
      child.visit = ++counts_.visits;
      add_visit(child.visit, station, customer_class);
    }
    const bool is_of_station = moment != Moment::enters && moment != Moment::leaves;
    const bool is_outgrown = moment == Moment::ages_out && !child.is_waiting;
    event(is_outgrown ? happened::outgrown : type_of(moment), when, child,
          is_of_station ? std::optional(station) : std::nullopt, customer_class,
          moment != Moment::diverted && !is_outgrown);
    child.is_waiting = moment == Moment::arrives || (child.is_waiting && moment == Moment::worsens);
    if (moment == Moment::leaves)
      inside_.erase(customer);
    else
      inside_[customer] = child;
    keep_small();
  }

  Result<HappenedCounts> finish() {
    TRY_DO(std::move(fault_));
    file_.text += "],\n\"objects\": [";
    for (std::size_t s = 0; s < station_texts_.size(); ++s) {
      file_.text += fmt::format(
          "{}{{\"id\":{},\"type\":\"station\",\"attributes\":[{{\"name\":\"name\",\"time\":"
          "\"1970-01-01T00:00:00.000Z\",\"value\":{}}}],\"relationships\":[]}}",
          s ? ",\n" : "\n", station_id(s),
          text_of(network_.stations[s].name.empty() ? network_.stations[s].code : network_.stations[s].name));
    }
    TRY_DO(objects_.put_behind(file_, path_));
    file_.text += "]\n}\n";
    TRY_DO(file_.keep());
    return counts_;
  }

 private:
  struct Inside {
    std::int64_t number;
    std::int64_t visit;
    bool is_waiting = false;
  };

  // That of which all is known: a fixed one, or values that were seen.
  Ticks longest_life(int customer_class) const {
    const auto c = static_cast<std::size_t>(customer_class);
    if (c >= network_.lifetime.size() || !network_.lifetime[c]) return never;
    const auto& lifetime = *network_.lifetime[c];
    if (lifetime.kind == Distribution::Kind::deterministic) return ticks_of(lifetime.mean);
    if (lifetime.kind != Distribution::Kind::empirical) return never;
    return ticks_of(*std::max_element(lifetime.values.begin(), lifetime.values.end()));
  }

  static std::string_view type_of(Moment moment) {
    switch (moment) {
      case Moment::enters:
        return happened::entered;
      case Moment::arrives:
        return happened::arrived;
      case Moment::starts:
        return happened::started;
      case Moment::ends:
        return happened::ended;
      case Moment::gives_up:
        return happened::gave_up;
      case Moment::turned_away:
        return happened::turned_away;
      case Moment::worsens:
        return happened::worsened;
      case Moment::diverted:
        return happened::diverted;
      case Moment::ages_out:
        return happened::aged_out;
      case Moment::leaves:
        break;
    }
    return happened::left;
  }

  static std::string text_of(std::string_view words) {
    std::string out;
    mining::append_json_text(out, words);
    return out;
  }
  std::string station_id(std::size_t station) const {
    return text_of("station " + network_.stations[station].code);
  }

  void begin() {
    constexpr std::string_view both =
        R"({"name":"station","type":"string"},{"name":"class","type":"string"})";
    constexpr std::string_view one = R"({"name":"class","type":"string"})";
    const std::pair<std::string_view, std::string_view> events[] = {
        {happened::left, one},      {happened::entered, one},   {happened::ended, both},
        {happened::started, both},  {happened::gave_up, both},  {happened::arrived, both},
        {happened::aged_out, both}, {happened::diverted, both}, {happened::turned_away, both},
        {happened::worsened, both}, {happened::outgrown, both}};
    file_.text = "{\n\"eventTypes\": [";
    for (const auto& [name, attributes] : events)
      file_.text += fmt::format("{}{{\"name\":\"{}\",\"attributes\":[{}]}}",
                                name == events[0].first ? "\n" : ",\n", name, attributes);
    file_.text += fmt::format(
        "],\n\"objectTypes\": "
        "[\n{{\"name\":\"child\",\"attributes\":[{}]}},\n{{\"name\":\"station\",\"attributes\":["
        "{{\"name\":\"name\",\"type\":\"string\"}}]}},\n{{\"name\":\"visit\",\"attributes\":[{}]}}],"
        "\n\"events\": [",
        one, both);
  }

  void add_child(std::int64_t number, std::size_t customer_class) {
    objects_.text += fmt::format(
        ",\n{{\"id\":\"child {}\",\"type\":\"child\",\"attributes\":[{{\"name\":\"class\",\"time\":"
        "\"1970-01-01T00:00:00.000Z\",\"value\":{}}}],\"relationships\":[]}}",
        number, class_texts_[customer_class]);
  }
  void add_visit(std::int64_t number, std::size_t station, std::size_t customer_class) {
    objects_.text += fmt::format(
        ",\n{{\"id\":\"visit {}\",\"type\":\"visit\",\"attributes\":[{{\"name\":\"station\",\"time\":"
        "\"1970-01-01T00:00:00.000Z\",\"value\":{}}},{{\"name\":\"class\",\"time\":\"1970-01-01T00:00:00."
        "000Z\","
        "\"value\":{}}}],\"relationships\":[]}}",
        number, station_texts_[station], class_texts_[customer_class]);
  }

  // Who was there before the run: since when, in units before 0.
  void arrive(Word customer, const Present& of, std::string_view type, double since) {
    const Inside child{++counts_.children, ++counts_.visits, type == happened::arrived};
    const auto station = static_cast<std::size_t>(of.station);
    const auto customer_class = static_cast<std::size_t>(of.customer_class);
    add_child(child.number, customer_class);
    add_visit(child.visit, station, customer_class);
    event(type, calendar_.moment(-since), child, station, customer_class);
    inside_[customer] = child;
    keep_small();
  }

  void event(std::string_view type,
             mining::Micros at,
             const Inside& child,
             std::optional<std::size_t> station,
             std::size_t customer_class,
             bool is_of_visit = true) {
    std::string& out = file_.text;
    const auto number = ++counts_.events;
    out += fmt::format("{}{{\"id\":\"event {}\",\"type\":\"{}\",\"time\":\"{}\",\"attributes\":[",
                       number == 1 ? "\n" : ",\n", number, type, mining::time_text(at));
    if (station) out += fmt::format("{{\"name\":\"station\",\"value\":{}}},", station_texts_[*station]);
    out += fmt::format(
        "{{\"name\":\"class\",\"value\":{}}}],\"relationships\":[{{\"objectId\":\"child "
        "{}\",\"qualifier\":\"child\"}}",
        class_texts_[customer_class], child.number);
    if (station && is_of_visit)
      out += fmt::format(",{{\"objectId\":\"visit {}\",\"qualifier\":\"visit\"}}", child.visit);
    if (station) out += fmt::format(",{{\"objectId\":{},\"qualifier\":\"station\"}}", station_id(*station));
    out += "]}";
  }

  void keep_small() {
    if (fault_.ok()) fault_ = file_.flush(mining::out_buffer_bytes);
    if (fault_.ok()) fault_ = objects_.flush(path_, mining::out_buffer_bytes);
  }

  const Network& network_;
  CalendarTime calendar_;
  OutFile& file_;
  std::string path_;
  Aside objects_;
  std::vector<std::string> station_texts_, class_texts_;
  std::unordered_map<Word, Inside> inside_;  // never gone through, so its order is nowhere
  HappenedCounts counts_;
  Result<void> fault_;
};

}  // namespace

Result<HappenedCounts> write_happened(const Network& network,
                                      const HappenedOptions& options,
                                      const std::string& path) {
  TRY(const double unit, micros_per_unit(network.time_unit));
  TRY(OutFile file, OutFile::make(path));
  const Word seed = stream_of(mixed(options.seed), static_cast<std::uint64_t>(options.replication));
  HappenedLog log(network, {options.from, unit}, file, path);
  log.present(seed);
  const auto tally = run_once(plan_of(network, options.horizon), seed, &log);
  if (tally.halt.is()) return halted(network, tally.halt);
  return log.finish();
}

}  // namespace kring::twin
