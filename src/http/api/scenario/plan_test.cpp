// Sentences about the plan: goals, actions, phases, how it goes, help that starts and ends, aftercare.
#include <algorithm>

#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

const Dictionary phases{{"doel", "goal"}, {"voorwaarde", "condition"}, {"gevolg", "consequence"}};
const Dictionary reasons{{"in overleg", "agreed"},
                         {"eenzijdig door het gezin", "client_one_sided"},
                         {"eenzijdig door de aanbieder", "provider_one_sided"},
                         {"door iets van buiten", "external"}};
const Dictionary outcomes{
    {"bereikt", "reached"}, {"deels bereikt", "partly"}, {"niet bereikt", "not_reached"}};
const std::string a_reason =
    "(in overleg|eenzijdig door het gezin|eenzijdig door de aanbieder|door iets van buiten)";
const std::string an_outcome = "(bereikt|deels bereikt|niet bereikt)";

std::string id_of(Story& story,
                  const std::string& list,
                  const std::string& member,
                  const std::string& words) {
  const auto page = story.face_page();
  return page.text(find(page, "/plan/" + list, member, words) + "/id");
}

void add_goals(Steps& steps) {
  steps.add("{naam} als doel zegt: {\"woorden\"}(?:, bij belofte {getal})?",
            [](Story& story, const Words& w) {
              json::array promises;
              if (!w[2].empty()) promises.emplace_back(std::stoi(w[2]));
              story.post(w[0], "/goals",
                         {{"words", w[1]},
                          {"saidBy", story.at(w[0]).person},
                          {"children", json::array{}},
                          {"promises", promises}});
            });
  steps.add("staat in het plan het doel {\"woorden\"}, gezegd door {naam}(?:, bij belofte {getal})?",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto goal = find(page, "/plan/goals", "words", w[0]);
              same(w[1], page.text(goal + "/saidByName"), "who said it");
              same("[" + w[2] + "]", page.text(goal + "/promises"), "the promises");
            });
  steps.add("{naam} van {\"woorden\"} een (doel|voorwaarde|gevolg) maakt(?:, wat het gezin {dag} hoorde)?",
            [](Story& story, const Words& w) {
              json::object body{{"phase", look_up(phases, w[2])},
                                {"what", "Kim is om tien uur thuis."},
                                {"whatFollows", "Dan vragen we de rechter om raad."},
                                {"by", story.date("over 30 dagen")},
                                {"decidedOn", story.date("vandaag")}};
              if (!w[3].empty()) body["toldToFamilyOn"] = story.date(w[3]);
              story.post(w[0], "/goals/" + id_of(story, "goals", "words", w[1]) + "/phases", body);
            });
  steps.add("is {\"woorden\"} een (doel|voorwaarde|gevolg)(?:, wat het gezin {dag} hoorde)?",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto goal = find(page, "/plan/goals", "words", w[0]);
              same(look_up(phases, w[1]), page.text(goal + "/phase"), "the phase");
              if (!w[2].empty())
                same(story.date(w[2]), page.text(goal + "/phases/0/toldToFamilyOn"), "the day");
            });
  steps.add("{naam} aangeeft de stap bij {\"woorden\"} te hebben gezien: {\"woorden\"}", [](Story& story,
                                                                                            const Words& w) {
    story.post(w[0], "/goals/" + id_of(story, "goals", "words", w[1]) + "/receipts", {{"words", w[2]}});
  });
  steps.add("staat er dat {naam} de stap bij {\"woorden\"} heeft gezien: {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto seen = find(page, "/plan/goals", "words", w[1]) + "/phases/0/seenBy";
              same(w[0], page.text(find(page, seen, "words", w[2]) + "/name"), "who has seen it");
            });
}

void add_actions(Steps& steps) {
  steps.add("{naam} afspreekt dat {naam} dit doet: {\"woorden\"}(?:, voor {dag})?",
            [](Story& story, const Words& w) {
              json::object body{{"what", w[2]}, {"owner", story.owner(w[1])}};
              if (!w[3].empty()) body["dueOn"] = story.date(w[3]);
              story.post(w[0], "/actions", body);
            });
  steps.add("{naam} {\"woorden\"} afvinkt", [](Story& story, const Words& w) {
    story.post(w[0], "/actions/" + id_of(story, "actions", "what", w[1]) + "/_complete", {});
  });
  steps.add("is {\"woorden\"} van {naam}, en (nog open|gedaan)", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    const auto action = find(page, "/plan/actions", "what", w[0]);
    same(w[1], page.text(action + "/owner/name"), "who does it");
    same(w[2] == "gedaan" ? "done" : "open", page.text(action + "/state"), "the state");
  });
}

void add_ratings(Steps& steps) {
  static const Dictionary kinds{{"het gesprek", "session"}, {"het samenwerken", "alliance"}};
  const std::string about = "(het gesprek|het samenwerken)";
  steps.add("{naam} " + about + " een {getal} geeft", [](Story& story, const Words& w) {
    story.post(w[0], "/ratings", {{"kind", look_up(kinds, w[1])}, {"score", std::stoi(w[2])}});
  });
  steps.add("{naam} het doel {\"woorden\"} een {getal} geeft", [](Story& story, const Words& w) {
    story.post(
        w[0], "/ratings",
        {{"kind", "goal"}, {"goal", id_of(story, "goals", "words", w[1])}, {"score", std::stoi(w[2])}});
  });
  steps.add("{naam} opschrijft dat {naam} " + about + " een {getal} geeft", [](Story& story, const Words& w) {
    story.post(
        w[0], "/ratings",
        {{"kind", look_up(kinds, w[2])}, {"score", std::stoi(w[3])}, {"person", story.at(w[1]).person}});
  });
  steps.add("is het verloop van " + about + ": ([0-9, ]+)", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    const auto found = all(page, "/plan/ratings", "kind");
    std::string scores;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i] == look_up(kinds, w[0]))
        scores += (scores.empty() ? "" : ", ") + page.text("/plan/ratings/" + std::to_string(i) + "/score");
    same(w[1], scores, "the row of scores");
  });
}

void end_help(Story& story, const Words& w, const json::object& more) {
  json::object body{{"endedOn", story.date("vandaag")},
                    {"reason", look_up(reasons, w[2])},
                    {"outcome", look_up(outcomes, w[3])}};
  for (const auto& [key, value] : more) body[key] = value;
  story.post(w[0], "/helps/" + id_of(story, "helps", "provider", w[1]) + "/_end", body);
}

void add_help(Steps& steps) {
  const std::string ends =
      "{naam} de hulp van {\"woorden\"} laat eindigen " + a_reason + ", uitkomst " + an_outcome;
  steps.add("{naam} de hulp van {\"woorden\"} laat beginnen", [](Story& story, const Words& w) {
    story.post(w[0], "/helps",
               {{"function", "psycho_education"}, {"provider", w[1]}, {"startedOn", story.date("vandaag")}});
  });
  steps.add(ends, [](Story& story, const Words& w) { end_help(story, w, {}); });
  steps.add(ends + ", met nazorg {dag} door {naam}", [](Story& story, const Words& w) {
    const json::object moment{{"on", story.date(w[4])}, {"owner", story.owner(w[5])}};
    end_help(story, w, {{"aftercare", json::array{moment}}});
  });
  steps.add(ends + ", zonder nazorg omdat {\"woorden\"}", [](Story& story, const Words& w) {
    end_help(story, w, {{"noAftercareReason", w[4]}});
  });
  steps.add("is de hulp van {\"woorden\"} geëindigd " + a_reason + ", uitkomst " + an_outcome,
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto help = find(page, "/plan/helps", "provider", w[0]);
              same(story.date("vandaag"), page.text(help + "/endedOn"), "the last day");
              same(look_up(reasons, w[1]), page.text(help + "/reason"), "the reason");
              same(look_up(outcomes, w[2]), page.text(help + "/outcome"), "the outcome");
            });
  steps.add("staat bij de hulp van {\"woorden\"} dat de analyse (nog niet |)was overeengekomen",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto help = find(page, "/plan/helps", "provider", w[0]);
              same(w[1].empty() ? "true" : "false", page.text(help + "/analysisAgreed"), "what is recorded");
            });
  steps.add("{naam} de nazorg houdt, met een {getal}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    const auto moment = find(page, "/plan/aftercare", "held", "false");
    story.post(w[0], "/aftercare/" + page.text(moment + "/id") + "/_hold", {{"score", std::stoi(w[1])}});
  });
  steps.add("{naam} terugkomt met de vraag: {\"woorden\"}", [](Story& story, const Words& w) {
    story.post(w[0], "/_return", {{"words", w[1]}, {"saidBy", story.at(w[0]).person}});
  });
  steps.add("is {\"woorden\"} een vraag van een gezin dat terugkomt", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    same("true", page.text(find(page, "/questions", "words", w[0]) + "/cameBack"), "coming back");
  });
  static const Dictionary statuses{{"vraag", "question"},   {"begrijpen", "understanding"},
                                   {"plannen", "planning"}, {"hulp", "helping"},
                                   {"nazorg", "aftercare"}, {"rust", "resting"}};
  steps.add("staat het dossier op (vraag|begrijpen|plannen|hulp|nazorg|rust)",
            [](Story& story, const Words& w) {
              same(look_up(statuses, w[0]), story.face_page().text("/status"), "where it stands");
            });
}

}  // namespace

void add_plan_steps(Steps& steps) {
  add_goals(steps);
  add_actions(steps);
  add_ratings(steps);
  add_help(steps);
}

}  // namespace kring::api::testing
