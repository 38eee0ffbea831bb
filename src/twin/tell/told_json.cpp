#include "twin/tell/told_json.h"

#include <algorithm>

#include "twin/tell/answer.h"
#include "twin/tell/figures.h"
#include "twin/tell/json_text.h"
#include "twin/tell/scenario_json.h"
#include "twin/tell/sensitivity_words.h"
#include "twin/tell/sentence.h"

namespace kring::twin::tell {
namespace {

using chain::Chain;

void estimate(JsonText& to, const Estimate& of) {
  to.object([&] {
    to.key("mean").number(of.mean);
    to.key("low").number(of.low);
    to.key("high").number(of.high);
    to.key("n").whole(of.n);
  });
}
void day(JsonText& to, Day value) { to.text(format_day(value)); }

// "" is left out.
template <class T>
void about(JsonText& to, const T& of) {
  if (!of.region.empty()) to.key("region").text(of.region);
  if (!of.step.empty()) to.key("step").text(of.step);
  if (!of.urgency.empty()) to.key("urgency").text(of.urgency);
}

void figure(JsonText& to, const chain::Figure& of, bool is_for_page) {
  to.object([&] {
    to.key("measure").text(of.measure);
    about(to, of);
    to.key("value");
    estimate(to, of.value);
    if (is_for_page) return;
    to.key("values").numbers(of.values);
    to.key("assumed").texts(of.assumed);
    if (!of.region.empty()) to.key("assumed_as_whole").truth(of.assumed.empty());
  });
}

void series(JsonText& to, const chain::Series& of) {
  to.object([&] {
    about(to, of);
    std::vector<std::string> days;
    std::vector<double> mean, low, high;
    for (std::size_t i = 0; i < of.days.size(); ++i) {
      days.push_back(format_day(of.days[i]));
      mean.push_back(of.waiting[i].mean);
      low.push_back(of.waiting[i].low);
      high.push_back(of.waiting[i].high);
    }
    to.key("days").texts(days);
    to.key("mean").numbers(mean);
    to.key("low").numbers(low);
    to.key("high").numbers(high);
  });
}

void constraint(JsonText& to, const chain::Constraint& of) {
  to.object([&] {
    to.key("step").text(of.step);
    to.key("is_clear").truth(of.is_clear);
    to.key("candidates").list(of.candidates, [&](const chain::Constraint::Candidate& one) {
      to.object([&] {
        to.key("step").text(one.step);
        for (const auto& [name, value] :
             {std::pair{"utilisation", &one.utilisation}, std::pair{"waiting", &one.waiting},
              std::pair{"growth", &one.growth}, std::pair{"more_waiting", &one.more_waiting},
              std::pair{"more_unseen", &one.more_unseen}}) {
          to.key(name);
          estimate(to, *value);
        }
      });
    });
  });
}

void outcome(JsonText& to, const chain::Outcome& of, const Chain& chain, bool is_for_page) {
  to.object([&] {
    to.key("title").text(of.scenario.title);
    to.key("scenario");
    scenario_json(to, of.scenario, chain);
    to.key("replications").whole(of.replications);
    to.key("is_precise").truth(of.is_precise);
    to.key("children").whole(of.children);
    to.key("events").whole(of.events);
    to.key("constraint");
    of.constraint ? constraint(to, *of.constraint) : to.null();
    if (!is_for_page)
      to.key("figures").list(of.figures, [&](const chain::Figure& one) { figure(to, one, false); });
    to.key("series").list(of.series, [&](const chain::Series& one) { series(to, one); });
  });
}

void difference(JsonText& to, const chain::Difference& of) {
  to.object([&] {
    to.key("measure").text(of.measure);
    about(to, of);
    to.key("a");
    estimate(to, of.a);
    to.key("b");
    estimate(to, of.b);
    to.key("difference");
    estimate(to, of.difference);
    to.key("is_paired").truth(of.is_paired);
    to.key("effect").text(chain::name_of(of.effect));
  });
}

// The page shows no region by step, and of who gains and loses the first.
void comparison(JsonText& to, const Told& told, bool is_for_page) {
  const auto& of = told.comparison;
  constexpr std::size_t shown_max = 40;
  const auto list = [&](const char* name, std::vector<chain::Difference> all) {
    if (is_for_page) {
      std::erase_if(all, [](const auto& one) {
        return !one.region.empty() && !(one.step.empty() && one.urgency.empty());
      });
      if (std::string_view(name) != "differences" && all.size() > shown_max) all.resize(shown_max);
    }
    to.key(name).list(all, [&](const chain::Difference& one) { difference(to, one); });
  };
  to.object([&] {
    to.key("constraint_a").text(of.constraint_a);
    to.key("constraint_b").text(of.constraint_b);
    to.key("constraint_moved").truth(of.constraint_moved);
    list("gains", told.gains);
    list("loses", told.loses);
    list("differences", of.differences);
  });
}

void sensitivity(JsonText& to, const Told& told) {
  const auto& of = *told.sensitivity;
  to.object([&] {
    to.key("of").text(told.is_sensitivity_of_difference ? "difference" : "b");
    const auto both = [&](const char* name, auto&& write) {
      to.key(name).object([&] {
        write(to.key("nl"), Language::nl);
        write(to.key("en"), Language::en);
      });
    };
    both("words", [&](JsonText& key, Language l) { key.texts(sensitivity_answer(told, l)); });
    both("tried", [&](JsonText& key, Language l) { key.text(tried_words(of, l)); });
    to.key("screening_replications").whole(of.screening_replications);
    to.key("replications").whole(of.replications);
    to.key("runs").whole(of.runs);
    to.key("screening").list(of.screening, [&](const chain::Screening& one) {
      to.object([&] {
        to.key("measure").text(one.measure);
        to.key("tried").whole(one.tried);
        to.key("went_on").whole(one.went_on);
        to.key("most").number(one.most);
        both("words", [&](JsonText& key, Language l) { key.text(rest_words(of, one, l)); });
      });
    });
    to.key("base").list(of.base, [&](const chain::Figure& one) { figure(to, one, true); });
    to.key("swings").list(of.swings, [&](const chain::Swing& one) {
      to.object([&] {
        to.key("parameter").text(one.parameter);
        to.key("measure").text(one.measure);
        to.key("low_value").number(one.low_value);
        to.key("high_value").number(one.high_value);
        for (const auto& [name, value] :
             {std::pair{"at_low", &one.at_low}, std::pair{"at_high", &one.at_high},
              std::pair{"low_effect", &one.low_effect}, std::pair{"high_effect", &one.high_effect}}) {
          to.key(name);
          estimate(to, *value);
        }
        to.key("replications").whole(one.replications);
        to.key("is_screened").truth(one.is_screened);
        to.key("size").number(one.size);
        to.key("is_clear").truth(one.is_clear);
        to.key("changes_sign").truth(one.changes_sign);
      });
    });
  });
}

void grade(JsonText& to, const chain::Grade& of) {
  to.object([&] {
    to.key("letter").text(std::string(1, of.letter));
    to.key("reasons").list(of.reasons, [&](const chain::Grade::Reason& one) {
      to.object([&] {
        to.key("letter").text(std::string(1, one.letter));
        to.key("nl").text(one.nl);
        to.key("en").text(one.en);
      });
    });
  });
}

void safe_place(JsonText& to, const chain::SafePlace& of) {
  to.object([&] {
    for (const auto& [name, value] :
         {std::pair{"mean_days", &of.mean_days}, std::pair{"p90_days", &of.p90_days},
          std::pair{"within_norm", &of.within_norm}, std::pair{"children", &of.children},
          std::pair{"not_yet", &of.not_yet}}) {
      to.key(name);
      estimate(to, *value);
    }
  });
}

void stress(JsonText& to, const Told& told, const Chain& chain) {
  const auto& of = *told.struck;
  to.object([&] {
    to.key("code").text(of.test.code);
    to.key("nl").text(of.test.nl);
    to.key("en").text(of.test.en);
    to.key("nl_how").text(of.test.nl_how);
    to.key("en_how").text(of.test.en_how);
    to.key("steps").texts(of.test.steps);
    to.key("grade");
    grade(to, of.grade);
    to.key("left_out").object([&] {
      to.key("nl").texts(left_out_texts(of, chain, Language::nl));
      to.key("en").texts(left_out_texts(of, chain, Language::en));
    });
    to.key("grade_base");
    told.struck_base ? grade(to, told.struck_base->grade) : to.null();
    to.key("safe_place_calm");
    safe_place(to, of.calm_safe);
    to.key("safe_place_hit");
    safe_place(to, of.hit_safe);
    for (const auto& [name, value] :
         {std::pair{"unseen_days", &of.unseen_days}, std::pair{"unseen_peak", &of.unseen_peak},
          std::pair{"recovery_days", &of.recovery_days}, std::pair{"recovered", &of.recovered}}) {
      to.key(name);
      estimate(to, *value);
    }
    to.key("blow_days").number(of.blow_days);
    to.key("unseen_peak_on");
    day(to, of.unseen_peak_on);
  });
}

template <class List>
void names(JsonText& to, const char* name, const List& all) {
  to.key(name).list(all, [&](const auto& one) {
    to.object([&] {
      to.key("code").text(one.code);
      to.key("nl").text(one.nl);
      to.key("en").text(one.en);
    });
  });
}

void measures(JsonText& to) {
  to.key("measures").list(chain::measures(), [&](const chain::Measure& one) {
    to.object([&] {
      to.key("id").text(one.id);
      to.key("nl").text(one.nl);
      to.key("en").text(one.en);
      to.key("unit").text(one.unit);
      to.key("better").text(chain::name_of(one.better));
      to.key("nl_how").text(one.nl_how);
      to.key("en_how").text(one.en_how);
    });
  });
}

void parameters(JsonText& to, const Told& told) {
  to.key("parameters").list(told.b.parameters, [&](const chain::Parameter& one) {
    to.object([&] {
      to.key("id").text(one.id);
      to.key("nl").text(one.nl);
      to.key("en").text(one.en);
      to.key("value").number(one.value);
      if (const auto* before = told.a.parameter(one.id); before && before->value != one.value)
        to.key("value_a").number(before->value);
      to.key("low").number(one.low);
      to.key("high").number(one.high);
      to.key("unit").text(one.unit);
      to.key("mark").text(chain::name_of(one.mark));
      to.key("source").text(one.source);
    });
  });
}

void regions(JsonText& to, const Told& told) {
  to.key("regions").list(told.b.regions, [&, i = std::size_t{0}](const chain::Region& one) mutable {
    to.object([&] {
      to.key("code").text(one.code);
      to.key("nl").text(one.nl);
      to.key("is_own").truth(i++ < told.b.own_regions);
    });
  });
}

const char* asked(Told::Asked of) {
  return of == Told::Asked::scenario ? "scenario" : of == Told::Asked::compare ? "compare" : "stress";
}

}  // namespace

std::string told_json(const Told& told, const Chain& chain, const std::string& run, const std::string& page) {
  const bool is_for_page = !page.empty();
  JsonText to;
  to.object([&] {
    to.key("kring_scenario").whole(1);
    to.key("asked").text(asked(told.asked));
    to.key("title").text(told.title);
    if (!told.title_nl.empty()) to.key("title_nl").text(told.title_nl);
    to.key("answer").object([&] {
      to.key("nl").texts(answer(told, chain, Language::nl));
      to.key("en").texts(answer(told, chain, Language::en));
    });
    measures(to);
    names(to, "steps", chain.steps);
    names(to, "urgencies", chain.urgencies);
    regions(to, told);
    parameters(to, told);
    to.key("assumed").texts(told.comparison.assumed);
    to.key("a");
    outcome(to, told.a, chain, is_for_page);
    to.key("b");
    outcome(to, told.b, chain, is_for_page);
    to.key("comparison");
    comparison(to, told, is_for_page);
    to.key("sensitivity");
    told.sensitivity ? sensitivity(to, told) : to.null();
    to.key("stress");
    told.struck ? stress(to, told, chain) : to.null();
    if (!run.empty()) to.key("run").raw(run);
    if (is_for_page) to.key("page").raw(page);
  });
  return to.take() + "\n";
}

}  // namespace kring::twin::tell
