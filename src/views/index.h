// The index: rows beside the ledger that tell who has to do with which dossier, so that lists need not read every
// dossier. Made from facts only (but for the citizen service number, which is kept as a keyed pseudonym); can be
// dropped and rebuilt from the ledger at any time, with the same rows as a result.
//
// Collections and keys (ids are 16 raw bytes), values are small JSON objects:
//   relation       user+dossier     {}                                  whom access may know there
//   dossier_user   dossier+user     {}                                  the same, from the other side
//   member         member           {dossier,user,organisation}        who accepted
//   face           user+dossier     {}                                  whose face this user is
//   dossier        dossier          {openedAt,changedAt,erased,face}   for clocks and counts
//   emergency      ~time+grant      {dossier,user,until}               newest first
//   right          request          {dossier,kind,answerBy,open}       requests under the law
//   face_change    organisation     {count}                            A5, per organisation
//   number         pseudonym+dossier {dossier}                         of a child's BSN and birth date
//   number_of      dossier+pseudonym {person}
#pragma once

#include <functional>
#include <map>

#include "base/json.h"
#include "ledger/store.h"

namespace kring::views {

std::string key_of(const Uuid& first);
std::string key_of(const Uuid& first, const Uuid& second);

// Rows with a write-back cache: many changes of one row in a batch cost one write. Call flush() before the end of
// the transaction. Faults are remembered and returned by flush().
class IndexRows {
 public:
  // `nothing_stored`: the collections are empty, so nobody needs to look there before the first flush().
  explicit IndexRows(ledger::Transaction& transaction, bool nothing_stored = false)
      : transaction_(transaction), nothing_stored_(nothing_stored) {}
  std::size_t size() const { return size_; }  // of the cache
  json::object get(std::string_view collection, const std::string& key);  // empty when there is none
  bool has(std::string_view collection, const std::string& key);
  // To be changed in place; made when there is none. Valid until the next flush().
  json::object& change(std::string_view collection, const std::string& key);
  void put(std::string_view collection, const std::string& key, json::object value);
  void erase(std::string_view collection, const std::string& key);
  std::vector<std::string> keys(std::string_view collection, const std::string& prefix);
  Result<void> flush();

 private:
  struct Row {
    std::optional<json::object> value;
    bool changed = false;
  };
  using Rows = std::map<std::string, Row>;
  Row& place(std::string_view collection, const std::string& key, bool* fresh);
  Row& load(std::string_view collection, const std::string& key);
  ledger::Transaction& transaction_;
  std::map<std::string, Rows, std::less<>> cache_;
  std::size_t size_ = 0;
  bool nothing_stored_;
  Error fault_;
  bool failed_ = false;
};

using Pseudonym = std::function<std::string(std::string_view plain)>;
// The opened private half of an event, "" when erased or when there is none.
using Words = std::function<Result<std::string>()>;

// What the index keeps of one event. `words` is asked only where the index needs it: of children, for their number.
Result<void> index_event(IndexRows& rows, const ledger::StoredEvent& event, const Words& words,
                         const Pseudonym& pseudonym);

// Drops all rows of the index and makes them again. `open_words` opens the private half, "" when erased.
using OpenWords = std::function<Result<std::string>(const ledger::StoredEvent&)>;
struct RebuildReport {
  std::int64_t events = 0;
};
Result<RebuildReport> rebuild_index(ledger::Transaction& transaction,
                                    const OpenWords& open_words,
                                    const Pseudonym& pseudonym,
                                    const std::function<void(std::int64_t)>& progress);

// The plain text of which the pseudonym is made; both sides must agree.
std::string number_text(std::string_view bsn, Day birth_date);

}  // namespace kring::views
