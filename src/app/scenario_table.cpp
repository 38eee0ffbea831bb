#include "app/scenario_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/learn.h"
#include "base/text.h"
#include "twin/tell/answer.h"
#include "twin/tell/figures.h"
#include "twin/tell/sensitivity_words.h"
#include "twin/tell/sentence.h"

namespace kring::app {
namespace {

using namespace twin::tell;
using twin::Estimate;
using twin::chain::Chain;
using twin::chain::Difference;

constexpr auto en = Language::en;
constexpr std::size_t width = 98;
constexpr std::size_t name_width = 33;

// As wide as a terminal shows it, left or right.
std::string right(const std::string& text, std::size_t columns) {
  const auto size = count_code_points(text);
  return std::string(size < columns ? columns - size : 0, ' ') + text;
}

// Lines of at most `width`, each after `indent`.
std::string wrapped(const std::string& text, const std::string& first, const std::string& next) {
  std::string out, line = first;
  bool is_empty = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    if (!is_empty && count_code_points(line) + 1 + count_code_points(word) > width) {
      out += line + "\n";
      line = next;
      is_empty = true;
    }
    line += (is_empty ? "" : " ") + word;
    is_empty = false;
    at = end + 1;
  }
  return out + line + "\n";
}

const char* effect_word(const Difference& d) {
  using Effect = Difference::Effect;
  return d.effect == Effect::gains     ? "better"
         : d.effect == Effect::loses   ? "worse"
         : d.effect == Effect::unclear ? "~"
                                       : "";
}

std::string unit_of(std::string_view measure) {
  const auto* found = twin::chain::find_measure(measure);
  return found ? found->unit : "";
}

// What the name of a figure does not say by itself.
std::string unit_after(std::string_view unit) {
  if (unit == "children" || unit == "children per worker") return {};
  if (unit == "per year") return ", a year";
  if (unit == "euro per year") return ", million euro";
  return std::string(", ") + shown_unit(unit).en;
}

std::string header(const std::string& name, const Told& told) {
  const bool is_stress = told.asked == Told::Asked::stress;
  const bool is_compare = told.asked == Told::Asked::compare;
  return fmt::format("\n{} {} {} {} {:>6}\n", cell(name, name_width + 2),
                     right(is_compare  ? "A"
                           : is_stress ? "undisturbed"
                                       : "as it is",
                           15),
                     right(is_compare  ? "B"
                           : is_stress ? "struck"
                                       : "scenario",
                           15),
                     right("difference (95 %)", 25), "");
}
std::string row(const std::string& name, const Difference& d) {
  const auto unit = unit_of(d.measure);
  const auto difference = difference_text(d.difference, unit, en);
  // What is too small to be shown is not better or worse.
  const char* effect = difference == "0" && d.effect != Difference::Effect::unclear ? "" : effect_word(d);
  return fmt::format("  {} {} {} {} {:>6}\n", cell(name, name_width), right(estimate_text(d.a, unit, en), 15),
                     right(estimate_text(d.b, unit, en), 15), right(difference, 25), effect);
}
bool is_seen(const Difference& d) {
  const auto is_some = [](const Estimate& e) { return std::isfinite(e.mean) && e.mean != 0; };
  return is_some(d.a) || is_some(d.b);
}

void head(std::string& out, const Told& told, const Chain& chain) {
  const auto& s = told.b.scenario;
  out += told.title + "\n";
  out += wrapped(
      fmt::format("{}{}, from {}, {:.3g} year{}; {} replication{}, seed {}", regions_text(s, chain, en),
                  s.with_neighbours || s.regions.empty() ? "" : " without the regions around",
                  day_text(s.from, en), s.years, s.years == 1 ? "" : "s", told.b.replications,
                  told.b.replications == 1 ? "" : "s", s.seed),
      "  ", "  ");
  const auto number_words = [&](const std::string& id, double value) {
    const auto* known = chain.parameters.find(id);
    return fmt::format("{} = {:g} ({})", known ? known->en : "?", value, id);
  };
  const auto changes = [&](const twin::chain::Scenario& of, const std::string& before) {
    const auto effects = twin::chain::effects_of(of, chain);
    for (std::size_t i = 0; i < of.changes.size(); ++i) {
      const auto& one = of.changes[i];
      auto words = before + (one.parameter.empty() ? one.words : number_words(one.parameter, one.value));
      if (one.from != of.from) words += ", from " + day_text(one.from, en);
      if (one.until) words += ", until " + day_text(*one.until, en);
      if (const auto remark = effect_text(effects[i], en); !remark.empty()) words += " (" + remark + ")";
      out += wrapped(words, "  • ", "    ");
    }
    for (const auto& one : of.surges)
      out += wrapped(before + one.words + ", on " + day_text(one.at, en), "  • ", "    ");
    for (const auto& [id, value] : of.parameters)
      out += wrapped(before + number_words(id, value), "  • ", "    ");
    if (of.weekend && !told.stress)
      out += wrapped(before + "less staff for part of every week", "  • ", "    ");
    if (!of.helped_elsewhere) out += wrapped(before + "nobody is helped in another region", "  • ", "    ");
    if (!of.priority.empty()) {
      std::string order;
      for (const auto& code : of.priority)
        order += (order.empty() ? "" : ", then ") + urgency_name(chain, code, en);
      out += wrapped(before + "who goes first: " + order, "  • ", "    ");
    }
  };
  if (told.asked == Told::Asked::compare) {
    out += fmt::format("  A: {}\n", told.a.scenario.title);
    changes(told.a.scenario, "A: ");
    out += fmt::format("  B: {}\n", told.b.scenario.title);
    changes(told.b.scenario, "B: ");
  } else if (told.stress) {
    out += wrapped(told.stress->en_how, "  • ", "    ");
    changes(told.a.scenario, "");
    for (const auto& words : left_out_texts(*told.struck, chain, en))
      out += wrapped("left out, for it comes after the test: " + words, "  • ", "    ");
  } else {
    changes(s, "");
  }
}

void in_short(std::string& out, const Told& told, const Chain& chain) {
  out += "\nIn short\n";
  for (const auto& sentence : answer(told, chain, en)) out += wrapped(sentence, "  ", "  ");
}

void grades(std::string& out, const Told& told) {
  if (!told.struck) return;
  out += fmt::format("\nGrade {}: why\n", told.struck->grade.letter);
  for (const auto& reason : told.struck->grade.reasons)
    out += wrapped(reason.en, fmt::format("  {}  ", reason.letter), "     ");
}

// The whole, each kind of figure.
void whole(std::string& out, const Told& told) {
  out += header("The whole", told);
  for (const auto& measure : twin::chain::measures()) {
    const auto* d = told.comparison.find(measure.id);
    if (!d || !is_seen(*d)) continue;
    out += row(measure.en + unit_after(measure.unit), *d);
  }
}

// Rows of one measure by what `name` makes of a difference; nothing where it is "".
template <class Name>
void by(std::string& out,
        const Told& told,
        const std::string& title,
        std::string_view measure,
        std::size_t rows_max,
        Name name) {
  std::string rows;
  std::size_t count = 0, more = 0;
  for (const auto& d : told.comparison.differences) {
    if (d.measure != measure || !is_seen(d)) continue;
    const std::string words = name(d);
    if (words.empty()) continue;
    if (++count > rows_max)
      ++more;
    else
      rows += row(words, d);
  }
  if (rows.empty()) return;
  out += header(title, told) + rows;
  if (more > 0) out += fmt::format("  and {} more: --json FILE has all\n", more);
}

void constraint(std::string& out, const Told& told, const Chain& chain) {
  const auto one = [&](const char* when, const twin::chain::Outcome& of) {
    if (!of.constraint) return;
    for (const auto& c : of.constraint->candidates)
      out += fmt::format("  {} {} {} {} {}\n", cell(when, 11), cell(step_name(chain, c.step, en), 30),
                         right(estimate_text(c.waiting, "children", en), 14),
                         right(estimate_text(c.utilisation, "share", en), 13),
                         right(difference_text(c.more_waiting, "children", en), 25));
  };
  if (!told.a.constraint && !told.b.constraint) return;
  out += fmt::format("\n{} {} {} {}\n", cell("Where it is stuck", 44), right("children wait", 14),
                     right("in use %", 13), right("with 10 % more of it", 25));
  const bool is_compare = told.asked == Told::Asked::compare;
  one(is_compare ? "A" : "as it is", told.a);
  one(is_compare ? "B" : told.asked == Told::Asked::stress ? "struck" : "scenario", told.b);
}

void who(std::string& out, const Chain& chain, const char* title, const std::vector<Difference>& list) {
  constexpr std::size_t shown = 6;
  if (list.empty()) return;
  out += fmt::format("\n{}\n", title);
  for (std::size_t i = 0; i < std::min(shown, list.size()); ++i) {
    const auto& d = list[i];
    const auto unit = unit_of(d.measure);
    const auto words = shown_unit(unit).en;
    out += fmt::format("  {} {} {}\n", cell(about_text(d, chain, en), 55),
                       right(difference_text(d.difference, unit, en), 27), *words ? words : "");
  }
  if (list.size() > shown) out += fmt::format("  and {} more\n", list.size() - shown);
}

// "−40.0 ±3.1".
std::string effect_text(const Estimate& e, const std::string& unit) {
  const double times = shown_unit(unit).times;
  const int digits = digits_of(e, times);
  const auto mean = signed_text(e.mean * times, digits, en);
  return std::isfinite(e.low) && e.low != e.high
             ? fmt::format("{} ±{}", mean, number_text(e.half_width() * times, digits, en))
             : mean;
}

// Which assumption matters most: of each figure those that were tried much, and what the others do at most.
void assumptions(std::string& out, const Told& told) {
  constexpr std::size_t shown = 8;
  const auto& of = *told.sensitivity;
  out += wrapped(tried_words(of, en), "  ", "  ");
  for (const auto& sentence : sensitivity_answer(told, en)) out += wrapped(sentence, "  ", "  ");
  for (const auto& screening : of.screening) {
    const auto unit = unit_of(screening.measure);
    const auto name = measure_name(screening.measure, en);
    const auto words = told.is_sensitivity_of_difference ? name + ": difference moves" : name;
    out += fmt::format("\n  {} {} {} {}\n", cell(words, 44), right("from – to", 15), right("at low end", 15),
                       right("at high end", 15));
    std::size_t count = 0;
    for (const auto& swing : of.swings) {
      if (swing.measure != screening.measure || swing.is_screened || swing.replications == 0) continue;
      if (++count > shown) continue;
      const auto* parameter = told.b.parameter(swing.parameter);
      out += fmt::format("    {} {} {} {}{}\n", cell(parameter ? parameter->en : swing.parameter, 42),
                         right(fmt::format("{:g} – {:g}", swing.low_value, swing.high_value), 15),
                         right(effect_text(swing.low_effect, unit), 15),
                         right(effect_text(swing.high_effect, unit), 15), swing.changes_sign ? " !" : "");
    }
    if (count > shown)
      out += fmt::format("    and {} more, tried as often: --json FILE has all\n", count - shown);
    if (const auto rest = rest_words(of, screening, en); !rest.empty()) out += wrapped(rest, "    ", "    ");
  }
  if (std::any_of(of.swings.begin(), of.swings.end(), [](const auto& swing) { return swing.changes_sign; }))
    out += "  ! at one of the ends the difference turns around, or nothing is left of it\n";
}

void hangs_on(std::string& out, const Told& told) {
  using twin::chain::Mark;
  std::array<std::size_t, 4> count{};
  for (const auto& one : told.b.parameters) ++count[static_cast<std::size_t>(one.mark)];
  out += "\nWhat it hangs on\n";
  out += fmt::format(
      "  {} numbers: {} from a source, {} worked out from sources, {} chosen to fit, {} assumed.\n",
      told.b.parameters.size(), count[0], count[1], count[2], count[3]);
  if (!told.sensitivity) {
    if (!told.comparison.assumed.empty())
      out += fmt::format("  {} of the assumed ones matter here. Which most: --sensitivity\n",
                         told.comparison.assumed.size());
    return;
  }
  assumptions(out, told);
}

}  // namespace

std::string scenario_table(const Told& told, const Chain& chain) {
  std::string out;
  head(out, told, chain);
  in_short(out, told, chain);
  grades(out, told);
  whole(out, told);
  by(out, told, "Mean wait by step, weeks", "wait", 40, [&](const Difference& d) {
    return d.region.empty() && d.urgency.empty() && !d.step.empty() ? step_name(chain, d.step, en)
                                                                    : std::string();
  });
  by(out, told, "Mean wait by urgency, weeks", "wait", 10, [&](const Difference& d) {
    return d.region.empty() && d.step.empty() && !d.urgency.empty() ? urgency_name(chain, d.urgency, en)
                                                                    : std::string();
  });
  if (told.b.own_regions > 1)
    by(out, told, "Children who wait, by region", "waiting", 42, [&](const Difference& d) {
      return !d.region.empty() && d.step.empty() && d.urgency.empty() ? region_name(chain, d.region)
                                                                      : std::string();
    });
  constraint(out, told, chain);
  who(out, chain, "Better for most", told.gains);
  who(out, chain, "Worse for most", told.loses);
  hangs_on(out, told);
  std::string last =
      "± is half the 95 % interval over replications; ~ is a difference that can be chance. Both runs "
      "have the same children and the same chance, so what differs is the change.";
  if (told.b.replications == 1)
    last = "One replication has no interval, so ~ stands at all: that can be chance.";
  else if (told.asked == Told::Asked::compare)
    last += " Both have the replications, the seed and the precision of B.";
  out += "\n" + wrapped(last, "  ", "  ");
  return out;
}

}  // namespace kring::app
