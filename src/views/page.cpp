#include "views/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/page_parts.h"

namespace kring::views {
namespace {

// Changes with every event, with the rights and the name of the asker, and with the day (ages, what is due).
std::string page_etag(const Look& look) {
  const auto asker = static_cast<std::uint32_t>(UuidHash{}(look.actor.user));
  return fmt::format("\"p{}-{:02x}-{}-{:08x}\"", look.state.position, look.sections,
                     look.today.time_since_epoch().count(), asker);
}

template <class Items, class Find>
std::optional<json::value> item_of(const Look& look, bool is_visible, const Items& items, Find is_it) {
  if (!is_visible) return std::nullopt;
  const auto found = std::find_if(items.begin(), items.end(), is_it);
  return found == items.end() ? std::nullopt : std::optional<json::value>(to_json(view_of(look, *found)));
}

}  // namespace

DossierPage page_for(const DossierState& state, const access::Actor& actor, Instant now, const NameOf& name_of) {
  const Look look(state, actor, now, name_of);
  DossierPage page;
  page.id = state.id;
  page.viewer = viewer_for(look);
  page.hidden = hidden_for(look);
  page.etag = page_etag(look);
  if (!access::may(actor, access::Action::see_card, Section::question, state.facts, now).allow) return page;
  page.title = title_of(state);
  page.opened_at = state.dossier.opened_at;
  page.changed_at = state.changed_at;
  if (look.sections == 0) return page;  // the name, and why there is nothing else
  page.status = status_of(state);
  if (look.sees_family()) page.family = family_for(look);
  if (look.sees(Section::question)) page.questions = views_of<QuestionView>(look, state.dossier.questions, view_of);
  if (look.sees(Section::statements)) {
    page.statements = views_of<StatementView>(look, state.dossier.statements, view_of);
    page.own_statements = views_of<OwnStatementView>(look, state.voice.own_statements, view_of);
  }
  if (look.sees(Section::story)) page.story = story_for(look);
  if (look.sees(Section::analysis)) page.analysis = analysis_for(look);
  if (look.sees(Section::safety)) page.safety = safety_for(look);
  if (look.sees(Section::plan)) page.plan = plan_for(look);
  if (look.sees(Section::circle)) page.circle = circle_for(look);
  if (look.sees(Section::timeline)) page.timeline = timeline_for(look);
  page.upcoming = upcoming_for(look);
  page.worsenings = worsenings_for(look);
  page.rights = rights_for(look);
  page.emergencies = emergencies_for(look);
  return page;
}

std::string page_etag(const DossierState& state, const access::Actor& actor, Instant now) {
  const NameOf nobody = [](UserId) { return std::string(); };
  return page_etag(Look(state, actor, now, nobody));
}

std::optional<json::value> item_for(const DossierState& state, ItemKind kind, const Uuid& id,
                                    const access::Actor& actor, Instant now, const NameOf& name_of) {
  const Look look(state, actor, now, name_of);
  const auto is_it = [&](const auto& item) { return item.id.bytes == id; };
  const bool plan = look.sees(Section::plan);
  switch (kind) {
    case ItemKind::person: return item_of(look, look.sees_family(), state.dossier.people, is_it);
    case ItemKind::household: return item_of(look, look.sees_family(), state.dossier.households, is_it);
    case ItemKind::statement: return item_of(look, look.sees(Section::statements), state.dossier.statements, is_it);
    case ItemKind::goal: return item_of(look, plan, state.plan.goals, is_it);
    case ItemKind::action: return item_of(look, plan, state.plan.actions, is_it);
    case ItemKind::help: return item_of(look, plan, state.plan.helps, is_it);
    case ItemKind::member: return item_of(look, look.sees(Section::circle), state.circle.members, is_it);
    case ItemKind::story:  // a dossier has one story and one analysis: `id` does not count
      if (!look.sees(Section::story) || state.dossier.stories.empty()) return std::nullopt;
      return to_json(*story_for(look));
    case ItemKind::analysis:
      if (!look.sees(Section::analysis)) return std::nullopt;
      return to_json(analysis_for(look));
  }
  return std::nullopt;
}

}  // namespace kring::views
