#include "http/api/hub.h"

#include <algorithm>

namespace kring::api {

void Hub::publish(const runtime::Committed& committed,
                  const std::function<bool(const access::Actor&, DossierId)>& may_see) {
  const std::lock_guard lock(mutex_);
  if (listeners_.empty()) return;
  const json::object data{{"dossier", committed.dossier.str()},
                          {"position", committed.position},
                          {"room", committed.room}};
  const auto frame = web::make_event("dossier", std::to_string(committed.position), json::serialize(data));
  std::erase_if(listeners_, [&](const Listener& listener) {
    if (listener.stream->closed()) return true;
    return may_see(listener.actor, committed.dossier) && !listener.stream->push(frame);
  });
}

void Hub::listen(const access::Actor& actor, std::shared_ptr<web::EventStream> stream) {
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [](const Listener& listener) { return listener.stream->closed(); });
  listeners_.push_back({actor, std::move(stream)});
}

void Hub::part(UserId user) {
  const std::lock_guard lock(mutex_);
  for (auto& listener : listeners_)
    if (listener.actor.user == user) listener.stream->close();
  std::erase_if(listeners_, [](const Listener& listener) { return listener.stream->closed(); });
}

std::size_t Hub::size() const {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

}  // namespace kring::api
