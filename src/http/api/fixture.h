// For tests: a whole Kring in a folder that goes away, with a clock that stands still, and people who talk to
// it over HTTP as a browser does. What it is made of is in fixture_test.cpp, so that the tests compile fast.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "domain/access/access.h"

namespace kring::accounts {
class Accounts;
}
namespace kring::ledger {
class Store;
class KeyRing;
}  // namespace kring::ledger
namespace kring::runtime {
class Runtime;
}

namespace kring::api::testing {

struct Answer {
  int status = 0;
  std::string head;
  std::string body;
  mutable std::shared_ptr<const json::value> parsed;

  const json::value& json() const;                     // null when the body is none
  std::string text(const std::string& pointer) const;  // of the body; "" when absent
  std::string header(const std::string& name) const;   // "" when absent
  std::string rule() const { return text("/rule"); }
};

struct Who {
  std::string username;
  std::string id;
  std::string cookie;
  std::string csrf;
};

// A dossier with a child, a parent with authority, and a face; all of them log in.
struct Family {
  std::string dossier;
  std::string path;  // /api/v1/dossiers/<id>
  Who face, parent, child;
  std::string face_member, parent_member, child_member;
  std::string parent_person, child_person;
};

inline const std::string password = "boterham fiets wolk 9";
inline const std::string some_id = "01930000-0000-7000-8000-00000000beef";  // that nothing has

class World {
 public:
  World();
  ~World();

  // ---- time
  Instant now() const;
  void pass(std::chrono::milliseconds time);
  void go_to(Day day);  // noon in the Netherlands
  std::string day(int days_from_today) const;

  // ---- people
  Who account(const std::string& username,
              access::Role role,
              CircleRole works_as = CircleRole::other,
              int load_max = 0);
  void log_in(Who& who);  // again: a new session
  Who professional(const std::string& username,
                   CircleRole works_as = CircleRole::generalist,
                   int load_max = 0) {
    return account(username, access::Role::professional, works_as, load_max);
  }

  // ---- requests
  Answer get(const Who& who, const std::string& path);
  Answer send(const std::string& method,
              const Who& who,
              const std::string& path,
              const std::string& body,
              const std::string& fields = {});
  Answer post(const Who& who,
              const std::string& path,
              const std::string& body = "{}",
              const std::string& fields = {}) {
    return send("POST", who, path, body, fields);
  }
  Answer put(const Who& who, const std::string& path, const std::string& body, const std::string& etag) {
    return send("PUT", who, path, body, "If-Match: " + etag + "\r\n");
  }
  Answer raw(const std::string& bytes);

  // ---- scenes; each expects that it succeeds
  Family family(Day birth, const std::string& mark = {});               // `mark` is in every text
  std::string invite(const Family& family, const std::string& fields);  // → link token
  std::string accept(const std::string& token, Who& who);  // with the login of `who`, or a new one; → member
  // Invited for some sections, accepted, and everybody who decides said yes. → member
  std::string join(const Family& family,
                   Who& who,
                   const std::string& role,
                   const std::string& scope,
                   const std::string& purpose = "consult");
  Answer consent(const Who& who,
                 const Family& family,
                 const std::string& member,
                 const std::string& what = {});

  // ---- live updates
  class Listener;
  std::shared_ptr<Listener> listen(const Who& who);
  static bool hears(Listener& listener, const std::string& text, int wait_ms);
  static const std::string& heard(Listener& listener);

  // ---- inside
  std::uint16_t port() const;
  std::string directory() const;
  const std::vector<std::string>& access_log() const;  // lines; read when nothing is under way
  void restart();                                      // everything but the folder anew
  void refuse_writes(bool refuse);                     // at commit: all was done and is undone
  // The writer is busy with the first of these while the rest waits, in the order given or all at once; then
  // it goes on.
  void in_one_group(const std::function<void()>& first,
                    const std::vector<std::function<void()>>& rest,
                    bool in_order);
  ledger::Store& store();
  ledger::KeyRing& keys();
  accounts::Accounts& accounts();
  runtime::Runtime& runtime();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The body without its trace id, and the headers without date and trace: what may not differ between two
// answers.
std::string comparable(const Answer& answer);

}  // namespace kring::api::testing
