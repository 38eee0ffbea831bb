#include "twin/tell/answer.h"

#include <fmt/format.h>

#include <cctype>
#include <cmath>

#include "twin/tell/figures.h"
#include "twin/tell/sentence.h"

namespace kring::twin::tell {
namespace {

using chain::Chain;
using chain::Difference;

bool is_clear(const Difference& d) {
  return std::isfinite(d.difference.low) && (d.difference.low > 0 || d.difference.high < 0);
}
std::string level(const Estimate& of, const std::string& unit, Language language) {
  const double times = shown_unit(unit).times;
  return number_text(of.mean * times, digits_of(of, times), language);
}
std::string waiting(const Told& told, Language language) {
  const bool nl = language == Language::nl;
  const auto* d = told.comparison.find("waiting");
  if (!d) return {};
  const auto a = level(d->a, "children", language), b = level(d->b, "children", language);
  const bool is_compare = told.asked == Told::Asked::compare;
  if (!is_clear(*d)) {
    const auto low = signed_text(d->difference.low, digits_of(d->difference, 1), language);
    const auto high = signed_text(d->difference.high, digits_of(d->difference, 1), language);
    const char* when_a = is_compare ? nl ? "bij A" : "with A" : nl ? "nu" : "now";
    const char* when_b = is_compare ? nl ? "bij B" : "with B" : nl ? "dan" : "then";
    if (!std::isfinite(d->difference.low))
      return nl ? fmt::format(
                      "Er wachten gemiddeld {} kinderen {} en {} {}. Dat is één herhaling: wat toeval "
                      "is en wat de verandering doet, is daar niet aan te zien; vraag er meer.",
                      a, when_a, b, when_b)
                : fmt::format(
                      "{} children wait on average {} and {} {}. That is one replication: what is chance "
                      "in it and what is the change can't be seen; ask for more.",
                      a, when_a, b, when_b);
    if (d->difference.low == 0 && d->difference.high == 0)
      return nl ? fmt::format("Er wachten evenveel kinderen: gemiddeld {}.", a)
                : fmt::format("As many children wait: {} on average.", a);
    return nl ? fmt::format(
                    "Hoeveel kinderen er wachten verandert niet aantoonbaar: gemiddeld {} {} en {} {}; het "
                    "verschil ligt tussen {} en {}.",
                    a, when_a, b, when_b, low, high)
              : fmt::format(
                    "How many children wait does not clearly change: {} {} and {} {} on average; the "
                    "difference lies between {} and {}.",
                    a, when_a, b, when_b, low, high);
  }
  const bool more = d->difference.mean > 0;
  const auto size = size_text(d->difference, "children", language);
  std::string out = is_compare ? nl ? fmt::format("Bij B wachten gemiddeld {} kinderen, bij A {}: {} {}", b,
                                                  a, size, more ? "meer" : "minder")
                                    : fmt::format("With B {} children wait on average, with A {}: {} {}", b,
                                                  a, size, more ? "more" : "fewer")
                    : nl ? fmt::format("Er wachten gemiddeld {} kinderen in plaats van {}: {} {}", b, a, size,
                                       more ? "meer" : "minder")
                         : fmt::format("On average {} children wait instead of {}: {} {}", b, a, size,
                                       more ? "more" : "fewer");
  const auto* unseen = told.comparison.find("unseen");
  if (unseen && is_clear(*unseen)) {
    const bool is_more = unseen->difference.mean > 0;
    const auto by = size_text(unseen->difference, "children", language);
    out += nl ? fmt::format("; zonder contact zijn het er {} {}", by, is_more ? "meer" : "minder")
              : fmt::format("; without contact {} {}", by, is_more ? "more" : "fewer");
  }
  return out + ".";
}

// Of a step at which more or fewer wait: how many, and how long.
std::string line_text(const Told& told, const Difference& d, const Chain& chain, Language language) {
  const bool nl = language == Language::nl, is_more = d.difference.mean > 0;
  const auto name = step_name(chain, d.step, language);
  const auto size = size_text(d.difference, "children", language);
  std::string out = nl ? fmt::format("bij {} wachten {} kinderen {}", name, size, is_more ? "meer" : "minder")
                       : fmt::format("{} {} children wait for {}", size, is_more ? "more" : "fewer", name);
  const auto* wait = told.comparison.find("wait", {}, d.step);
  if (!wait || !is_clear(*wait)) return out;
  const auto a = level(wait->a, "weeks", language), b = level(wait->b, "weeks", language);
  if (a != b)
    out += nl ? fmt::format(", gemiddeld {} weken in plaats van {}", b, a)
              : fmt::format(", for {} weeks instead of {}", b, a);
  return out;
}

// The step at which most more wait, and that at which most fewer do.
std::string gains_and_loses(const Told& told, const Chain& chain, Language language) {
  const bool nl = language == Language::nl;
  const auto line_of = [](const std::vector<Difference>& list) -> const Difference* {
    for (const auto& d : list)
      if (d.measure == "waiting" && !d.step.empty()) return &d;
    return nullptr;
  };
  if (told.b.replications == 1) return {};  // nothing is clear in one
  const auto *loses = line_of(told.loses), *gains = line_of(told.gains);
  if (!loses && !gains)
    return nl ? "Bij geen enkele stap wordt het aantoonbaar anders." : "At no step it clearly changes.";
  std::string out = line_text(told, loses ? *loses : *gains, chain, language);
  if (loses && gains) out += (nl ? "; " : "; ") + line_text(told, *gains, chain, language);
  out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out + ".";
}

// How long acute children wait for a place to stay, where that changes so that it is seen.
std::string acute_wait(const Told& told, Language language) {
  const auto* d = told.comparison.find("acute_wait");
  if (!d || !is_clear(*d)) return {};
  const auto a = level(d->a, "days", language), b = level(d->b, "days", language);
  if (a == b) return {};
  return language == Language::nl
             ? fmt::format(
                   "Acute kinderen wachten gemiddeld {} dagen op een plek om te verblijven in plaats van {}, "
                   "ook wie intussen op een crisisplek is.",
                   b, a)
             : fmt::format(
                   "Acute children wait {} days for a place to stay on average instead of {}, also who is in "
                   "a crisis bed meanwhile.",
                   b, a);
}

// The urgency of which the wait grows most, when it grows by a tenth or more.
std::string longer_by_urgency(const Told& told, const Chain& chain, Language language) {
  const Difference* worst = nullptr;
  double most = 0.1;
  for (const auto& d : told.comparison.differences) {
    if (d.measure != "wait" || d.urgency.empty() || !d.step.empty() || !d.region.empty()) continue;
    const double part = d.a.mean > 0 ? d.difference.mean / d.a.mean : 0;
    if (!is_clear(d) || part < most) continue;
    most = part;
    worst = &d;
  }
  if (!worst) return {};
  const auto a = level(worst->a, "weeks", language), b = level(worst->b, "weeks", language);
  if (a == b) return {};
  const auto name = urgency_name(chain, worst->urgency, language);
  return language == Language::nl
             ? fmt::format("Kinderen van de urgentie “{}” wachten langer: {} weken in plaats van {}.", name,
                           b, a)
             : fmt::format("Children of the urgency “{}” wait longer: {} weeks instead of {}.", name, b, a);
}

// Waits can look shorter because fewer come as far as the end of one.
std::string who_gave_up(const Told& told, Language language) {
  const auto *wait = told.comparison.find("wait"), *gone = told.comparison.find("gave_up");
  const bool is_so = wait && gone && is_clear(*wait) && is_clear(*gone) && wait->difference.mean < 0 &&
                     gone->difference.mean > 0;
  if (!is_so) return {};
  const auto size = size_text(gone->difference, "per year", language);
  return language == Language::nl ? fmt::format(
                                        "De wachttijd is die van wie hulp kreeg, en korter, mede doordat {} "
                                        "kinderen per jaar meer "
                                        "afhaken: dat is geen winst.",
                                        size)
                                  : fmt::format(
                                        "The wait is that of those who got help, and shorter partly because "
                                        "{} more children a year "
                                        "give up: that is no gain.",
                                        size);
}

std::string constraint(const Told& told, const Chain& chain, Language language) {
  const bool nl = language == Language::nl;
  const auto name = [&](const std::string& code) { return step_name(chain, code, language); };
  const auto& c = told.comparison;
  const auto is_sure = [](const chain::Outcome& of) { return !of.constraint || of.constraint->is_clear; };
  const char* perhaps = is_sure(told.a) && is_sure(told.b) ? "" : nl ? " waarschijnlijk" : " probably";
  std::string out;
  const bool is_compare = told.asked == Told::Asked::compare;
  const auto stuck = [&](const std::string& code) {
    return code.empty() ? nl ? "niet bij één stap" : "at no single step" : (nl ? "bij " : "at ") + name(code);
  };
  if (is_compare && c.constraint_a != c.constraint_b)
    out = nl ? fmt::format("Bij A zit het{} vast {}, bij B {}", perhaps, stuck(c.constraint_a),
                           stuck(c.constraint_b))
             : fmt::format("With A it is{} stuck {}, with B {}", perhaps, stuck(c.constraint_a),
                           stuck(c.constraint_b));
  else if (is_compare && !c.constraint_a.empty())
    out = nl ? fmt::format("Bij beide zit het{} vast {}", perhaps, stuck(c.constraint_a))
             : fmt::format("With both it is{} stuck {}", perhaps, stuck(c.constraint_a));
  else if (c.constraint_a.empty() && c.constraint_b.empty())
    out = nl ? "Er is niet één stap waar het vastzit" : "There is no single step where it is stuck";
  else if (c.constraint_a == c.constraint_b)
    out = nl ? fmt::format("De stap waar het vastzit blijft{} {}", perhaps, name(c.constraint_a))
             : fmt::format("The step where it is stuck{} stays {}", perhaps, name(c.constraint_a));
  else if (c.constraint_b.empty())
    out = nl ? fmt::format("Het zit niet meer vast bij {}", name(c.constraint_a))
             : fmt::format("It is no longer stuck at {}", name(c.constraint_a));
  else if (c.constraint_a.empty())
    out = nl ? fmt::format("Het loopt vast bij {}", name(c.constraint_b))
             : fmt::format("It gets stuck at {}", name(c.constraint_b));
  else
    out = nl ? fmt::format("Waar het vastzit verschuift{} van {} naar {}", perhaps, name(c.constraint_a),
                           name(c.constraint_b))
             : fmt::format("Where it is stuck{} moves from {} to {}", perhaps, name(c.constraint_a),
                           name(c.constraint_b));
  const auto* cost = c.find("cost");
  if (cost && is_clear(*cost)) {
    const bool more = cost->difference.mean > 0;
    const auto size = size_text(cost->difference, "euro per year", language);
    out += nl ? fmt::format("; {} kost {} miljoen euro per jaar {}", is_compare ? "B" : "het", size,
                            more ? "meer" : "minder")
              : fmt::format("; {} costs {} million euro a year {}", is_compare ? "B" : "it", size,
                            more ? "more" : "less");
  }
  return out + ".";
}

// After how long it is as it was; and in how many of the replications it was not, within the run.
std::string recovery(const chain::StressOutcome& s, Language language) {
  const bool nl = language == Language::nl;
  const double not_yet = 100 * (1 - s.recovered.mean);
  if (s.recovered.mean <= 0)
    return nl ? "Het was in geen enkele herhaling binnen de looptijd weer zoals het was."
              : "In none of the replications it was as before within the run.";
  if (s.recovered.mean < 0.5)
    return nl ? fmt::format(
                    "De klap duurt {:.0f} dagen; in {:.0f} % van de herhalingen is het aan het eind van de "
                    "looptijd nog niet zoals het was.",
                    s.blow_days, not_yet)
              : fmt::format(
                    "The blow lasts {:.0f} days; in {:.0f} % of the replications it is not yet as it was "
                    "at the end of the run.",
                    s.blow_days, not_yet);
  std::string out;
  if (s.recovery_days.mean < 0.5)
    out =
        nl ? fmt::format("Zodra de klap voorbij is, na {:.0f} dagen, is het weer zoals het was", s.blow_days)
           : fmt::format("As soon as the blow is over, after {:.0f} days, it is as it was", s.blow_days);
  else
    out = nl ? fmt::format("De klap duurt {:.0f} dagen; {} dagen {}daarna is het weer zoals het was",
                           s.blow_days, size_text(s.recovery_days, "days", language),
                           not_yet > 0 ? "of meer " : "")
             : fmt::format("The blow lasts {:.0f} days; {} days {}after it all is as it was", s.blow_days,
                           size_text(s.recovery_days, "days", language), not_yet > 0 ? "or more " : "");
  if (not_yet > 0)
    out += nl ? fmt::format(": in {:.0f} % van de herhalingen niet binnen de looptijd", not_yet)
              : fmt::format(": in {:.0f} % of the replications not within the run", not_yet);
  return out + ".";
}

// Who gets no place counts with the days that it waited: said beside it, wherever there is one.
std::string safe_place(const chain::StressOutcome& s, Language language) {
  const bool nl = language == Language::nl;
  const auto hit = size_text(s.hit_safe.p90_days, "days", language);
  const auto calm = level(s.calm_safe.p90_days, "days", language);
  const auto part = [&](const Estimate& of) { return number_text(100 * of.mean, 0, language); };
  if (!(s.hit_safe.not_yet.mean >= 0.005) && !(s.calm_safe.not_yet.mean >= 0.005))
    return nl ? fmt::format(
                    "Negen van de tien acute kinderen zijn binnen {} dagen op een veilige plek; zonder "
                    "de klap is dat {}.",
                    hit, calm)
              : fmt::format(
                    "Nine in ten acute children are in a safe place within {} days; without the blow that "
                    "is {}.",
                    hit, calm);
  return nl ? fmt::format(
                  "Negen van de tien acute kinderen wachten hoogstens {} dagen, op een veilige plek of "
                  "tot ze zonder weggaan, zoals {} % doet; zonder de klap is dat {} dagen en {} %.",
                  hit, part(s.hit_safe.not_yet), calm, part(s.calm_safe.not_yet))
            : fmt::format(
                  "Nine in ten acute children wait at most {} days, for a safe place or until they leave "
                  "without one, as {} % do; without the blow that is {} days and {} %.",
                  hit, part(s.hit_safe.not_yet), calm, part(s.calm_safe.not_yet));
}

std::vector<std::string> stress_answer(const Told& told, Language language) {
  const bool nl = language == Language::nl;
  const auto& s = *told.struck;
  std::vector<std::string> out;
  std::string grade = nl ? fmt::format("De keten krijgt een {} voor “{}”", s.grade.letter, s.test.nl)
                         : fmt::format("The chain gets {} {} for “{}”",
                                       s.grade.letter == 'A' || s.grade.letter == 'E' ? "an" : "a",
                                       s.grade.letter, s.test.en);
  if (told.struck_base)
    grade += nl ? fmt::format("; zonder de verandering is dat een {}", told.struck_base->grade.letter)
                : fmt::format("; without the change that is {}", told.struck_base->grade.letter);
  out.push_back(grade + ".");
  if (std::isfinite(s.hit_safe.p90_days.mean)) out.push_back(safe_place(s, language));
  if (std::isfinite(s.unseen_peak.mean)) {
    const auto peak = size_text(s.unseen_peak, "children", language);
    out.push_back(nl ? fmt::format("Op de ergste dag zijn {} kinderen meer zonder contact.", peak)
                     : fmt::format("On the worst day {} more children are without contact.", peak));
  }
  out.push_back(recovery(s, language));
  if (told.b.replications == 1)
    out.push_back(nl ? "Dat is één herhaling: een andere kan een ander cijfer geven; vraag er meer."
                     : "That is one replication: another may give another grade; ask for more.");
  if (auto words = who_gave_up(told, language); !words.empty()) out.push_back(std::move(words));
  return out;
}

// Of two plans it is said of which: "With B: acute children wait …".
std::string of_b(const Told& told, std::string sentence, Language language) {
  if (told.asked != Told::Asked::compare || sentence.empty()) return sentence;
  sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
  return (language == Language::nl ? "Bij B: " : "With B: ") + sentence;
}

}  // namespace

std::string about_text(const Difference& d, const Chain& chain, Language language) {
  std::string out = measure_name(d.measure, language);
  if (!d.step.empty()) out += " – " + step_name(chain, d.step, language);
  if (!d.urgency.empty()) out += fmt::format(", {}", urgency_name(chain, d.urgency, language));
  if (!d.region.empty()) out += fmt::format(" ({})", region_name(chain, d.region));
  return out;
}

std::vector<std::string> answer(const Told& told, const Chain& chain, Language language) {
  if (told.struck) return stress_answer(told, language);
  std::vector<std::string> out{waiting(told, language)};
  for (const auto& sentence :
       {gains_and_loses(told, chain, language), longer_by_urgency(told, chain, language),
        acute_wait(told, language), who_gave_up(told, language)})
    out.push_back(of_b(told, sentence, language));
  out.push_back(constraint(told, chain, language));
  std::erase(out, "");
  return out;
}

std::vector<std::string> left_out_texts(const chain::StressOutcome& struck,
                                        const Chain& chain,
                                        Language language) {
  const bool nl = language == Language::nl;
  std::vector<std::string> out;
  for (const auto& one : struck.late_changes)
    out.push_back(fmt::format("{}, {} {}", sentence_text(one, chain, language), nl ? "vanaf" : "from",
                              day_text(one.from, language)));
  for (const auto& one : struck.late_surges)
    out.push_back(fmt::format("{}, {} {}", sentence_text(one, chain, language), nl ? "op" : "on",
                              day_text(one.at, language)));
  return out;
}

}  // namespace kring::twin::tell
