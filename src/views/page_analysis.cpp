// How it is understood: factors and the explanatory analysis; and how urgent and how safe it is.
#include <algorithm>

#include "views/page_parts.h"

namespace kring::views {
namespace {

FactorView factor_view(const Look& look, const dossier::Factor& factor) {
  FactorView view;
  view.id = factor.id;
  view.kind = factor.kind;
  view.catalog = factor.catalog;
  view.words = text_of(factor.words);
  view.about = factor.about;
  if (factor.about) view.about_name = look.name_of_person(*factor.about);
  if (factor.said_by) view.said_by_name = look.name_of_person(*factor.said_by);
  view.withdrawn = text_of(factor.withdrawn);
  view.by = look.by(factor.meta);
  return view;
}

AnalysisVersionView version_view(const Look& look, const dossier::AnalysisVersion& version) {
  AnalysisVersionView view;
  view.version = version.version;
  for (const auto& part : version.text.views) view.views.push_back({part.who, part.words});
  for (const auto& factor : version.text.factors)
    view.factors.push_back({factor.group, factor.words, factor.effect, factor.supported_by});
  view.hypothesis = version.text.hypothesis;
  view.unknown = text_of(version.text.unknown);
  view.review_on = version.review_on;
  if (version.counter_reader) view.counter_reader = look.owner(Owner{std::nullopt, version.counter_reader});
  for (const auto& judgement : version.judgements)
    view.judgements.push_back(
        {look.owner(judgement.who), judgement.judgement, text_of(judgement.words), judgement.meta.at});
  view.by = look.by(version.meta);
  return view;
}

TriageView triage_view(const Look& look, const dossier::Triage& triage) {
  return {triage.id, triage.urgency, triage.reason, triage.recheck_on, look.by(triage.meta)};
}

SafetyView safety_view(const Look& look, const dossier::Safety& safety) {
  return {safety.id,            safety.instrument,          safety.outcome,      safety.assessed_on,
          safety.next_check_on, text_of(safety.agreements), look.by(safety.meta)};
}

}  // namespace

AnalysisPage analysis_for(const Look& look) {
  const auto& dossier = look.state.dossier;
  AnalysisPage page;
  page.agreed = dossier.analysis_agreed();
  page.factors = views_of<FactorView>(look, dossier.factors, factor_view);
  std::stable_sort(page.factors.begin(), page.factors.end(),
                   [](const auto& a, const auto& b) { return a.kind < b.kind; });
  page.versions = newest_first(views_of<AnalysisVersionView>(look, dossier.analyses, version_view));
  page.etag = etag_of(dossier.analysis_changed);
  return page;
}

SafetyPage safety_for(const Look& look) {
  const auto& dossier = look.state.dossier;
  return {newest_first(views_of<TriageView>(look, dossier.triages, triage_view)),
          newest_first(views_of<SafetyView>(look, dossier.safeties, safety_view))};
}

}  // namespace kring::views
