// Stored events: bytes of a damaged or foreign ledger. The first byte chooses the type; facts and words follow,
// divided by a zero byte. What decodes is encoded to facts that decode again.
#include <boost/mp11.hpp>

#include "domain/access/access.h"
#include "domain/circle/circle.h"
#include "domain/dossier/dossier.h"
#include "domain/plan/plan.h"
#include "domain/voice/voice.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

namespace {

template <class Event>
void one(std::uint8_t choice, std::string_view facts, std::string_view words) {
  std::string_view type;
  std::size_t at = 0;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Event>>([&](auto identity) {
    if (at++ == choice % std::variant_size_v<Event>) type = decltype(identity)::type::wire;
  });
  const auto event = decode_event<Event>(type, facts, words);
  if (!event.ok()) return;
  const auto wire = encode_event(*event);
  KRING_ASSERT(wire.type == type);
  // Without words the private half holds defaults, which nobody wrote: only the facts are whole.
  KRING_ASSERT(decode_event<Event>(wire.type, wire.facts, words.empty() ? words : wire.words).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto text = fuzz::text_of(data + 1, size - 1);
  const auto cut = text.find('\0');
  const auto facts = text.substr(0, cut);
  const auto words = cut == std::string_view::npos ? std::string_view{} : text.substr(cut + 1);
  one<dossier::Event>(data[0], facts, words);
  one<plan::Event>(data[0], facts, words);
  one<circle::Event>(data[0], facts, words);
  one<voice::Event>(data[0], facts, words);
  one<access::Event>(data[0], facts, words);
  KRING_ASSERT(!decode_event<dossier::Event>(facts, facts, words).ok() || facts.starts_with("dossier."));
  return 0;
}
