// What was asked, said and told: questions, statements with their replies, own statements, the story.
#include "views/page_parts.h"

namespace kring::views {
namespace {

std::string source_of(const Look& look, const dossier::StatementVersion& version) {
  if (version.source_person) return look.name_of_person(*version.source_person);
  if (version.source_member) return look.name_of_member(*version.source_member);
  return version.text.source ? version.text.source->value : std::string();
}

}  // namespace

QuestionView view_of(const Look& look, const dossier::Question& question) {
  return {question.id,       question.words,     question.said_by,      look.name_of_person(question.said_by),
          question.asked_on, question.came_back, look.by(question.meta)};
}

StatementView view_of(const Look& look, const dossier::Statement& statement) {
  const auto& current = statement.versions.back();
  StatementView view;
  view.id = statement.id;
  view.kind = current.kind;
  view.words = current.text.words;
  view.said_on = current.said_on;
  view.source = source_of(look, current);
  view.source_person = current.source_person;
  view.source_member = current.source_member;
  view.about = current.about;
  for (const auto& reply : statement.replies)
    view.replies.push_back({reply.said_by, look.name_of_person(reply.said_by), reply.words, look.by(reply.meta)});
  for (std::size_t i = 0; i + 1 < statement.versions.size(); ++i) {
    const auto& former = statement.versions[i];
    view.former.push_back(
        {former.kind, former.text.words, former.said_on, source_of(look, former), look.by(former.meta)});
  }
  view.correction_reason = text_of(current.reason);
  view.by = look.by(current.meta);
  view.etag = etag_of(statement.changed);
  return view;
}

OwnStatementView view_of(const Look& look, const voice::OwnStatement& statement) {
  return {statement.id,    statement.person, look.name_of_person(statement.person),
          statement.about, statement.words,  look.by(statement.meta)};
}

std::optional<StoryView> story_for(const Look& look) {
  const auto& stories = look.state.dossier.stories;
  if (stories.empty()) return std::nullopt;
  const auto& current = stories.back();
  StoryView view;
  view.version = current.version;
  view.words = current.words;
  for (const auto& [person, meta] : current.confirmed_by)
    view.confirmed_by.push_back({person, look.name_of_person(person), meta.at});
  view.former_versions = static_cast<int>(stories.size()) - 1;
  view.by = look.by(current.meta);
  view.etag = etag_of(look.state.dossier.story_changed);
  return view;
}

}  // namespace kring::views
