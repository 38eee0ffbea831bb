// Sentences about the circle: invitations, being in it, the face and handing over.
#include <algorithm>

#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

std::string english(CircleRole role) {
  switch (role) {
    case CircleRole::generalist:
      return "generalist";
    case CircleRole::specialist:
      return "specialist";
    case CircleRole::gi_worker:
      return "gi_worker";
    case CircleRole::teacher:
      return "teacher";
    case CircleRole::jim:
      return "jim";
    default:
      return "network";
  }
}

std::string purpose(CircleRole role) {
  switch (role) {
    case CircleRole::generalist:
      return "care";
    case CircleRole::specialist:
      return "consult";
    case CircleRole::gi_worker:
      return "protection";
    case CircleRole::teacher:
      return "school";
    default:
      return "informal_support";
  }
}

void invite(Story& story,
            const std::string& by,
            const std::string& name,
            const std::string& role_word,
            const std::string& scope,
            const std::string& until) {
  const auto role = circle_role(role_word);
  if (is_professional(role)) story.employ(name, role);
  story.post(by, "/members",
             {{"name", name},
              {"role", english(role)},
              {"purpose", purpose(role)},
              {"basis", "consent"},
              {"scope", sections(scope)},
              {"why", "Om mee te denken"},
              {"from", story.date("vandaag")},
              {"until", story.date(until)}});
  if (!story.refusal().empty()) return;
  const auto link = story.last.text("/link");
  story.at(name).token = link.substr(link.find('#') + 1);
  story.at(name).member = story.last.text("/id");
}

void answer(Story& story, const std::string& name, const std::string& how, json::object body) {
  auto& somebody = story.at(name);
  body["token"] = somebody.token;
  const bool fresh = somebody.who.id.empty() && how == "_accept";
  if (fresh)
    body["newLogin"] =
        json::object{{"username", somebody.who.username}, {"name", name}, {"password", password}};
  const Who who = somebody.who.id.empty() ? Who{} : story.login(name);
  story.did(story.world.post(who, "/api/v1/invitations/" + how, json::serialize(body)));
  if (fresh && story.last.status == 200) story.world.log_in(somebody.who);
}

std::string member_at(const Answer& page, const std::string& name) {
  return find(page, "/circle/members", "name", name);
}
void add_invitations(Steps& steps) {
  steps.add("{naam} doet mee als {rol} en mag {onderdelen} lezen", [](Story& story, const Words& w) {
    invite(story, story.face, w[0], w[1], w[2], "over 300 dagen");
    story.must();
    answer(story, w[0], "_accept", {});
    story.must();
    const auto page = story.face_page();
    const auto consents = find(page, "/circle/members", "id", story.at(w[0]).member) + "/consents";
    const auto needed = all(page, consents, "needed");
    const auto who = all(page, consents, "name");
    for (std::size_t i = 0; i < who.size(); ++i) {
      if (needed[i] != "true") continue;
      story.post(who[i], "/members/" + story.at(w[0]).member + "/consents", {{"how", "in_person"}});
      story.must();
    }
  });
  steps.add("{naam} {naam} uitnodigt als {rol}, om {onderdelen} te lezen(?:, tot {dag})?",
            [](Story& story, const Words& w) {
              invite(story, w[0], w[1], w[2], w[3], w[4].empty() ? "over 300 dagen" : w[4]);
            });
  steps.add("{naam} de uitnodiging aanneemt",
            [](Story& story, const Words& w) { answer(story, w[0], "_accept", {}); });
  steps.add("{naam} de uitnodiging afslaat, omdat {\"woorden\"}", [](Story& story, const Words& w) {
    answer(story, w[0], "_decline", {{"reason", w[1]}});
  });
  steps.add("{naam} de uitnodiging van {naam} intrekt, omdat {\"woorden\"}",
            [](Story& story, const Words& w) {
              story.post(w[0], "/members/" + story.at(w[1]).member + "/_withdraw", {{"reason", w[2]}});
            });
  steps.add("{naam} uit de kring stapt, omdat {\"woorden\"}", [](Story& story, const Words& w) {
    story.post(w[0], "/members/" + story.at(w[0]).member + "/_leave", {{"reason", w[1]}});
  });
  steps.add("leest {naam} in de uitnodiging dat het om {naam} gaat, en om {onderdelen}",
            [](Story& story, const Words& w) {
              const json::object body{{"token", story.at(w[0]).token}};
              const auto read = story.world.post({}, "/api/v1/invitations/_read", json::serialize(body));
              same("200", std::to_string(read.status), "the answer");
              same(w[1], read.text("/childName"), "the name of the child");
              same(json::serialize(sections(w[2])), read.text("/scope"), "the scope");
            });
  static const Dictionary states{{"uitgenodigd", "invited"},   {"lid", "active"},
                                 {"niet gekomen", "declined"}, {"ingetrokken", "withdrawn"},
                                 {"vertrokken", "left"},       {"verwijderd", "removed"}};
  steps.add(
      "staat {naam} in de kring als (uitgenodigd|lid|niet gekomen|ingetrokken|vertrokken|verwijderd)"
      "(?:, omdat {\"woorden\"})?",
      [](Story& story, const Words& w) {
        const auto page = story.face_page();
        const auto member = member_at(page, w[0]);
        same(look_up(states, w[1]), page.text(member + "/state"), "the state");
        if (!w[2].empty()) same(w[2], page.text(member + "/endReason"), "the reason");
      });
  steps.add("{naam} vraagt om een open plek voor psycho-educatie, omdat {\"woorden\"}",
            [](Story& story, const Words& w) {
              story.post(w[0], "/needs", {{"function", "psycho_education"}, {"why", w[1]}});
            });
  steps.add("heeft de kring een open plek: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    same("open", page.text(find(page, "/circle/needs", "why", w[0]) + "/state"), "the place");
  });
  steps.add("{naam} voor {naam} ook {onderdelen} openzet", [](Story& story, const Words& w) {
    const auto page = story.page(w[0]);
    const auto member = member_at(page, w[1]);
    json::array scope;
    for (const auto& section : page.json().at_pointer(member + "/scope").as_array()) scope.push_back(section);
    for (const auto& section : sections(w[2])) scope.push_back(section);
    story.put(w[0], "/members/" + story.at(w[1]).member,
              {{"purpose", page.text(member + "/purpose")},
               {"scope", scope},
               {"until", page.text(member + "/until")}},
              page.text(member + "/etag"));
  });
}

std::string open_handover(Story& story) {
  const auto page = story.face_page();
  return page.text(find(page, "/circle/handovers", "state", "offered") + "/id");
}

void add_face(Steps& steps) {
  steps.add("is {naam} (?:nog |weer )?het vaste gezicht", [](Story& story, const Words& w) {
    const auto page = story.page(story.family.at(1));
    same(w[0], story.name_of_member(page.text("/circle/face")), "the face");
  });
  steps.add("is er {getal} keer van gezicht gewisseld", [](Story& story, const Words& w) {
    same(w[0], story.face_page().text("/circle/faceChanges"), "the number of changes");
  });
  steps.add(
      "{naam} het vaste gezicht wil overdragen aan {naam}, omdat {\"woorden\"}"
      "(?:, met de notitie {\"woorden\"})?(?:, en {naam} zegt: {\"woorden\"})?",
      [](Story& story, const Words& w) {
        const auto& by = w[4].empty() ? story.family.at(1) : w[4];
        const auto& to = story.at(w[1]).member;
        story.post(w[0], "/handovers",
                   {{"to", to.empty() ? some_id : to},
                    {"reason", w[2]},
                    {"note", w[3].empty() ? "Bel op dinsdag." : w[3]},
                    {"familyView", w[5].empty() ? "Wij weten ervan." : w[5]},
                    {"familyViewBy", story.at(by).person}});
      });
  steps.add("{naam} de overdracht aanneemt(?:, hoewel de agenda vol is, omdat {\"woorden\"})?",
            [](Story& story, const Words& w) {
              json::object body;
              if (!w[1].empty()) body["overMaximumReason"] = w[1];
              story.post(w[0], "/handovers/" + open_handover(story) + "/_accept", body);
            });
  steps.add("{naam} de overdracht afslaat, omdat {\"woorden\"}", [](Story& story, const Words& w) {
    story.post(w[0], "/handovers/" + open_handover(story) + "/_decline", {{"reason", w[1]}});
  });
  steps.add("staat bij de overdracht de mening van {naam}: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    same(w[1], page.text("/circle/handovers/0/familyView"), "the family's view");
    same(w[0], page.text("/circle/handovers/0/familyViewBy"), "who said it");
  });
  steps.add("leest {naam} bij de overdracht de notitie {\"woorden\"}", [](Story& story, const Words& w) {
    same(w[1], story.page(w[0]).text("/circle/handovers/0/note"), "the note");
  });
  steps.add("leest {naam} bij de overdracht geen notitie", [](Story& story, const Words& w) {
    same("", story.page(w[0]).text("/circle/handovers/0/note"), "the note");
  });
  steps.add("{naam} is al het vaste gezicht van een ander gezin", [](Story& story, const Words& w) {
    const json::object child{{"kind", "child"}, {"givenName", "Bo"}, {"birthDate", "2015-01-01"}};
    story.post(w[0], "/api/v1/dossiers",
               {{"question", json::object{{"words", "Wie helpt ons?"}, {"saidBy", 0}}},
                {"people", json::array{child}}});
    story.must();
  });
  steps.add("is {naam} het vaste gezicht van {getal} van ten hoogste {getal} gezin(?:nen)?",
            [](Story& story, const Words& w) {
              const auto work = story.get(w[0], "/api/v1/work");
              same(w[1], work.text("/workload/faceOf"), "the number of families");
              same(w[2], work.text("/workload/maximum"), "the agreed maximum");
            });
}

}  // namespace

void add_circle_steps(Steps& steps) {
  add_invitations(steps);
  add_face(steps);
}

}  // namespace kring::api::testing
