// What all steps share: who is who, asking over HTTP, time, and what an answer holds.
#include "http/api/scenario/story.h"

#include <algorithm>

#include "base/text.h"

namespace kring::api::testing {

void fail(const std::string& why) { throw StepFailed(why); }
void expect(bool holds, const std::string& otherwise) {
  if (!holds) fail(otherwise);
}
void same(const std::string& wanted, const std::string& found, const std::string& what) {
  expect(wanted == found, what + " is \"" + found + "\", not \"" + wanted + "\"");
}

// ---- people
Somebody& Story::at(const std::string& name) {
  auto& somebody = people_[name];
  if (somebody.name.empty()) {
    somebody.name = name;
    somebody.who.username = folded(name);
  }
  return somebody;
}

Who& Story::login(const std::string& name) {
  auto& who = at(name).who;
  expect(!who.id.empty() || !who.cookie.empty(), name + " has no login in this scenario");
  if (who.cookie.empty()) world.log_in(who);
  return who;
}

void Story::employ(const std::string& name, CircleRole works_as, int load_max) {
  auto& who = at(name).who;
  if (who.id.empty()) who = world.professional(who.username, works_as, load_max);
}

std::string Story::name_of_member(const std::string& member) const {
  for (const auto& [name, somebody] : people_)
    if (somebody.member == member) return name;
  return {};
}

json::object Story::owner(const std::string& name) {
  const auto& somebody = at(name);
  if (!somebody.person.empty()) return {{"person", somebody.person}};
  return {{"member", somebody.member.empty() ? some_id : somebody.member}};
}

// ---- requests
std::string Story::full(const std::string& below) const {
  if (below.starts_with("/api")) return below;
  expect(!path.empty(), "there is no dossier yet");
  return path + below;
}

Answer Story::get(const std::string& name, const std::string& below) {
  return world.get(login(name), full(below));
}

Answer Story::page(const std::string& name) {
  const auto answer = get(name, "");
  expect(answer.status == 200, name + " can't read the dossier: " + words_of_refusal(answer));
  return answer;
}

const Answer& Story::post(const std::string& name, const std::string& below, const json::object& body) {
  const auto key = "Idempotency-Key: scenario-" + std::to_string(++requests_) + "\r\n";
  again = [this, who = login(name), where = full(below), body, key](const json::object& otherwise) {
    json::object form = body;
    for (const auto& [field, value] : otherwise) form[field] = value;
    return world.post(who, where, json::serialize(form), key);
  };
  return did(again({}));
}

const Answer& Story::put(const std::string& name,
                         const std::string& below,
                         const json::object& body,
                         const std::string& etag) {
  return did(world.put(login(name), full(below), json::serialize(body), etag));
}

const Answer& Story::did(Answer answer) {
  expect(refusal_.empty(), "what was done before was refused");
  last = std::move(answer);
  refusal_ = last.status < 300 ? "" : words_of_refusal(last);
  return last;
}

void Story::must() { expect(refusal_.empty(), "this was refused: " + refusal_); }

void Story::open(const std::string& by,
                 const std::string& asker,
                 const std::string& words,
                 const json::object& more) {
  if (face.empty()) face = by;
  employ(by, CircleRole::generalist);
  const auto position = [this](const std::string& name) {
    return std::find(family.begin(), family.end(), name) - family.begin();
  };
  json::array people, consents;
  for (const auto& name : family) {
    json::object person{{"kind", at(name).kind}, {"givenName", name}};
    if (at(name).birth != Day{}) person["birthDate"] = format_day(at(name).birth);
    for (const auto& [key, value] : at(name).details) person[key] = value;
    people.push_back(person);
    consents.push_back(json::object{{"person", position(name)}, {"how", "oral"}});
  }
  json::object question{{"words", words}, {"saidBy", position(asker)}};
  for (const auto& [key, value] : more) question[key] = value;
  post(by, "/api/v1/dossiers",
       {{"question", question},
        {"people", people},
        {"households", households},
        {"authority", authority},
        {"consents", consents}});
  if (last.status != 201) return;
  path = "/api/v1/dossiers/" + last.text("/id");
  const auto answer = page(by);
  for (const auto& name : family)
    at(name).person = answer.text(find(answer, "/family/people", "givenName", name) + "/id");
  at(by).member = answer.text("/circle/face");
  log_in_family();
}

void Story::log_in_family() {
  for (const auto& name : family) {
    auto& somebody = at(name);
    const bool child = somebody.kind == "child";
    const json::object invitation{{"role", child ? "youth" : "parent"},
                                  {"purpose", "own_file"},
                                  {"basis", "own_file"},
                                  {"scope", json::array{"question"}},
                                  {"person", somebody.person},
                                  {"name", name},
                                  {"why", "Eigen dossier"},
                                  {"from", world.day(0)},
                                  {"until", world.day(700)}};
    post(face, "/members", invitation);
    must();
    const auto link = last.text("/link");
    somebody.member = world.accept(link.substr(link.find('#') + 1), somebody.who);
  }
  again = {};
}

// ---- time
Day Story::day(const std::string& text) const {
  const Day today = dutch_day(world.now());
  std::smatch match;
  if (text == "vandaag") return today;
  if (text == "morgen") return today + std::chrono::days{1};
  if (text == "gisteren") return today - std::chrono::days{1};
  if (std::regex_match(text, match, std::regex("over (\\d+) dag(?:en)?")))
    return today + std::chrono::days{std::stoi(match[1])};
  if (std::regex_match(text, match, std::regex("(\\d+) dag(?:en)? geleden")))
    return today - std::chrono::days{std::stoi(match[1])};
  fail("\"" + text + "\" is no day");
}

void Story::pass(std::chrono::milliseconds time) {
  world.pass(time);
  time_went_by();
}
void Story::go_to(Day to) {
  world.go_to(to);
  time_went_by();
}
// Sessions end in the meantime; whoever acts next logs in again.
void Story::time_went_by() {
  for (auto& [name, somebody] : people_)
    if (!somebody.who.id.empty()) somebody.who.cookie.clear();
}

// ---- answers
std::vector<std::string> all(const Answer& answer, const std::string& list, const std::string& member) {
  std::vector<std::string> values;
  boost::system::error_code failure;
  const auto* found = answer.json().find_pointer(list, failure);
  if (!found || !found->is_array()) return values;
  for (std::size_t i = 0; i < found->get_array().size(); ++i)
    values.push_back(answer.text(list + "/" + std::to_string(i) + "/" + member));
  return values;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " | ") + word;
  return text.empty() ? "nothing" : text;
}

std::string find(const Answer& answer,
                 const std::string& list,
                 const std::string& member,
                 const std::string& words) {
  const auto values = all(answer, list, member);
  const auto found = std::find(values.begin(), values.end(), words);
  expect(found != values.end(), "in " + list + " there is no \"" + words + "\" but: " + joined(values));
  return list + "/" + std::to_string(found - values.begin());
}

}  // namespace kring::api::testing
