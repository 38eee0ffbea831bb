// Sentences about strengths and worries, what is said, the analysis, urgency and safety.
#include <algorithm>

#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

const Dictionary statement_kinds{{"feit", "fact"}, {"mening", "opinion"}, {"vermoeden", "suspicion"}};
const std::string a_kind = "(feit|mening|vermoeden)";

void record(Story& story,
            const std::string& by,
            const std::string& kind,
            const std::string& words,
            json::object source) {
  source["kind"] = look_up(statement_kinds, kind);
  source["words"] = words;
  source["saidOn"] = story.date("vandaag");
  story.post(by, "/statements", source);
}

void add_factors(Steps& steps) {
  static const Dictionary kinds{
      {"sterke kant", "strength"}, {"beschermende factor", "protective"}, {"zorg", "concern"}};
  steps.add(
      "{naam} een (sterke kant|beschermende factor|zorg) opschrijft: {\"woorden\"}(?:, zonder sterke kant "
      "omdat "
      "{\"woorden\"})?",
      [](Story& story, const Words& w) {
        json::object factor{{"kind", look_up(kinds, w[1])}, {"words", w[2]}};
        if (!w[3].empty()) factor["withoutStrengthsReason"] = w[3];
        story.post(w[0], "/factors", factor);
      });
  steps.add("staat {\"woorden\"} boven {\"woorden\"}", [](Story& story, const Words& w) {
    const auto words = all(story.face_page(), "/analysis/factors", "words");
    const auto first = std::find(words.begin(), words.end(), w[0]);
    expect(first != words.end() && std::find(first, words.end(), w[1]) != words.end(),
           "the order is: " + joined(words));
  });
}

void add_statements(Steps& steps) {
  steps.add("{naam} een " + a_kind + " vastlegt van {naam}: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto owner = story.owner(w[2]);
    const auto& [which, id] = *owner.begin();
    record(story, w[0], w[1], w[3], {{which == "person" ? "sourcePerson" : "sourceMember", id}});
  });
  steps.add("{naam} een " + a_kind + " vastlegt uit {\"woorden\"}: {\"woorden\"}",
            [](Story& story, const Words& w) {
              record(story, w[0], w[1], w[3], {{"source", w[2]}});
            });
  steps.add("{naam} een " + a_kind + " vastlegt zonder bron: {\"woorden\"}",
            [](Story& story, const Words& w) { record(story, w[0], w[1], w[2], {}); });
  steps.add("{naam} op {\"woorden\"} antwoordt: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.page(w[0]);
    const auto id = page.text(find(page, "/statements", "words", w[1]) + "/id");
    story.post(w[0], "/statements/" + id + "/replies", {{"words", w[2]}});
  });
  steps.add("{naam} het " + a_kind +
                " {\"woorden\"} uit {\"woorden\"} verbetert in {\"woorden\"}, omdat {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto page = story.page(w[0]);
              const auto statement = find(page, "/statements", "words", w[2]);
              story.put(w[0], "/statements/" + page.text(statement + "/id"),
                        {{"kind", look_up(statement_kinds, w[1])},
                         {"words", w[4]},
                         {"source", w[3]},
                         {"saidOn", page.text(statement + "/saidOn")},
                         {"reason", w[5]}},
                        page.text(statement + "/etag"));
            });
  steps.add("staat er (?:het|de) " + a_kind + " {\"woorden\"}, van {\"woorden\"}, gezegd {dag}",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto statement = find(page, "/statements", "words", w[1]);
              same(look_up(statement_kinds, w[0]), page.text(statement + "/kind"), "the kind");
              same(w[2], page.text(statement + "/source"), "the source");
              same(story.date(w[3]), page.text(statement + "/saidOn"), "the day");
            });
  steps.add("ziet {naam} naast {\"woorden\"} het weerwoord van {naam}: {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto page = story.page(w[0]);
              const auto replies = find(page, "/statements", "words", w[1]) + "/replies";
              same(w[2], page.text(find(page, replies, "words", w[3]) + "/saidByName"), "who said it");
            });
  steps.add("staat bij {\"woorden\"} nog de oude tekst {\"woorden\"}, verbeterd omdat {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto statement = find(page, "/statements", "words", w[0]);
              find(page, statement + "/former", "words", w[1]);
              same(w[2], page.text(statement + "/correctionReason"), "the reason");
            });
}

std::string newest(const Answer& page) {
  const auto versions = all(page, "/analysis/versions", "version");
  expect(!versions.empty(), "there is no analysis yet");
  return versions.front();
}

void judge(Story& story,
           const std::string& by,
           const std::string& version,
           const std::string& how,
           const std::string& words) {
  json::object body{{"version", std::stoi(version)}, {"judgement", how == "eens" ? "agrees" : "dissents"}};
  if (!words.empty()) body["words"] = words;
  story.post(by, "/analysis/judgements", body);
}

void add_analysis(Steps& steps) {
  steps.add(
      "{naam} een verklarende analyse schrijft: {\"woorden\"}(?:, met {naam} als tegenlezer)?(?:, opnieuw "
      "kijken "
      "{dag})?",
      [](Story& story, const Words& w) {
        const auto page = story.page(w[0]);
        json::object body{
            {"views", json::array{json::object{{"who", story.family.front()}, {"words", "Zo zie ik het."}}}},
            {"factors", json::array{}},
            {"hypothesis", w[1]},
            {"unknown", "Wat er op school gebeurt."},
            {"reviewOn", story.date(w[3].empty() ? "over 60 dagen" : w[3])}};
        const auto& reader = w[2].empty() ? std::string() : story.at(w[2]).member;
        if (!w[2].empty()) body["counterReader"] = reader.empty() ? some_id : reader;
        const auto etag = page.text("/analysis/etag");
        story.put(w[0], "/analysis", body, etag);
      });
  steps.add("{naam} het met de analyse (eens|oneens) is(?:, omdat {\"woorden\"})?",
            [](Story& story, const Words& w) { judge(story, w[0], newest(story.face_page()), w[1], w[2]); });
  steps.add("{naam} het met versie {getal} van de analyse (eens|oneens) is",
            [](Story& story, const Words& w) { judge(story, w[0], w[1], w[2], "Zo is het niet."); });
  steps.add("is de analyse (nog niet |)overeengekomen", [](Story& story, const Words& w) {
    const bool agreed = story.face_page().text("/analysis/agreed") == "true";
    expect(agreed == w[0].empty(), agreed ? "it is agreed" : "it is not agreed");
  });
  steps.add("staat bij de analyse het afwijkende oordeel van {naam}: {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto judgement = find(page, "/analysis/versions/0/judgements", "words", w[1]);
              same("dissents", page.text(judgement + "/judgement"), "the judgement");
              same(w[0], page.text(judgement + "/who/name"), "who dissents");
            });
  steps.add("is {naam} de tegenlezer", [](Story& story, const Words& w) {
    same(w[0], story.face_page().text("/analysis/versions/0/counterReader/name"), "the counter-reader");
  });
  steps.add("staat in de analyse ook wat we niet weten: {\"woorden\"}", [](Story& story, const Words& w) {
    same(w[0], story.face_page().text("/analysis/versions/0/unknown"), "what we do not know");
  });
  steps.add("staat versie {getal} van de analyse er nog: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    same(w[1], page.text(find(page, "/analysis/versions", "version", w[0]) + "/hypothesis"),
         "the hypothesis");
  });
}

void add_safety(Steps& steps) {
  static const Dictionary urgencies{
      {"acuut", "acute"}, {"spoed", "urgent"}, {"hoog", "high"}, {"gewoon", "regular"}};
  static const Dictionary outcomes{{"veilig", "safe"},
                                   {"niet helemaal veilig", "some_worries"},
                                   {"onveilig", "unsafe"},
                                   {"onbekend", "not_known"}};
  steps.add("{naam} de urgentie inschat als (acuut|spoed|hoog|gewoon), opnieuw kijken {dag}",
            [](Story& story, const Words& w) {
              story.post(w[0], "/triages",
                         {{"urgency", look_up(urgencies, w[1])},
                          {"reason", "Dit hoorden we vandaag."},
                          {"recheckOn", story.date(w[2])}});
            });
  steps.add(
      "{naam} de veiligheid beoordeelt als (veilig|niet helemaal veilig|onveilig|onbekend), opnieuw kijken "
      "{dag}",
      [](Story& story, const Words& w) {
        story.post(w[0], "/safety-assessments",
                   {{"instrument", "lirik"},
                    {"outcome", look_up(outcomes, w[1])},
                    {"assessedOn", story.date("vandaag")},
                    {"nextCheckOn", story.date(w[2])}});
      });
  steps.add("{naam} de veiligheid beoordeelt als veilig, zonder dag om opnieuw te kijken",
            [](Story& story, const Words& w) {
              story.post(
                  w[0], "/safety-assessments",
                  {{"instrument", "lirik"}, {"outcome", "safe"}, {"assessedOn", story.date("vandaag")}});
            });
  steps.add(
      "is volgens {\"woorden\"} de uitkomst (veilig|niet helemaal veilig|onveilig|onbekend), door {naam}",
      [](Story& story, const Words& w) {
        const auto page = story.face_page();
        same(w[0] == "LIRIK" ? "lirik" : w[0], page.text("/safety/assessments/0/instrument"),
             "the instrument");
        same(look_up(outcomes, w[1]), page.text("/safety/assessments/0/outcome"), "the outcome");
        same(story.at(w[2]).who.id, page.text("/safety/assessments/0/by/user"), "who did it");
      });
}

void add_work(Steps& steps) {
  static const Dictionary states{
      {"te laat", "overdue"}, {"vandaag", "today"}, {"binnen 7 dagen", "soon"}, {"later", "later"}};
  const auto due_on = [](Story& story, const std::string& name, const std::string& words) {
    const auto work = story.get(name, "/api/v1/work");
    const auto kinds = all(work, "/due", "kind");
    std::vector<std::string> shown;
    std::string found;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      shown.push_back(words_of_due(kinds[i]));
      if (shown.back() == words) found = work.text("/due/" + std::to_string(i) + "/state");
    }
    return std::pair(found, "on Werk of " + name + " stands: " + joined(shown));
  };
  steps.add("staat op Werk van {naam} {\"woorden\"}, (te laat|vandaag|binnen 7 dagen|later)",
            [due_on](Story& story, const Words& w) {
              const auto [state, shown] = due_on(story, w[0], w[1]);
              expect(!state.empty(), shown);
              same(look_up(states, w[2]), state, "when it is due");
            });
  steps.add("staat op Werk van {naam} niet {\"woorden\"}", [due_on](Story& story, const Words& w) {
    const auto [state, shown] = due_on(story, w[0], w[1]);
    expect(state.empty(), shown);
  });
}

}  // namespace

void add_understanding_steps(Steps& steps) {
  add_factors(steps);
  add_statements(steps);
  add_analysis(steps);
  add_safety(steps);
  add_work(steps);
}

}  // namespace kring::api::testing
