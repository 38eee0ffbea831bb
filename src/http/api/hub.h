// The hub: who listens to live updates. After every durable change the browsers of all who may know of that dossier
// hear its id and position, and nothing else; they read what changed through the API, under their own access.
#pragma once

#include <mutex>
#include <vector>

#include "http/server/event_stream.h"
#include "runtime/runtime.h"

namespace kring::api {

class Hub {
 public:
  // `may_see` is asked for each listener; it must not wait for the writer.
  void publish(const runtime::Committed& committed,
               const std::function<bool(const access::Actor&, DossierId)>& may_see);
  void listen(const access::Actor& actor, std::shared_ptr<web::EventStream> stream);
  // Ends the streams of a user: after logout, or when the account is closed.
  void part(UserId user);
  std::size_t size() const;

 private:
  struct Listener {
    access::Actor actor;
    std::shared_ptr<web::EventStream> stream;
  };
  mutable std::mutex mutex_;
  std::vector<Listener> listeners_;
};

}  // namespace kring::api
