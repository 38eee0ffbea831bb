#include "app/learn_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "mining/model/model_json.h"
#include "mining/model/words.h"

namespace kring::app {
namespace {

using mining::Log;
using mining::ModelFindings;

constexpr double noise_unless_given = 0.2;
constexpr std::size_t map_lines_max = 60;

void line(std::string& out, const std::string& text) {
  const std::string cut = cell(text, 100);
  out += cut.substr(0, cut.find_last_not_of(' ') + 1) + "\n";
}

void map(std::string& out, const Log& log, const ModelFindings& found) {
  out += fmt::format("\nThe map of the process ({})\n",
                     found.noise > 0 ? fmt::format("inductive miner, what is rarer than {:g} % beside its "
                                                   "alternatives left out",
                                                   100 * found.noise)
                                     : std::string("inductive miner, with all that ever happened"));
  const auto lines = mining::tree_words(found.tree, log.activity_names());
  for (std::size_t i = 0; i < std::min(lines.size(), map_lines_max); ++i) line(out, "  " + lines[i]);
  if (lines.size() > map_lines_max)
    out += fmt::format("  and {} more lines; the whole tree is in the JSON\n", lines.size() - map_lines_max);
}

void fitness(std::string& out, const ModelFindings& found) {
  const auto& c = found.conformance;
  out += fmt::format("\n  {} of {} cases ({}) go as the map says, from beginning to end\n",
                     with_thousands(c.fitting), with_thousands(c.cases),
                     percent(static_cast<double>(c.fitting), static_cast<double>(c.cases)));
  out += fmt::format(
      "  fitness: {:.3f} by alignments, mean of the cases; {:.3f} by token replay (1: all fits)\n",
      c.mean_fitness, c.tokens.fitness());
  if (c.not_aligned > 0)
    out += fmt::format("  too long to align with this map, and in neither of the first two: {}\n",
                       counted(c.not_aligned, "case"));
}

// "HEAD one of a, b and 15 more", on as many lines as that takes.
void one_of(std::string& out,
            const Log& log,
            std::string head,
            const std::vector<std::uint32_t>& activities) {
  constexpr std::size_t most = 8, width = 100;
  const std::string indent(12, ' ');
  if (activities.size() > 1) head += " one of";
  for (std::size_t i = 0; i < std::min(most, activities.size()); ++i) {
    const std::string name(log.activity_names()[activities[i]]);
    if (i > 0) head += ",";
    if (head.size() + name.size() + 2 > width && head.size() > indent.size()) {
      line(out, head);
      head = indent;
    } else {
      head += " ";
    }
    head += name;
  }
  if (activities.size() > most) head += fmt::format(" and {} more", activities.size() - most);
  line(out, head);
}

// Departures that can be read in several ways as good.
void open_departures(std::string& out, const Log& log, const ModelFindings& found, std::size_t top) {
  const auto& open = found.conformance.open;
  if (open.empty()) return;
  out += "\nWhere they depart, and any of several is as good a reading\n";
  for (std::size_t i = 0; i < std::min(top, open.size()); ++i) {
    const auto& one = open[i];
    const auto count = with_thousands(one.count);
    if (!one.model.empty()) one_of(out, log, fmt::format("  {:>7}   left out:", count), one.model);
    if (one.log.empty()) continue;
    one_of(out, log,
           one.model.empty() ? fmt::format("  {:>7}   not foreseen:", count) : "            or not foreseen:",
           one.log);
  }
  more_rows(out, open.size(), top, "such groups");
}

void departures(std::string& out, const Log& log, const ModelFindings& found, std::size_t top) {
  const auto& moves = found.conformance.moves;
  const auto wrong = static_cast<std::size_t>(
      std::count_if(moves.begin(), moves.end(), [](const auto& m) { return m.log + m.model > 0; }));
  if (wrong == 0) return;
  out += fmt::format("\n{} {:>14} {:>14} {:>14}\n", cell("Where cases depart from the map", 52), "as the map",
                     "not foreseen", "left out");
  for (std::size_t i = 0; i < std::min(top, wrong); ++i)
    out += fmt::format("  {} {:>14} {:>14} {:>14}\n", cell(log.activity_names()[moves[i].activity], 50),
                       with_thousands(moves[i].synchronous), with_thousands(moves[i].log),
                       with_thousands(moves[i].model));
  more_rows(out, wrong, top, "activities");
}

}  // namespace

Result<LearnPart> learn_model(const Log& log,
                              const mining::Findings& findings,
                              const ModelOptions& options,
                              std::size_t top) {
  LearnPart part;
  if (options.method == "none") return part;
  const bool is_asked = options.method != "auto" || options.noise;
  const auto work = mining::model_work(log, findings.variants);
  if (!is_asked &&
      (work > mining::model_work_unasked || findings.activities.size() > mining::model_activities_max)) {
    part.terminal = fmt::format(
        "\nThe map of the process\n  not made unasked of a log this varied ({} variants, {} activities); "
        "--model imf makes it\n",
        with_thousands(static_cast<std::int64_t>(findings.variants.size())), findings.activities.size());
    return part;
  }
  if (options.method == "im" && options.noise.value_or(0) != 0)
    return Error{Errc::invalid, "model.noise", "im leaves nothing out; noise goes with --model imf", {}};
  mining::InductiveOptions how;
  how.noise = options.method == "im" ? 0 : options.noise.value_or(noise_unless_given);
  TRY(const auto found, mining::model_of(log, findings.variants, how));
  map(part.terminal, log, found);
  fitness(part.terminal, found);
  departures(part.terminal, log, found, top);
  open_departures(part.terminal, log, found, top);
  part.json = mining::model_json(log, found);
  return part;
}

}  // namespace kring::app
