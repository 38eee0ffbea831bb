#include "http/api/api.h"
#include "http/server/event_stream.h"

namespace kring::api {

void add_live_routes(Api& api) {
  Operation live;
  live.path = "/live";
  live.id = "listen";
  live.tag = "Live";
  live.summary = "Server-sent events: which of my dossiers changed";
  live.description =
      "Event `dossier` with {dossier, position, room}; never content. Read what changed through the API.";
  live.answer = {{"type", "string"}};
  live.answer_type = "text/event-stream";
  api.add(live, web::plain([&api](web::Request& request) -> Result<web::Response> {
            const auto& account = session_of(request).account;
            auto stream = std::make_shared<web::EventStream>();
            api.hub.listen({account.id, account.role}, stream);
            return web::events(stream);
          }));
}

}  // namespace kring::api
