// The body of a request as every command of every room. What is accepted is written as the same JSON again.
#include <boost/mp11.hpp>

#include "domain/circle/circle.h"
#include "domain/dossier/dossier.h"
#include "domain/plan/plan.h"
#include "domain/voice/voice.h"
#include "domain/access/access.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

namespace {

template <class C>
void one(const json::value& body) {
  const auto command = from_json<C>(body);
  if (!command.ok()) {
    KRING_ASSERT(!command.error().fields.empty());
    return;
  }
  const auto written = to_json(*command);
  const auto again = from_json<C>(written);
  KRING_ASSERT(again.ok() && to_json(*again) == written);
}

template <class Commands>
void all(const json::value& body) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Commands>>(
      [&](auto identity) { one<typename decltype(identity)::type>(body); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto body = parse_json(fuzz::text_of(data, size));
  if (!body.ok()) return 0;
  all<dossier::Command>(*body);
  all<plan::Command>(*body);
  all<circle::Command>(*body);
  all<voice::Command>(*body);
  one<access::OpenEmergency>(*body);
  return 0;
}
