// Sentences about the family, the question, who has authority, and time.
#include <algorithm>

#include "base/text.h"
#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

using std::chrono::days;

json::array positions(const Story& story, const std::string& list) {
  json::array out;
  for (const auto& name : names(list)) {
    const auto found = std::find(story.family.begin(), story.family.end(), name);
    expect(found != story.family.end(), name + " is not of the family");
    out.emplace_back(found - story.family.begin());
  }
  return out;
}

void relate(Story& story, const std::string& adults, const std::string& child, const std::string& kind) {
  for (const auto& adult : positions(story, adults))
    story.authority.push_back(
        json::object{{"parent", adult}, {"child", positions(story, child)[0]}, {"kind", kind}});
}

// With one parent that parent has authority alone, with two they have it together.
void tell_family(
    Story& story, const std::string& child, Day birth, const std::string& first, const std::string& second) {
  story.family = {child, first};
  story.at(child).kind = "child";
  story.at(child).birth = birth;
  story.at(first).kind = "parent";
  if (!second.empty()) {
    story.family.push_back(second);
    story.at(second).kind = "parent";
  }
  relate(story, first, child, second.empty() ? "sole" : "joint");
  if (!second.empty()) relate(story, second, child, "joint");
}

Day born(const Story& story, int years, int months_more) {
  return add_months(dutch_day(story.world.now()), -12 * years - months_more);
}

void add_telling(Steps& steps) {
  const std::string parents = " met (?:moeder|vader) {naam}(?: en (?:moeder|vader) {naam})?";
  steps.add("het gezin van {naam}, {getal} jaar," + parents, [](Story& story, const Words& w) {
    tell_family(story, w[0], born(story, std::stoi(w[1]), 6), w[2], w[3]);
  });
  steps.add("het gezin van {naam}, die {dag} {getal} wordt," + parents, [](Story& story, const Words& w) {
    tell_family(story, w[0], add_months(story.day(w[1]), -12 * std::stoi(w[2])), w[3], w[4]);
  });
  steps.add("het gezin van {naam}, geboortedatum onbekend," + parents,
            [](Story& story, const Words& w) { tell_family(story, w[0], Day{}, w[1], w[2]); });
  steps.add("alleen {naam} heeft gezag over {naam}", [](Story& story, const Words& w) {
    story.authority.clear();
    relate(story, w[0], w[1], "sole");
    for (const auto& name : story.family)
      if (story.at(name).kind == "parent" && name != w[0]) relate(story, name, w[1], "none");
  });
  steps.add("{namen} (?:woont|wonen) in huishouden {\"woorden\"}(?:, {\"woorden\"})?(, een geheim adres)?",
            [](Story& story, const Words& w) {
              json::object household{
                  {"name", w[1]}, {"secretAddress", !w[3].empty()}, {"people", positions(story, w[0])}};
              if (!w[2].empty()) household["address"] = w[2];
              story.households.push_back(household);
            });
  steps.add("{naam} heeft BSN {getal}",
            [](Story& story, const Words& w) { story.at(w[0]).details["bsn"] = w[1]; });
  steps.add("{naam} is het vaste gezicht", [](Story& story, const Words& w) {
    story.open(w[0], story.family.at(1), "Wie helpt ons?", {});
    story.must();
  });
  steps.add("{naam} is (generalist|specialist|jeugdbeschermer)(?:, voor ten hoogste {getal} gezin(?:nen)?)?",
            [](Story& story, const Words& w) {
              story.employ(w[0], circle_role(w[1]), w[2].empty() ? 0 : std::stoi(w[2]));
            });
  steps.add("oma {naam} hoort bij het gezin", [](Story& story, const Words& w) {
    story.post(story.face, "/people", {{"kind", "grandparent"}, {"givenName", w[0]}});
    story.at(w[0]).kind = "grandparent";
    story.at(w[0]).person = story.last.text("/id");
  });
}

void add_asking(Steps& steps) {
  steps.add("{naam} een dossier opent met de vraag van {naam}: {\"woorden\"}",
            [](Story& story, const Words& w) { story.open(w[0], w[1], w[2], {}); });
  steps.add("{naam} een dossier opent met een vraag die {naam} {dag} stelt: {\"woorden\"}",
            [](Story& story, const Words& w) {
              story.open(w[0], w[1], w[3], {{"askedOn", story.date(w[2])}});
            });
  steps.add("{naam} een vraag van {naam} opschrijft: {\"woorden\"}", [](Story& story, const Words& w) {
    story.post(w[0], "/questions", {{"words", w[2]}, {"saidBy", story.at(w[1]).person}});
  });
  steps.add("staat er de vraag {\"woorden\"}, gezegd door {naam}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    const auto question = find(page, "/questions", "words", w[0]);
    same(w[1], page.text(question + "/saidByName"), "who said it");
  });
  steps.add("bestaat er geen dossier", [](Story& story, const Words&) {
    expect(story.path.empty(), "there is one");
    same("0", story.get(story.face, "/api/v1/dossiers").text("/total"), "the number of dossiers");
  });
  steps.add("bestaat huishouden {\"woorden\"} uit {namen}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    const auto household = find(page, "/family/households", "name", w[0]);
    std::string wanted;
    for (const auto& name : names(w[1]))
      wanted += (wanted.empty() ? "\"" : ",\"") + story.at(name).person + "\"";
    same("[" + wanted + "]", page.text(household + "/people"), "the list of people");
  });
  steps.add("ziet {naam} het adres van huishouden {\"woorden\"}( niet)?", [](Story& story, const Words& w) {
    const auto page = story.page(w[0]);
    const auto address = page.text(find(page, "/family/households", "name", w[1]) + "/address");
    expect(address.empty() == !w[2].empty(),
           address.empty() ? "the address is not shown" : "it is shown: " + address);
  });
  steps.add("ziet {naam} het BSN van {naam}( niet)?", [](Story& story, const Words& w) {
    const auto page = story.page(w[0]);
    const auto bsn = page.text(find(page, "/family/people", "givenName", w[1]) + "/bsn");
    expect(bsn.empty() == !w[2].empty(), bsn.empty() ? "the number is not shown" : "it is shown");
  });
  steps.add("(?:heeft|hebben) {namen} (samen|alleen|geen) gezag over {naam}",
            [](Story& story, const Words& w) {
              static const Dictionary kinds{{"samen", "joint"}, {"alleen", "sole"}, {"geen", "none"}};
              const auto page = story.face_page();
              for (const auto& name : names(w[0])) {
                const auto line = find(page, "/family/authority", "parent", story.at(name).person);
                same(look_up(kinds, w[1]), page.text(line + "/kind"), "the authority of " + name);
                same(story.at(w[2]).person, page.text(line + "/child"), "the child of " + name);
              }
            });
}

void add_time(Steps& steps) {
  steps.add("er {getal} (minuten|uur|dag|dagen) (?:voorbijgaat|voorbijgaan|later is)",
            [](Story& story, const Words& w) {
              const int count = std::stoi(w[0]);
              if (w[1] == "minuten")
                story.pass(std::chrono::minutes{count});
              else if (w[1] == "uur")
                story.pass(std::chrono::hours{count});
              else
                story.go_to(dutch_day(story.world.now()) + days{count});
            });
  steps.add("{naam} jarig is", [](Story& story, const Words& w) {
    const Day birth = story.at(w[0]).birth;
    const Day today = dutch_day(story.world.now());
    story.go_to(birthday(birth, age_on(birth, today) + 1));
  });
}

// What others did, or was refused.
void add_refusals(Steps& steps) {
  steps.add("wordt dat geweigerd: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto words = story.refusal();
    story.name_refusal();
    expect(!words.empty(), "it was not refused");
    expect(words.find(w[0]) != std::string::npos, "the words are: " + words);
  });
  steps.add("(?:wordt ook gezegd|staat er ook): {\"woorden\"}", [](Story& story, const Words& w) {
    const auto words = words_of_refusal(story.last);
    expect(words.find(w[0]) != std::string::npos, "the words are: " + words);
  });
}

}  // namespace

void add_family_steps(Steps& steps) {
  add_telling(steps);
  add_asking(steps);
  add_time(steps);
  add_refusals(steps);
}

}  // namespace kring::api::testing
