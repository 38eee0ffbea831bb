// Sentences about consent, "it is getting worse", own statements and requests under the law.
#include <algorithm>

#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

std::string consents_about(Story& story, const std::string& name) {
  return "/members/" + story.at(name).member + "/consents";
}

void add_consent(Steps& steps) {
  steps.add("{naam} toestemming geeft voor {naam}", [](Story& story, const Words& w) {
    story.post(w[0], consents_about(story, w[1]), {{"how", "in_person"}});
  });
  steps.add("{naam} toestemming weigert voor {naam}", [](Story& story, const Words& w) {
    story.post(w[0], consents_about(story, w[1]) + "/_refuse", {});
  });
  steps.add("{naam} de toestemming voor {naam} intrekt", [](Story& story, const Words& w) {
    story.post(w[0], consents_about(story, w[1]) + "/_withdraw", {});
  });
  steps.add("{naam} vastlegt dat het voor {naam} zonder de ouders kan, omdat {\"woorden\"}",
            [](Story& story, const Words& w) {
              story.post(w[0], "/members/" + story.at(w[1]).member + "/exceptions",
                         {{"reason", "considered_wish"}, {"words", w[2]}});
            });
  steps.add("(?:beslist|beslissen) {namen} over (?:het meelezen van )?{naam}",
            [](Story& story, const Words& w) {
              const auto page = story.face_page();
              const auto consents = find(page, "/circle/members", "id", story.at(w[1]).member) + "/consents";
              const auto needed = all(page, consents, "needed");
              const auto who = all(page, consents, "name");
              std::vector<std::string> found;
              for (std::size_t i = 0; i < who.size(); ++i)
                if (needed[i] == "true") found.push_back(who[i]);
              auto wanted = names(w[0]);
              std::sort(found.begin(), found.end());
              std::sort(wanted.begin(), wanted.end());
              same(joined(wanted), joined(found), "who decides");
            });
}

void add_reading(Steps& steps) {
  steps.add("{naam} het dossier leest", [](Story& story, const Words& w) { story.did(story.get(w[0], "")); });
  steps.add("kan {naam} het dossier (?:nog |weer )?lezen",
            [](Story& story, const Words& w) { story.page(w[0]); });
  steps.add("kan {naam} het dossier niet (?:meer )?lezen: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto answer = story.get(w[0], "");
    expect(answer.status != 200, w[0] + " reads it");
    const auto words = words_of_refusal(answer);
    expect(words.find(w[1]) != std::string::npos, "the words are: " + words);
  });
  steps.add("leest {naam} (alleen )?{onderdelen}", [](Story& story, const Words& w) {
    same(json::serialize(sections(w[2])), story.page(w[0]).text("/viewer/sections"), "what is open");
  });
  steps.add("staat bij {\"woorden\"} voor {naam}: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.page(w[1]);
    const auto section = std::string(sections(w[0])[0].as_string());
    const auto rule = page.text(find(page, "/hidden", "section", section) + "/rule");
    Answer told{403, "", R"({"rule":")" + rule + "\"}", {}};
    const auto words = words_of_refusal(told);
    expect(words.find(w[2]) != std::string::npos, "the words are: " + words);
  });
  static const Dictionary kinds{
      {"meelas", "looked"}, {"werd geweigerd", "refused"}, {"noodtoegang nam", "emergency"}};
  steps.add("ziet {naam} bij {\"woorden\"} dat {naam} (meelas|werd geweigerd|noodtoegang nam)",
            [](Story& story, const Words& w) {
              const auto looks = story.get(w[0], "/looks");
              std::vector<std::string> found;
              const auto users = all(looks, "/looks", "user");
              for (std::size_t i = 0; i < users.size(); ++i)
                if (users[i] == story.at(w[2]).who.id)
                  found.push_back(looks.text("/looks/" + std::to_string(i) + "/kind"));
              for (const auto& kind : found)
                if (kind == look_up(kinds, w[3])) return;
              fail("of " + w[2] + " the log says: " + joined(found));
            });
  steps.add("ziet {naam} bij {\"woorden\"} niets van {naam}", [](Story& story, const Words& w) {
    const auto looks = story.get(w[0], "/looks");
    same("200", std::to_string(looks.status), "the answer");
    expect(looks.body.find(story.at(w[2]).who.id) == std::string::npos, "the log holds: " + looks.body);
  });
  steps.add("ziet {naam} dat {naam} {onderdelen} las om te helpen, met toestemming",
            [](Story& story, const Words& w) {
              const auto looks = story.get(w[0], "/looks");
              const auto look = find(looks, "/looks", "user", story.at(w[1]).who.id);
              same(json::serialize(sections(w[2])), looks.text(look + "/sections"), "what was read");
              same("care", looks.text(look + "/purpose"), "the purpose");
              same("access.consent", looks.text(look + "/rule"), "the ground");
            });
}

void add_worse(Steps& steps) {
  steps.add("{naam} op \"Het gaat slechter\" drukt(?: en zegt: {\"woorden\"})?",
            [](Story& story, const Words& w) {
              json::object body;
              if (!w[1].empty()) body["words"] = w[1];
              story.post(w[0], "/worsenings", body);
            });
  steps.add("{naam} daarop zegt wat er is gedaan: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.page(w[0]);
    story.post(w[0], "/worsenings/" + page.text("/worsenings/0/id") + "/_answer", {{"words", w[1]}});
  });
  steps.add("leest {naam} als antwoord: {\"woorden\"}", [](Story& story, const Words& w) {
    same(w[1], story.page(w[0]).text("/worsenings/0/answer"), "the answer");
  });
  steps.add("{naam} een eigen verklaring toevoegt: {\"woorden\"}", [](Story& story, const Words& w) {
    story.post(w[0], "/own-statements", {{"words", w[1]}});
  });
  steps.add("staat er een eigen verklaring van {naam}: {\"woorden\"}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    same(w[0], page.text(find(page, "/ownStatements", "words", w[1]) + "/personName"), "whose it is");
  });
}

void add_rights(Steps& steps) {
  static const Dictionary kinds{{"inzage", "inspection"},
                                {"correctie", "correction"},
                                {"vernietiging", "destruction"},
                                {"beperking", "restriction"}};
  static const Dictionary answers{
      {"toestaat", "granted"}, {"deels toestaat", "partly"}, {"weigert", "refused"}};
  steps.add("{naam} om (inzage|correctie|vernietiging|beperking) vraagt(?:: {\"woorden\"})?",
            [](Story& story, const Words& w) {
              json::object body{{"kind", look_up(kinds, w[1])}};
              if (!w[2].empty()) body["words"] = w[2];
              story.post(w[0], "/rights-requests", body);
            });
  steps.add("moet er binnen een maand antwoord zijn, uiterlijk {dag}", [](Story& story, const Words& w) {
    const auto page = story.face_page();
    same(story.date(w[0]), page.text("/rights/0/answerBy"), "the last day");
  });
  steps.add("ziet {naam} het verzoek van {naam}, te beantwoorden uiterlijk {dag}: {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto list = story.get(w[0], "/api/v1/rights-requests");
              const auto request = find(list, "/requests", "words", w[3]);
              same(w[1], list.text(request + "/requestedBy"), "who asked");
              same(story.date(w[2]), list.text(request + "/answerBy"), "the last day");
            });
  steps.add("{naam} dat verzoek (toestaat|deels toestaat|weigert)(?: op grond van {naam})?: {\"woorden\"}",
            [](Story& story, const Words& w) {
              const auto page = story.page(story.family.at(1));
              json::object body{{"answer", look_up(answers, w[1])}, {"words", w[3]}};
              if (!w[2].empty()) body["ground"] = w[2];
              story.post(w[0], "/rights-requests/" + page.text("/rights/0/id") + "/_decide", body);
            });
  steps.add("leest {naam} over dat verzoek: {\"woorden\"}", [](Story& story, const Words& w) {
    same(w[1], story.page(w[0]).text("/rights/0/answerWords"), "the answer");
  });
}

}  // namespace

void add_voice_steps(Steps& steps) {
  add_consent(steps);
  add_reading(steps);
  add_worse(steps);
  add_rights(steps);
}

}  // namespace kring::api::testing
