// Both stores keep the contract (tests/contract/ledger_contract.h).
#include "../../tests/contract/ledger_contract.h"

namespace kring::ledger {
namespace {

OpenStore in_memory() { return {nullptr, make_memory_store()}; }

OpenStore in_sqlite() {
  auto directory = std::make_unique<TestDirectory>();
  auto store = open_sqlite_store(*directory / "kring.db");
  if (!store) ADD_FAILURE() << store.error().detail;
  return {std::move(directory), std::move(*store)};
}

INSTANTIATE_TEST_SUITE_P(memory, ledger_contract, testing::Values(&in_memory));
INSTANTIATE_TEST_SUITE_P(sqlite, ledger_contract, testing::Values(&in_sqlite));

}  // namespace
}  // namespace kring::ledger
