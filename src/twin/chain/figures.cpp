#include "twin/chain/figures.h"

#include <algorithm>

#include "twin/chain/outcome.h"

namespace kring::twin::chain {
namespace {

using What = Term::What;
using Terms = std::vector<Term>;

constexpr double days_in_year = 365.25;

bool has_queue(const Step& step) { return step.has_line && !step.is_unlimited; }
bool is_care(const Step& step) {
  return step.has_line && (step.kind == Step::Kind::help || step.kind == Step::Kind::stay);
}
bool is_stay(const Step& step) { return step.kind == Step::Kind::stay; }
bool is_any(const Step& step) { return !step.is_unlimited; }

// Of what a figure is: some regions, one step or all that fit, one urgency or all.
struct Scope {
  std::vector<std::size_t> regions;  // positions in the layout
  int step = -1;
  int urgency = -1;
};

class Definer {
 public:
  Definer(const Chain& chain, const Parameters& numbers, const Built& built, bool by_region)
      : chain_(chain), numbers_(numbers), built_(built), by_region_(by_region) {
    for (std::size_t r = 0; r < built.layout.own; ++r) own_.push_back(r);
  }

  std::vector<Definition> define() {
    waiting();
    unseen();
    waits();
    in_care();
    moves();
    events();
    acute_wait();
    places();
    return std::move(out_);
  }

 private:
  // ---- which figures there are
  enum Cut : unsigned { whole = 1, regions = 2, steps = 4, urgencies = 8, cells = 16, region_steps = 32 };

  template <class Fits, class Make>
  void cut(const std::string& measure, unsigned cuts, Fits fits, Make make) {
    const auto add = [&](const Scope& scope, std::string region) {
      Definition one{measure, std::move(region), {}, {}, make(scope)};
      if (scope.step >= 0) one.step = step(scope.step).code;
      if (scope.urgency >= 0) one.urgency = chain_.urgencies[static_cast<std::size_t>(scope.urgency)].code;
      if (one.indicator.numerator.empty()) return;
      out_.push_back(std::move(one));
    };
    const auto step_count = static_cast<int>(chain_.steps.size());
    const auto urgency_count = static_cast<int>(chain_.urgencies.size());
    if (cuts & whole) add({own_, -1, -1}, "");
    for (int s = 0; s < step_count; ++s)
      if ((cuts & steps) && fits(step(s))) add({own_, s, -1}, "");
    for (int u = 0; u < urgency_count; ++u)
      if (cuts & urgencies) add({own_, -1, u}, "");
    for (int s = 0; s < step_count; ++s)
      for (int u = 0; u < urgency_count; ++u)
        if ((cuts & cells) && fits(step(s))) add({own_, s, u}, "");
    if (!by_region_) return;
    for (std::size_t r = 0; r < built_.layout.regions.size(); ++r) {
      const auto& code = chain_.regions[static_cast<std::size_t>(built_.layout.regions[r])].code;
      if (cuts & regions) add({{r}, -1, -1}, code);
      for (int s = 0; s < step_count; ++s)
        if ((cuts & region_steps) && fits(step(s)) && !step(s).is_shared) add({{r}, s, -1}, code);
    }
  }
  const Step& step(int index) const { return chain_.steps[static_cast<std::size_t>(index)]; }

  // ---- terms of a scope
  template <class Fits>
  Terms terms(What what, const Scope& scope, Fits fits, double weight = 1) const {
    return terms(what, scope, fits, [weight](const Step&) { return weight; });
  }
  template <class Fits, class Weight>
  requires requires(Weight w, const Step& s) { w(s); }
  Terms terms(What what, const Scope& scope, Fits fits, Weight weight) const {
    Terms out;
    const bool is_of_station = what == What::held || what == What::capacity;
    for (std::size_t i = 0; i < built_.layout.places.size(); ++i) {
      const auto& place = built_.layout.places[i];
      if (scope.step >= 0 ? place.step != scope.step : !fits(step(place.step))) continue;
      const double part = part_of(i, scope.regions);
      if (part <= 0) continue;
      Term term{what, static_cast<int>(i), every, every, part * weight(step(place.step))};
      if (scope.urgency >= 0 && !is_of_station) term.customer_class = built_.class_of(scope.urgency);
      out.push_back(term);
    }
    return out;
  }
  // Of a shared station the part of these regions, by weight.
  double part_of(std::size_t station, const std::vector<std::size_t>& wanted) const {
    const auto& place = built_.layout.places[station];
    double sum = 0;
    for (const auto region : wanted) {
      if (place.region >= 0 && place.region == static_cast<int>(region)) return 1;
      if (place.region < 0 && built_.layout.station(region, static_cast<std::size_t>(place.step)) == station)
        sum += chain_.regions[static_cast<std::size_t>(built_.layout.regions[region])].weight / place.weight;
    }
    return sum;
  }
  static Terms both(Terms a, const Terms& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }
  static Indicator of(Terms numerator) { return {{}, std::move(numerator), {Term{}}}; }

  // ---- the measures
  void waiting() {
    cut("waiting", whole | regions | steps | urgencies | cells | region_steps, has_queue,
        [&](const Scope& scope) {
          auto terms_of = terms(What::waiting, scope, has_queue);
          if (scope.step < 0)
            terms_of =
                both(terms_of, terms(What::busy, scope, [](const Step& one) { return !one.has_line; }));
          return of(terms_of);
        });
  }
  void unseen() {
    const double alone = 1 - numbers_.value("contact_while_waiting");
    cut("unseen", whole | regions, has_queue, [&](const Scope& scope) {
      const auto holds = [](const Step& one) { return one.holds; };
      return of(both(terms(What::waiting, scope, has_queue, alone), terms(What::held, scope, holds, -alone)));
    });
  }
  void waits() {
    const unsigned cuts = whole | regions | steps | urgencies | cells | region_steps;
    cut("wait", cuts, has_queue, [&](const Scope& scope) {
      return Indicator{
          {}, terms(What::wait_served, scope, is_care, 1.0 / 7), terms(What::served, scope, is_care)};
    });
    const auto has_norm = [&](const Step& one) { return numbers_.find("norm." + one.code) != nullptr; };
    cut("within_norm", whole | regions | steps | urgencies | cells, has_norm, [&](const Scope& scope) {
      const auto fits = [&](const Step& one) { return is_care(one) && has_norm(one); };
      return Indicator{{}, terms(What::within_norm, scope, fits), terms(What::served, scope, fits)};
    });
  }
  void in_care() {
    cut("in_care", whole | regions | steps | urgencies | region_steps, is_care, [&](const Scope& scope) {
      return of(both(terms(What::busy, scope, is_care), terms(What::held, scope, is_stay)));
    });
    cut("out_of_home", whole | regions | steps | urgencies, is_stay, [&](const Scope& scope) {
      auto all = terms(What::busy, scope, is_stay);
      // Who stays until the next place is there is out of home too; by station, so not known by urgency.
      return of(scope.urgency < 0 ? both(all, terms(What::held, scope, is_stay)) : all);
    });
  }
  void moves() {
    cut("moves", whole | regions, is_stay, [&](const Scope& scope) {
      Terms out;
      for (const auto region : scope.regions)
        for (std::size_t a = 0; a < chain_.steps.size(); ++a)
          for (std::size_t b = 0; b < chain_.steps.size(); ++b)
            if (is_stay(chain_.steps[a]) && is_stay(chain_.steps[b]))
              out.push_back({What::flow, static_cast<int>(built_.layout.station(region, a)), every,
                             static_cast<int>(built_.layout.station(region, b)), days_in_year});
      return of(out);
    });
    cut(
        "breakdowns", whole | regions | steps, [](const Step& one) { return one.breaks_down; },
        [&](const Scope& scope) {
          return of(terms(
              What::flow, scope, [](const Step& one) { return one.breaks_down; },
              [&](const Step& one) { return numbers_.value("breakdown." + one.code) * days_in_year; }));
        });
  }
  void events() {
    cut("escalations", whole | regions | steps | urgencies, has_queue,
        [&](const Scope& scope) { return of(terms(What::worsened, scope, has_queue, days_in_year)); });
    const auto loses = [](const Step& one) {
      return !one.has_line || (one.can_give_up && one.gives_up_to.empty());
    };
    cut("gave_up", whole | regions | steps | urgencies, loses, [&](const Scope& scope) {
      // Who is acute does not give up: after a while the crisis team comes.
      Terms out;
      for (int u = 1; u < static_cast<int>(chain_.urgencies.size()); ++u) {
        if (scope.urgency >= 0 && scope.urgency != u) continue;
        Scope one = scope;
        one.urgency = u;
        out = both(out, terms(What::reneged, one, loses, days_in_year));
        out = both(out, terms(What::turned_away, one, loses, days_in_year));
      }
      return of(out);
    });
    cut("aged_out", whole | regions | steps | urgencies, has_queue, [&](const Scope& scope) {
      return of(terms(What::aged_out_waiting, scope, has_queue, days_in_year));
    });
    const auto elsewhere = [](const Step& one) { return one.helps_elsewhere; };
    cut("elsewhere", whole | regions | steps, elsewhere,
        [&](const Scope& scope) { return of(terms(What::diverted, scope, elsewhere, days_in_year)); });
  }
  void acute_wait() {
    const auto safe = [](const Step& one) { return one.is_safe_place; };
    cut("acute_wait", whole | regions | steps, safe, [&](Scope scope) {
      scope.urgency = 0;
      return Indicator{{}, terms(What::wait_served, scope, safe), terms(What::served, scope, safe)};
    });
  }
  void places() {
    const auto staffed = [](const Step& one) { return one.has_staff && one.has_line; };
    // Who is in care in a weekend has a place there: it counts all week.
    const auto always = [&](const Step& one) {
      const auto& weekend = built_.weekend;
      return weekend && weekend->is_of(one.code) ? 1 / weekend->open_share() : 1.0;
    };
    const auto caseload = [&](const Step& one) {
      return always(one) / numbers_.value("caseload." + one.code);
    };
    cut("workload", whole | regions | steps, staffed, [&](const Scope& scope) {
      return Indicator{{},
                       both(terms(What::busy, scope, staffed), terms(What::waiting, scope, staffed)),
                       terms(What::capacity, scope, staffed, caseload)};
    });
    cut("utilisation", regions | steps | region_steps, is_any, [&](const Scope& scope) {
      const auto used = both(terms(What::busy, scope, is_any), terms(What::held, scope, is_any));
      return Indicator{{}, used, terms(What::capacity, scope, is_any, always)};
    });
  }

  const Chain& chain_;
  const Parameters& numbers_;
  const Built& built_;
  bool by_region_;
  std::vector<std::size_t> own_;
  std::vector<Definition> out_;
};

}  // namespace

std::vector<Definition> definitions_of(const Chain& chain,
                                       const Parameters& parameters,
                                       const Built& built,
                                       bool by_region) {
  auto out = Definer(chain, parameters, built, by_region).define();
  const auto order = [](const std::string& measure) { return find_measure(measure) - measures().data(); };
  std::stable_sort(out.begin(), out.end(),
                   [&](const auto& a, const auto& b) { return order(a.measure) < order(b.measure); });
  return out;
}

}  // namespace kring::twin::chain
