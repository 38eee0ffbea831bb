#include "views/index.h"

#include <algorithm>

namespace kring::views {
namespace {

constexpr std::string_view collections[] = {"relation", "dossier_user", "member", "face",
                                            "dossier",  "emergency",    "right",  "face_change",
                                            "number",   "number_of"};

// During a rebuild; more are written before the next event.
constexpr std::size_t rows_in_memory = 200'000;

std::string bytes_of(const Uuid& uuid) { return {reinterpret_cast<const char*>(uuid.data()), uuid.size()}; }

std::string id_in(const json::object& facts, std::string_view name) {
  const auto* found = facts.if_contains(name);
  const auto uuid = found && found->is_string() ? parse_uuid(found->get_string()) : std::nullopt;
  return uuid ? bytes_of(*uuid) : std::string();
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string raw_of_text(std::string_view text) {
  const auto uuid = parse_uuid(text);
  return uuid ? bytes_of(*uuid) : std::string();
}

std::string text_of_raw(std::string_view raw) {
  Uuid uuid{};
  if (raw.size() == uuid.size()) std::copy(raw.begin(), raw.end(), uuid.begin());
  return format_uuid(uuid);
}

// One event of one dossier, with its facts read.
struct Reading {
  IndexRows& rows;
  const ledger::StoredEvent& event;
  const json::object& facts;
  std::string dossier;  // raw id

  std::string text(std::string_view name) const { return text_in(facts, name); }

  void relate(const std::string& user) const {
    rows.put("relation", user + dossier, {});
    rows.put("dossier_user", dossier + user, {});
  }
  void part(const std::string& user) const {
    rows.erase("relation", user + dossier);
    rows.erase("dossier_user", dossier + user);
  }
  void join(const std::string& member, const std::string& user) const {
    rows.put("member", member,
             {{"dossier", text_of_raw(dossier)},
              {"user", text_of_raw(user)},
              {"organisation", event.stamp.organisation}});
    relate(user);
  }
  std::string user_of(const std::string& member) const {
    return raw_of_text(text_in(rows.get("member", member), "user"));
  }
  void set_face(const std::string& user) const {
    auto& row = rows.change("dossier", dossier);
    const auto former = raw_of_text(text_in(row, "face"));
    if (!former.empty()) rows.erase("face", former + dossier);
    if (!user.empty()) rows.put("face", user + dossier, {});
    row["face"] = user.empty() ? std::string() : text_of_raw(user);
  }
};

void drop_number(const Reading& r, const std::string& number_of) {
  r.rows.erase("number", number_of.substr(16) + r.dossier);
  r.rows.erase("number_of", number_of);
}

// A corrected number takes the place of the mistaken one, which may be another child's.
Result<void> index_number(const Reading& r, const Words& words, const Pseudonym& pseudonym) {
  if (r.event.type == "dossier.person_corrected.v1")
    for (const auto& key : r.rows.keys("number_of", r.dossier))
      if (text_in(r.rows.get("number_of", key), "person") == r.text("person")) drop_number(r, key);
  if (r.text("kind") != "child") return {};
  TRY(const std::string opened, words());
  const auto parsed = parse_json(opened);
  const auto* root = parsed.ok() ? parsed->if_object() : nullptr;
  const auto* details = root ? root->if_contains("details") : nullptr;
  if (!details || !details->is_object()) return {};
  const auto bsn = text_in(details->get_object(), "bsn");
  const auto birth = parse_day(text_in(details->get_object(), "birthDate"));
  if (bsn.empty() || !birth) return {};
  const auto key = pseudonym(number_text(bsn, *birth));
  r.rows.put("number", key + r.dossier, {{"dossier", text_of_raw(r.dossier)}});
  r.rows.put("number_of", r.dossier + key, {{"person", r.text("person")}});
  return {};
}

void index_handover(const Reading& r) {
  const auto from = r.rows.get("member", id_in(r.facts, "from"));
  r.set_face(r.user_of(id_in(r.facts, "to")));
  const auto organisation = raw_of_text(text_in(from, "organisation"));
  if (organisation.empty()) return;
  auto& row = r.rows.change("face_change", organisation);
  const auto* count = row.if_contains("count");
  row["count"] = (count && count->is_int64() ? count->get_int64() : 0) + 1;
}

void index_emergency(const Reading& r) {
  const auto inverse = ~static_cast<std::uint64_t>(millis(r.event.happened_at));
  std::string key;
  for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(inverse >> shift);
  r.rows.put("emergency", key + id_in(r.facts, "emergency"),
             {{"dossier", text_of_raw(r.dossier)},
              {"user", r.text("user")},
              {"until", r.text("until")},
              {"emergency", r.text("emergency")},
              {"at", format_instant(r.event.happened_at)}});
  r.relate(id_in(r.facts, "user"));
}

void index_erasure(const Reading& r) {
  r.set_face({});
  for (const auto& key : r.rows.keys("dossier_user", r.dossier)) r.part(key.substr(16));
  for (const auto& key : r.rows.keys("number_of", r.dossier)) drop_number(r, key);
  r.rows.change("dossier", r.dossier)["erased"] = true;
}

Result<void> index_of_type(const Reading& r, const Words& words, const Pseudonym& pseudonym) {
  const auto& type = r.event.type;
  if (type == "circle.started.v1") {
    r.join(id_in(r.facts, "member"), id_in(r.facts, "user"));
    r.set_face(id_in(r.facts, "user"));
  } else if (type == "circle.invitation_accepted.v1") {
    r.join(id_in(r.facts, "member"), id_in(r.facts, "user"));
  } else if (type == "circle.member_left.v1" || type == "circle.member_removed.v1") {
    if (const auto user = r.user_of(id_in(r.facts, "member")); !user.empty()) r.part(user);
  } else if (type == "circle.handover_accepted.v1") {
    index_handover(r);
  } else if (type == "access.emergency_opened.v1") {
    index_emergency(r);
  } else if (type == "voice.right_requested.v1") {
    r.rows.put("right", id_in(r.facts, "request"),
               {{"dossier", text_of_raw(r.dossier)},
                {"request", r.text("request")},
                {"kind", r.text("kind")},
                {"requestedOn", r.text("requestedOn")},
                {"answerBy", r.text("answerBy")},
                {"open", true}});
  } else if (type == "voice.right_decided.v1") {
    auto& row = r.rows.change("right", id_in(r.facts, "request"));
    row["open"] = false;
    row["answer"] = r.text("answer");
  } else if (type == "voice.dossier_erased.v1") {
    index_erasure(r);
  } else if (type == "dossier.person_added.v1" || type == "dossier.person_corrected.v1") {
    return index_number(r, words, pseudonym);
  }
  return {};
}

}  // namespace

std::string key_of(const Uuid& first) { return bytes_of(first); }
std::string key_of(const Uuid& first, const Uuid& second) { return bytes_of(first) + bytes_of(second); }

IndexRows::Row& IndexRows::place(std::string_view collection, const std::string& key, bool* fresh) {
  auto rows = cache_.find(collection);
  if (rows == cache_.end()) rows = cache_.emplace(collection, Rows{}).first;
  const auto [row, added] = rows->second.try_emplace(key);
  size_ += added;
  *fresh = added;
  return row->second;
}

IndexRows::Row& IndexRows::load(std::string_view collection, const std::string& key) {
  bool fresh = false;
  Row& found = place(collection, key, &fresh);
  if (!fresh || nothing_stored_) return found;
  auto stored = transaction_.row(collection, key);
  if (!stored.ok()) {
    failed_ = true;
    fault_ = stored.error();
  } else if (*stored) {
    const auto parsed = parse_json(**stored);
    if (parsed.ok() && parsed->is_object()) found.value = parsed->get_object();
  }
  return found;
}

json::object IndexRows::get(std::string_view collection, const std::string& key) {
  const auto& value = load(collection, key).value;
  return value ? *value : json::object{};
}

bool IndexRows::has(std::string_view collection, const std::string& key) {
  return load(collection, key).value.has_value();
}

json::object& IndexRows::change(std::string_view collection, const std::string& key) {
  Row& row = load(collection, key);
  row.changed = true;
  return row.value ? *row.value : row.value.emplace();
}

void IndexRows::put(std::string_view collection, const std::string& key, json::object value) {
  bool fresh = false;
  place(collection, key, &fresh) = {std::move(value), true};
}

void IndexRows::erase(std::string_view collection, const std::string& key) {
  bool fresh = false;
  place(collection, key, &fresh) = {std::nullopt, true};
}

std::vector<std::string> IndexRows::keys(std::string_view collection, const std::string& prefix) {
  std::vector<std::string> found;
  if (!nothing_stored_) {
    auto read = transaction_.rows(collection, prefix, {}, [&](std::string_view key, std::string_view) {
      found.emplace_back(key);
      return true;
    });
    if (!read.ok()) {
      failed_ = true;
      fault_ = read.error();
    }
  }
  if (const auto rows = cache_.find(collection); rows != cache_.end()) {
    const auto end = rows->second.end();
    for (auto row = rows->second.lower_bound(prefix); row != end && row->first.starts_with(prefix); ++row) {
      const auto at = std::find(found.begin(), found.end(), row->first);
      if (row->second.value && at == found.end()) found.push_back(row->first);
      if (!row->second.value && at != found.end()) found.erase(at);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<void> IndexRows::flush() {
  if (failed_) return fault_;
  for (const auto& [collection, rows] : cache_) {
    for (const auto& [key, row] : rows) {
      if (!row.changed) continue;
      if (row.value)
        TRY_DO(transaction_.put_row(collection, key, json::serialize(*row.value)));
      else
        TRY_DO(transaction_.erase_row(collection, key));
      nothing_stored_ = false;
    }
  }
  cache_.clear();
  size_ = 0;
  return {};
}

std::string number_text(std::string_view bsn, Day birth_date) {
  return std::string(bsn) + "/" + format_day(birth_date);
}

Result<void> index_event(IndexRows& rows,
                         const ledger::StoredEvent& event,
                         const Words& words,
                         const Pseudonym& pseudonym) {
  const auto slash = event.stream.find('/');
  const std::string_view room = std::string_view(event.stream).substr(0, slash);
  if (room == "access" || room == "account" || slash == std::string::npos) return {};
  const auto dossier = parse_uuid(std::string_view(event.stream).substr(slash + 1));
  if (!dossier) return {};
  const std::string key = bytes_of(*dossier);
  if (event.type == "dossier.opened.v1")
    rows.put("dossier", key, {{"openedAt", millis(event.recorded_at)}, {"changedAt", millis(event.recorded_at)}});
  else
    rows.change("dossier", key)["changedAt"] = millis(event.recorded_at);
  static constexpr std::string_view watched[] = {"circle.", "access.", "voice.right", "voice.dossier",
                                                 "dossier.person"};
  const bool is_watched = std::any_of(std::begin(watched), std::end(watched),
                                      [&](std::string_view start) { return event.type.starts_with(start); });
  if (!is_watched) return {};
  TRY(const json::value facts, parse_json(event.facts));
  return index_of_type({rows, event, facts.as_object(), key}, words, pseudonym);
}

Result<RebuildReport> rebuild_index(ledger::Transaction& transaction,
                                    const OpenWords& open_words,
                                    const Pseudonym& pseudonym,
                                    const std::function<void(std::int64_t)>& progress) {
  for (const auto collection : collections) TRY_DO(transaction.erase_collection(collection));
  IndexRows rows(transaction, true);
  RebuildReport report;
  Error fault;
  bool failed = false;
  const auto one = [&](const ledger::StoredEvent& event) -> Result<void> {
    TRY_DO(index_event(rows, event, [&] { return open_words(event); }, pseudonym));
    return rows.size() < rows_in_memory ? Result<void>() : rows.flush();
  };
  TRY_DO(transaction.events(0, [&](const ledger::StoredEvent& event) {
    if (auto done = one(event); !done.ok()) {
      failed = true;
      fault = done.error();
      return false;
    }
    if (++report.events % 50'000 == 0) progress(report.events);
    return true;
  }));
  if (failed) return fault;
  TRY_DO(rows.flush());
  progress(report.events);
  return report;
}

}  // namespace kring::views
