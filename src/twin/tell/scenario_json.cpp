#include "twin/tell/scenario_json.h"

#include "twin/tell/sentence.h"

namespace kring::twin::tell {
namespace {

using chain::Chain;

void day(JsonText& to, Day value) { to.text(format_day(value)); }

void change(JsonText& to, const chain::Change& of, const chain::ChangeEffect& effect, const Chain& chain) {
  to.object([&] {
    to.key("words").text(of.words);
    to.key("nl").text(sentence_text(of, chain, Language::nl));
    to.key("en").text(sentence_text(of, chain, Language::en));
    to.key("kind").text(chain::name_of(of.kind));
    to.key("value").number(of.value);
    to.key("from");
    day(to, of.from);
    to.key("until");
    of.until ? day(to, *of.until) : to.null();
    if (!of.step.empty()) to.key("step").text(of.step);
    if (!of.urgency.empty()) to.key("urgency").text(of.urgency);
    if (!of.parameter.empty()) to.key("parameter").text(of.parameter);
    if (of.caseload) to.key("caseload").number(*of.caseload);
    to.key("regions").texts(of.regions);
    to.key("effect").text(chain::name_of(effect.is));
    if (effect.room) {
      to.key("room_before").whole(effect.room->before);
      to.key("room_after").whole(effect.room->after);
    }
    to.key("remark").object([&] {
      to.key("nl").text(effect_text(effect, Language::nl));
      to.key("en").text(effect_text(effect, Language::en));
    });
  });
}

void surge(JsonText& to, const chain::Surge& of, const Chain& chain) {
  to.object([&] {
    to.key("words").text(of.words);
    to.key("nl").text(sentence_text(of, chain, Language::nl));
    to.key("en").text(sentence_text(of, chain, Language::en));
    to.key("at");
    day(to, of.at);
    to.key("hour").number(of.hour);
    to.key("count").whole(of.count);
    if (!of.region.empty()) to.key("region").text(of.region);
    to.key("step").text(of.step);
    if (!of.urgency.empty()) to.key("urgency").text(of.urgency);
  });
}

}  // namespace

void scenario_json(JsonText& to, const chain::Scenario& of, const Chain& chain) {
  to.object([&] {
    to.key("title").text(of.title);
    to.key("regions").texts(of.regions);
    to.key("from");
    day(to, of.from);
    to.key("years").number(of.years);
    to.key("settling_years").number(of.settling_years);
    to.key("neighbours").truth(of.with_neighbours);
    to.key("helped_elsewhere").truth(of.helped_elsewhere);
    to.key("replications").whole(of.replications);
    to.key("seed").raw(std::to_string(of.seed));
    const auto effects = chain::effects_of(of, chain);
    std::size_t number = 0;
    to.key("changes").list(of.changes,
                           [&](const chain::Change& one) { change(to, one, effects[number++], chain); });
    to.key("surges").list(of.surges, [&](const chain::Surge& one) { surge(to, one, chain); });
    if (of.weekend) {
      to.key("weekend").object([&] {
        to.key("steps").texts(of.weekend->steps);
        to.key("from_hour").number(of.weekend->from_hour);
        to.key("hours").number(of.weekend->hours);
        to.key("left").number(of.weekend->factor);
      });
    }
    to.key("parameters").object([&] {
      for (const auto& [id, value] : of.parameters) to.key(id).number(value);
    });
    to.key("priority").texts(of.priority);
  });
}

}  // namespace kring::twin::tell
