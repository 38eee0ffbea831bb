// The ledger as an object-centric event log (OCEL 2.0, https://www.ocel-standard.org), for process mining elsewhere:
// JSON by its schema, or SQLite by its relational form.
//
// It holds facts and envelopes only; the private half of an event is never looked at. As a second lock on the same
// door a text leaves only when it has the form of an id, a day, a moment or a key of a catalogue, so a fact that
// would hold words by mistake stays behind. Ids are the pseudonyms of the ledger: who has both can join them, so an
// export is to be guarded as the ledger is.
//
//   event type     wire name without its version: "plan.goal_added"
//   event time     when it happened, UTC
//   attributes     facts that are no ids; a day is written as midnight UTC of that day; a list as "a;b"; `purpose` is
//                  why it was done, from the envelope (a fact of that name becomes `factPurpose`)
//   relationships  every object that the event names, by the name of the fact that names it ("saidBy", "children"),
//                  else by its type; the one who did it as "user" (qualifier actor), and the organisation
//   objects        with what facts give of them: person.kind, member.role, goal.lifeDomain, help.function,
//                  dossier.municipality. The first value counts from 1970 on; a later one from its event on, and is
//                  empty when it was taken away. "part_of" leads to the dossier; users and organisations are part of
//                  none, because they work in many.
//
// The streams "account/…" stay out: they tell when colleagues came, went and forgot a password, not what happened in
// a dossier, and a log for learning about care must not become one for watching people at work.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ledger/store.h"

namespace kring::exchange {

struct OcelReport {
  std::int64_t events = 0;
  std::int64_t objects = 0;
  std::int64_t relations = 0;  // of events with objects, and of objects with objects
};

// Writes one consistent moment of the store to the new file `path`, in the format that its ending names; others may
// write to the store meanwhile. The file (mode 0600) appears whole or not at all, and equal ledgers give equal JSON.
// Memory grows with the objects, not with the events: the ledger is read twice.
// `progress`, when given, hears now and then how many events were written, and in the end how many there are.
// Errc::invalid:     "export.unknown_format"
// Errc::conflict:    "export.exists"; nothing is overwritten
// Errc::unavailable: "export.unwritable" (the detail has the words of the system), "export.damaged_event", or what the
//                    store says
Result<OcelReport> export_ocel(const ledger::Store& store,
                               const std::string& path,
                               const std::function<void(std::int64_t)>& progress);

}  // namespace kring::exchange
