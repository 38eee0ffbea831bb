// Sealed bytes and signed heads: nothing that was not made under the key opens, everything that was does.
#include "ledger/seal.h"
#include "ledger/signed_head.h"
#include "tests/fuzz/fuzz.h"

using namespace kring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ledger::start_sodium();
  ledger::Secret key;
  key.bytes.fill(7);
  const auto text = fuzz::text_of(data, size);
  KRING_ASSERT(!ledger::unseal(key, "event/1", text));
  auto sealed = ledger::seal(key, "event/1", text);
  KRING_ASSERT(sealed.size() == text.size() + ledger::sealed_extra);
  KRING_ASSERT(ledger::unseal(key, "event/1", sealed) == std::string(text));
  KRING_ASSERT(!ledger::unseal(key, "event/2", sealed));
  sealed[size % sealed.size()] ^= 1;
  KRING_ASSERT(!ledger::unseal(key, "event/1", sealed));
  if (const auto head = ledger::verify_head(text, ""); head.ok()) KRING_ASSERT(head->public_key.size() == 64);
  return 0;
}
