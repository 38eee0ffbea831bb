// What is said, by whom; and what is strong and what worries.
#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

// Somebody who left the circle stays the source of what he said.
bool was_source(const Statement* former, MemberId member) {
  return former && std::any_of(former->versions.begin(), former->versions.end(),
                               [&](const StatementVersion& v) { return v.source_member == member; });
}

Result<void> check_statement(const State& state, const RecordStatement& command, const Context& context,
                             const Statement* former) {
  const int sources = int{command.source_person.has_value()} + int{command.source_member.has_value()} +
                      int{command.source.has_value()};
  if (sources == 0) return reject("dossier.source_missing");
  if (sources > 1) return reject("dossier.source_twice");
  if (command.source_person && !state.person(*command.source_person)) return unknown("dossier.unknown_person");
  if (command.source_member && !context.knows(*command.source_member) && !was_source(former, *command.source_member))
    return unknown("dossier.unknown_member");
  if (command.said_on > context.today) return reject("dossier.said_in_future");
  return check_people(state, command.about);
}

bool is_same(const StatementVersion& version, const RecordStatement& command) {
  return version.kind == command.kind && version.said_on == command.said_on &&
         version.source_person == command.source_person && version.source_member == command.source_member &&
         version.about == without_repeats(command.about) &&
         version.text == StatementText{command.words, command.source};
}

bool is_strong(const Factor& factor) { return factor.kind != FactorKind::concern && !factor.withdrawn; }

}  // namespace

Decision decide_one(const State& state, const RecordStatement& command, const Context& context) {
  TRY_DO(check_statement(state, command, context, nullptr));
  for (const Statement& statement : state.statements)
    if (is_same(statement.versions.back(), command)) return nothing_new();
  return record(StatementRecorded{context.make<StatementId>(), command.kind, command.said_on, command.source_person,
                                  command.source_member, without_repeats(command.about),
                                  StatementText{command.words, command.source}});
}

Decision decide_one(const State& state, const CorrectStatement& command, const Context& context) {
  const Statement* statement = state.statement(command.statement);
  if (!statement) return unknown("dossier.unknown_statement");
  TRY_DO(check_statement(state, command, context, statement));
  if (is_same(statement->versions.back(), command)) return nothing_new();
  return record(StatementCorrected{command.statement, command.kind, command.said_on, command.source_person,
                                   command.source_member, without_repeats(command.about),
                                   StatementText{command.words, command.source}, command.reason});
}

Decision decide_one(const State& state, const ReplyToStatement& command, const Context& context) {
  const Statement* statement = state.statement(command.statement);
  if (!statement) return unknown("dossier.unknown_statement");
  TRY(const PersonId said_by, speaker(state, command.said_by, context));
  for (const Reply& reply : statement->replies)
    if (reply.said_by == said_by && reply.words == command.words) return nothing_new();
  return record(StatementReplied{command.statement, said_by, command.words});
}

Decision decide_one(const State& state, const NoteFactor& command, const Context& context) {
  if (!command.catalog && !command.words) return reject("dossier.factor_empty");
  const auto said_by = command.said_by ? command.said_by : context.actor_person;
  if (command.about && !state.person(*command.about)) return unknown("dossier.unknown_person");
  if (said_by && !state.person(*said_by)) return unknown("dossier.unknown_person");
  for (const Factor& f : state.factors) {
    const bool same = f.kind == command.kind && f.catalog == command.catalog && f.about == command.about &&
                      f.said_by == said_by && f.words == command.words;
    if (same && !f.withdrawn) return nothing_new();
  }
  const bool any_strength = std::any_of(state.factors.begin(), state.factors.end(), is_strong);
  const bool before_strengths = command.kind == FactorKind::concern && !any_strength;
  if (before_strengths && !command.without_strengths_reason) return reject("dossier.strengths_first");
  return record(FactorNoted{context.make<FactorId>(), command.kind, command.catalog, command.about, said_by,
                            before_strengths, command.words,
                            before_strengths ? command.without_strengths_reason : std::nullopt});
}

Decision decide_one(const State& state, const WithdrawFactor& command, const Context&) {
  const Factor* factor = find_in(state.factors, command.factor);
  if (!factor) return unknown("dossier.unknown_factor");
  if (!factor->withdrawn) return record(FactorWithdrawn{command.factor, command.reason});
  if (*factor->withdrawn == command.reason) return nothing_new();
  return reject("dossier.factor_withdrawn");
}

}  // namespace kring::dossier
