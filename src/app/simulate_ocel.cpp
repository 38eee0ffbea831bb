#include <fmt/format.h>

#include "app/app.h"
#include "app/learn.h"
#include "app/place.h"
#include "app/simulate.h"
#include "mining/time_text.h"
#include "twin/log/happened.h"

namespace kring::app {

int write_ocel_of(const SimulateCommand& command, const twin::Network& network) {
  const auto from = mining::parse_time(command.from);
  if (!from) {
    fmt::print(stderr,
               "kring: --from {}: it is no date\n  what to do: write it as 2026-01-01 [simulate.from]\n",
               command.from);
    return exit_usage;
  }
  twin::HappenedOptions options;
  options.horizon = command.options.horizon;
  options.seed = command.options.seed;
  options.replication = command.ocel_replication;
  options.from = *from;
  const auto written = twin::write_happened(network, options, command.ocel);
  if (!written.ok()) {
    if (written.error().rule != "twin.unit") return fail(written.error(), command.ocel);
    fmt::print(stderr, "kring: {}: {}\n  what to do: mend 'time_unit' in the network [twin.unit]\n",
               command.network, written.error().detail);
    return exit_failed;
  }
  if (command.json != "-")
    fmt::print("  What happened in replication {} is in {}: {} events of {} children in {} visits.\n",
               options.replication, command.ocel, with_thousands(written->events),
               with_thousands(written->children), with_thousands(written->visits));
  return exit_done;
}

}  // namespace kring::app
