// Sentences about strangers, emergencies, erasure, and two people who work at once.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "http/api/scenario/story.h"
#include "ledger/verify.h"

namespace kring::api::testing {
namespace {

namespace fs = std::filesystem;

void add_strangers(Steps& steps) {
  steps.add("{naam} is een hulpverlener zonder relatie met het gezin",
            [](Story& story, const Words& w) { story.employ(w[0], CircleRole::specialist); });
  steps.add("{naam} is (beheerder|functionaris gegevensbescherming)", [](Story& story, const Words& w) {
    auto& who = story.at(w[0]).who;
    who = story.world.account(
        who.username, w[1] == "beheerder" ? access::Role::administrator : access::Role::privacy_officer);
  });
  steps.add("krijgt {naam} hetzelfde antwoord als voor een dossier dat niet bestaat",
            [](Story& story, const Words& w) {
              const auto there = story.get(w[0], "");
              const auto not_there = story.get(w[0], "/api/v1/dossiers/" + some_id);
              same("404", std::to_string(there.status), "the answer");
              same(comparable(not_there), comparable(there), "the whole answer");
            });
  steps.add("vindt {naam} met {\"woorden\"} {getal} dossiers?", [](Story& story, const Words& w) {
    same(w[2], story.get(w[0], "/api/v1/dossiers?query=" + w[1]).text("/total"), "the number of dossiers");
  });
  steps.add("telt de lijst van {naam} {getal} dossiers?", [](Story& story, const Words& w) {
    same(w[1], story.get(w[0], "/api/v1/dossiers").text("/total"), "the number of dossiers");
  });
}

void add_emergencies(Steps& steps) {
  steps.add("{naam} noodtoegang neemt, (?:omdat {\"woorden\"}|zonder reden)",
            [](Story& story, const Words& w) {
              const auto dossier = story.path.substr(story.path.rfind('/') + 1);
              json::object body{{"dossier", dossier}};
              if (!w[1].empty()) body["reason"] = w[1];
              story.post(w[0], "/api/v1/emergency-accesses", body);
            });
  steps.add("ziet {naam} de noodtoegang van {naam}: {\"woorden\"}", [](Story& story, const Words& w) {
    const bool in_circle = !story.at(w[0]).member.empty();
    const auto list = in_circle ? story.page(w[0]) : story.get(w[0], "/api/v1/emergency-accesses");
    same(story.at(w[1]).who.id, list.text(find(list, "/emergencies", "reason", w[2]) + "/user"),
         "who it was");
  });
}

std::vector<std::string> files_with(const fs::path& folder, const std::string& words) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    if (bytes.find(words) != std::string::npos) found.push_back(entry.path().filename().string());
  }
  return found;
}

void add_erasure(Steps& steps) {
  steps.add("kan {naam} niet meer inloggen", [](Story& story, const Words& w) {
    const json::object login{{"username", story.at(w[0]).who.username}, {"password", password}};
    const auto answer = story.world.post({}, "/api/v1/session", json::serialize(login));
    same("401", std::to_string(answer.status), "the answer");
  });
  steps.add("staat {\"woorden\"} in geen enkel bestand van Kring", [](Story& story, const Words& w) {
    const auto found = files_with(story.world.directory(), w[0]);
    expect(found.empty(), "it is in: " + joined(found));
  });
  steps.add("klopt het logboek nog", [](Story& story, const Words&) {
    ledger::VerifyOptions options;
    options.keys = &story.world.keys();
    const auto report = ledger::verify_store(story.world.directory() + "/ledger.db", options);
    expect(report.ok() && report->ok(), "the ledger is damaged");
    expect(report->sealed_erased > 0, "nothing was erased");
  });
  steps.add("{naam} het dossier na de bewaartermijn vernietigt", [](Story& story, const Words& w) {
    const auto dossier = story.path.substr(story.path.rfind('/') + 1);
    story.post(w[0], "/api/v1/retention/" + dossier + "/_destroy", {});
  });
  steps.add("er 20 jaar niets is veranderd",
            [](Story& story, const Words&) { story.go_to(add_months(dutch_day(story.world.now()), 240)); });
}

void write_story(Story& story, const std::string& by, const std::string& words) {
  auto& somebody = story.at(by);
  const auto read = somebody.read.find("story");
  expect(read != somebody.read.end(), by + " did not open the story before");
  story.put(by, "/story", {{"words", words}}, read->second);
  if (story.last.status == 200) somebody.read["story"] = story.last.text("/etag");
}

void add_together(Steps& steps) {
  steps.add("{namen} (?:het verhaal opent|allebei het verhaal openen)", [](Story& story, const Words& w) {
    for (const auto& name : names(w[0])) {
      const auto etag = story.page(name).text("/story/etag");
      story.at(name).read["story"] = etag.empty() ? "\"v0\"" : etag;
    }
  });
  steps.add("{naam} als verhaal opschrijft: {\"woorden\"}",
            [](Story& story, const Words& w) { write_story(story, w[0], w[1]); });
  steps.add("ziet {naam} wat {naam} intussen schreef: {\"woorden\"}", [](Story& story, const Words& w) {
    same(w[2], story.last.text("/current/words"), "what is there now");
    const auto name = story.get(w[1], "/api/v1/session").text("/user/name");
    same(name, story.last.text("/current/changedBy/name"), "who wrote it");
    story.at(w[0]).read["story"] = story.last.text("/current/etag");
  });
  steps.add("{naam} het verhaal bevestigt", [](Story& story, const Words& w) {
    const auto version = story.page(w[0]).text("/story/version");
    story.post(w[0], "/story/_confirm", {{"version", std::stoi(version)}});
  });
  steps.add("is het verhaal (nog niet |)door {naam} bevestigd", [](Story& story, const Words& w) {
    const auto who = all(story.face_page(), "/story/confirmedBy", "name");
    const bool confirmed = std::find(who.begin(), who.end(), w[1]) != who.end();
    expect(confirmed == w[0].empty(), "it is confirmed by: " + joined(who));
  });
  steps.add("is het verhaal: {\"woorden\"}", [](Story& story, const Words& w) {
    same(w[0], story.face_page().text("/story/words"), "the story");
  });
  steps.add("hetzelfde formulier nog een keer wordt verstuurd", [](Story& story, const Words&) {
    expect(static_cast<bool>(story.again), "nobody sent anything");
    const auto first = story.last.text("/id");
    story.did(story.again({}));
    same(first, story.last.text("/id"), "what was made");
  });
  steps.add("hetzelfde formulier met andere woorden wordt verstuurd: {\"woorden\"}",
            [](Story& story, const Words& w) {
              story.did(story.again({{"words", w[0]}}));
            });
  steps.add("staat de vraag {\"woorden\"} er {getal} keer", [](Story& story, const Words& w) {
    const auto words = all(story.face_page(), "/questions", "words");
    same(w[1], std::to_string(std::count(words.begin(), words.end(), w[0])), "how often it is there");
  });
  steps.add("{naam} heeft Kring open", [](Story& story, const Words& w) {
    story.listeners[w[0]] = story.world.listen(story.login(w[0]));
  });
  steps.add("ziet {naam} binnen een seconde dat er iets is veranderd", [](Story& story, const Words& w) {
    expect(World::hears(*story.listeners.at(w[0]), "event: dossier", 1000), w[0] + " heard nothing");
  });
  steps.add("merkt {naam} daar niets van", [](Story& story, const Words& w) {
    expect(!World::hears(*story.listeners.at(w[0]), "event: dossier", 300), w[0] + " heard of it");
  });
}

}  // namespace

void add_trust_steps(Steps& steps) {
  add_strangers(steps);
  add_emergencies(steps);
  add_erasure(steps);
  add_together(steps);
}

}  // namespace kring::api::testing
