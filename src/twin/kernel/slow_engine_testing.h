// For tests: a simulator that is slow and obviously right. Longer than 400 lines because it is one thing,
// to be read beside network.h. The rules of network.h once more, word by word: all coming events in one
// ordered set, all lines as lists of numbers, areas step by step. It draws the same words as the engine, so
// its tally must be the same to the last bit.
#pragma once

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>
#include <tuple>
#include <vector>

#include "twin/kernel/engine.h"

namespace kring::twin::slowly {

struct Customer {
  Word stream = 0;
  std::uint64_t visits = 0;
  std::size_t station = 0, customer_class = 0;
  Ticks arrived = 0, entered = 0;
  int held = -1;  // the station of which it keeps a server
  bool is_of_start = false;
  Ticks lifetime_ends = INT64_MAX;
  double left = 0;  // of the service, at `since`
  Ticks since = 0;
  std::uint64_t order = 0;  // of the event that ends it
};

class Engine {
 public:
  Engine(const Plan& plan, Word seed) : plan_(plan), seed_(seed) {
    for (const auto& place : plan.places) base_.push_back(place.servers);
    factor_.resize(plan.stations, 1);
    speed_.resize(plan.stations, 1);
    servers_ = base_;
    busy_.resize(plan.stations);
    free_ = plan.resources;
    tally_.held_area.resize(plan.stations);
    tally_.cohorts.resize(plan.cohorts * plan.stations * plan.classes);
    tally_.start.resize(plan.start.empty() ? 0 : plan.stations * plan.classes);
    lines_.resize(plan.stations * plan.classes);
    tally_.cells.resize(plan.stations * plan.classes);
    tally_.rarities.resize(plan.stations * plan.classes);
    tally_.flows.resize(plan.flows.size());
    rows_ = plan.rows;
    diversions_ = plan.diversions;
    sources_.resize(plan.sources.size());
    tally_.capacity_area.resize(plan.stations);
    tally_.passages.resize(plan.classes);
  }

  Tally run() {
    for (std::size_t i = 0; i < plan_.sources.size(); ++i) schedule_arrival(i);
    for (const auto& calendar : plan_.calendars) set_calendar(calendar, 0);
    begin_present();
    std::size_t act = 0;
    for (;;) {
      const Ticks next = events_.empty() ? never : std::get<0>(*events_.begin());
      const Ticks by_act = act < plan_.acts.size() ? plan_.acts[act].at : never;
      Ticks by_calendar = never;
      for (const auto& calendar : plan_.calendars) by_calendar = std::min(by_calendar, next_step(calendar));
      if (const Ticks by_speed = next_speed();
          by_speed <= std::min({by_act, by_calendar, next, plan_.until})) {
        pass_to(by_speed);
        change_speeds();
      } else if (by_calendar <= std::min(by_act, next) && by_calendar <= plan_.until) {
        pass_to(by_calendar);
        std::vector<std::size_t> due;
        for (std::size_t i = 0; i < plan_.calendars.size(); ++i)
          if (next_step(plan_.calendars[i]) == by_calendar) due.push_back(i);
        stepped_ = by_calendar;
        for (const auto i : due) set_calendar(plan_.calendars[i], by_calendar);
      } else if (by_act <= next && by_act <= plan_.until) {
        pass_to(by_act);
        do_act(plan_.acts[act++]);
      } else if (next < plan_.until) {
        pass_to(next);
        const auto [at, kind, order, who] = *events_.begin();
        events_.erase(events_.begin());
        if (kind == 0) service_ends(who);
        if (kind == 1) patience_ends(who);
        if (kind == 2) worsens(who);
        if (kind == 3) arrival(who);
      } else {
        break;
      }
    }
    pass_to(plan_.until);
    for (std::size_t cell = 0; cell < lines_.size(); ++cell)
      for (const auto who : lines_[cell])
        if (counted(customers_[who].arrived)) ++tally_.cells[cell].unfinished;
    for (const auto& customer : customers_) tally_.held_at_end += customer.held >= 0 ? 1 : 0;
    tally_.inside = tally_.at_start + tally_.customers - tally_.left - tally_.aged_out;
    return tally_;
  }

 private:
  using Event = std::tuple<Ticks, int, std::uint64_t,
                           std::size_t>;  // time, kind, order, customer or source

  bool counted(Ticks at) const { return at >= plan_.warmup && at < plan_.count_until; }
  std::size_t cell_of(std::size_t who) const {
    return customers_[who].station * plan_.classes + customers_[who].customer_class;
  }
  void schedule(Ticks at, int kind, std::size_t who) { events_.emplace(at, kind, order_++, who); }

  // The areas grow with time, step by step.
  void pass_to(Ticks at) {
    const Ticks from = std::clamp(now_, plan_.warmup, plan_.count_until);
    const Ticks to = std::clamp(at, plan_.warmup, plan_.count_until);
    const auto length = static_cast<double>(to - from);
    for (std::size_t s = 0; s < plan_.stations; ++s) {
      tally_.capacity_area[s] += length * static_cast<double>(servers_[s]);
      for (std::size_t c = 0; c < plan_.classes; ++c)
        tally_.cells[s * plan_.classes + c].waiting_area +=
            length * static_cast<double>(lines_[s * plan_.classes + c].size());
    }
    for (const auto who : in_service_) tally_.cells[cell_of(who)].busy_area += length;
    for (const auto& customer : customers_)
      if (customer.held >= 0) tally_.held_area[static_cast<std::size_t>(customer.held)] += length;
    now_ = at;
  }

  // The first step of the calendar after the last moment of steps.
  Ticks next_step(const Plan::Calendar& calendar) const {
    const Ticks began = stepped_ / calendar.period * calendar.period;
    for (const Ticks period : {began, began + calendar.period})
      for (const auto& step : calendar.steps)
        if (period + step.from > stepped_) return period + step.from;
    return never;
  }
  void set_calendar(const Plan::Calendar& calendar, Ticks at) {
    double factor = calendar.steps.back().factor;
    for (const auto& step : calendar.steps)
      if (step.from <= at % calendar.period) factor = step.factor;
    factor_[calendar.station] = factor;
    set_servers(calendar.station);
  }
  void set_servers(std::size_t station) {
    servers_[station] =
        static_cast<std::int64_t>(std::floor(factor_[station] * static_cast<double>(base_[station]) + 0.5));
    start_all(station);
  }

  // Who is in service when the speed changes has done a part of it, and does what is left at the new one.
  void serve(std::size_t who, Ticks length) {
    auto& customer = customers_[who];
    customer.left = static_cast<double>(length);
    customer.since = now_;
    customer.order = order_++;
    schedule_end(who);
  }
  void schedule_end(std::size_t who) {
    const auto& customer = customers_[who];
    const double lasts = std::max(0.0, customer.left) / speed_[customer.station];
    const Ticks at = lasts < static_cast<double>(never) ? now_ + static_cast<Ticks>(lasts + 0.5) : never;
    events_.emplace(at, 0, customer.order, who);
  }
  Ticks next_speed() const {
    Ticks next = never;
    for (const auto& speeds : plan_.speeds)
      for (const auto& speed : speeds)
        if (speed.from > sped_) next = std::min(next, speed.from);
    return next;
  }
  void change_speeds() {
    sped_ = now_;
    for (const auto who : in_service_) {
      auto& customer = customers_[who];
      customer.left -= static_cast<double>(now_ - customer.since) * speed_[customer.station];
      customer.since = now_;
    }
    for (std::size_t s = 0; s < plan_.speeds.size(); ++s)
      for (const auto& speed : plan_.speeds[s])
        if (speed.from == now_) speed_[s] = speed.factor;
    std::erase_if(events_, [](const Event& event) { return std::get<1>(event) == 0; });
    for (const auto who : in_service_) schedule_end(who);
  }

  void begin_present() {
    std::uint64_t number = 0;
    const auto add = [&](const Present& present) {
      Customer customer;
      customer.stream = word_of(stream_of(seed_, ~std::uint64_t{0}), number++, Purpose::second);
      customer.visits = 1;
      customer.station = static_cast<std::size_t>(present.station);
      customer.customer_class = static_cast<std::size_t>(present.customer_class);
      customer.arrived = customer.entered = -1;
      customers_.push_back(customer);
      begin_lifetime(customers_.size() - 1, true);
      ++tally_.at_start;
      return customers_.size() - 1;
    };
    for (const auto& present : plan_.start)
      for (std::int64_t i = 0; i < present.in_service; ++i) {
        const auto who = add(present);
        const auto& customer = customers_[who];
        ++busy_[customer.station];
        in_service_.insert(who);
        take(customer.station, 1);
        serve(who,
              plan_.service[customer.station].residual(word_of(customer.stream, 1, Purpose::first),
                                                       unit_of(word_of(customer.stream, 1, Purpose::third))));
      }
    std::vector<std::size_t> waiting;
    for (const auto& present : plan_.start)
      for (const double waited : present.waited) {
        const auto who = add(present);
        customers_[who].arrived = customers_[who].entered = -1 - ticks_of(waited);
        customers_[who].is_of_start = true;
        waiting.push_back(who);
      }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [&](auto a, auto b) { return customers_[a].arrived < customers_[b].arrived; });
    for (const auto who : waiting) join(who);
    tally_.most_inside = tally_.at_start;
    for (std::size_t s = 0; s < plan_.stations; ++s) start_all(s);
  }

  bool can_start(std::size_t station) const {
    if (busy_[station] >= servers_[station]) return false;
    const auto& place = plan_.places[station];
    for (std::uint32_t i = place.need; i < place.need + place.needs; ++i)
      if (free_[plan_.needs[i].resource] < plan_.needs[i].units) return false;
    return true;
  }
  void take(std::size_t station, std::int64_t sign) {
    const auto& place = plan_.places[station];
    for (std::uint32_t i = place.need; i < place.need + place.needs; ++i)
      free_[plan_.needs[i].resource] -= sign * plan_.needs[i].units;
  }
  // Whoever can start with what a resource has.
  void offer(std::size_t station) {
    const auto& place = plan_.places[station];
    for (std::uint32_t i = place.need; i < place.need + place.needs; ++i)
      for (;;) {
        std::tuple<std::size_t, Ticks, std::size_t> best{plan_.classes, 0, 0};
        for (std::size_t s = 0; s < plan_.stations; ++s) {
          const auto& other = plan_.places[s];
          bool needs = false;
          for (std::uint32_t k = other.need; k < other.need + other.needs; ++k)
            needs = needs || plan_.needs[k].resource == plan_.needs[i].resource;
          for (std::size_t c = 0; needs && can_start(s) && c < plan_.classes; ++c)
            if (const auto& line = lines_[s * plan_.classes + c]; !line.empty())
              best = std::min(best, {c, customers_[line.front()].arrived, s});
        }
        if (std::get<0>(best) == plan_.classes) break;
        start_first(std::get<2>(best), std::get<0>(best));
      }
  }

  struct Source {
    std::uint64_t arrived = 0;
    Ticks next = 0;
    double factor = 1;
    double left = 0;  // while nobody comes: of the time to the next, at the rate of the network
  };
  Word stream_of_source(std::size_t i) const {
    const auto& source = plan_.sources[i];
    return stream_of(seed_, source.station * classes_max + source.customer_class);
  }
  void schedule_source(std::size_t i, double length) {
    sources_[i].next =
        now_ + (length < static_cast<double>(never) ? static_cast<Ticks>(length + 0.5) : never);
    schedule(sources_[i].next, 3, i);
  }
  void schedule_arrival(std::size_t i) {
    const double mean = plan_.sources[i].mean / sources_[i].factor;
    schedule_source(i,
                    mean * exponential_of(word_of(stream_of_source(i), sources_[i].arrived, Purpose::first)));
  }

  void arrival(std::size_t i) {
    const auto& source = plan_.sources[i];
    const Word stream = stream_of_source(i);
    const Word own = word_of(stream, sources_[i].arrived, Purpose::second);
    const Word size = word_of(stream, sources_[i].arrived, Purpose::third);
    ++sources_[i].arrived;
    schedule_arrival(i);
    std::uint32_t count = 1;
    while (count <= source.sizes && size >= plan_.batches[source.batch + count - 1]) ++count;
    enter(source.station, source.customer_class, own);
    for (std::uint32_t k = 1; k < count; ++k) enter(source.station, source.customer_class, stream_of(own, k));
  }

  void set_rates(const Plan::Rate& change) {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      auto& source = sources_[i];
      const bool is_it =
          (change.station == every || change.station == plan_.sources[i].station) &&
          (change.customer_class == every || change.customer_class == plan_.sources[i].customer_class);
      if (!is_it || change.factor == source.factor) continue;
      if (source.factor > 0) source.left = static_cast<double>(source.next - now_) * source.factor;
      std::erase_if(events_,
                    [&](const Event& event) { return std::get<1>(event) == 3 && std::get<3>(event) == i; });
      source.factor = change.factor;
      if (source.factor > 0) schedule_source(i, source.left / source.factor);
    }
  }

  void set_behaviour(const Plan::Change& change) {
    const auto before = rows_[change.cell];
    auto& row = rows_[change.cell] = change.row;
    if (row.patience == 0) row.gives_up_to = before.gives_up_to;
    if (row.worsening == 0) row.worsens_to = before.worsens_to;
    if (!diversions_.empty()) diversions_[change.cell] = change.diversion;
  }

  void enter(std::size_t station, std::size_t customer_class, Word stream) {
    Customer customer;
    customer.stream = stream;
    customer.customer_class = customer_class;
    customer.entered = now_;
    customers_.push_back(customer);
    begin_lifetime(customers_.size() - 1, false);
    ++tally_.events;
    ++tally_.customers;
    if (plan_.counts_flows && counted(now_))
      ++tally_.rarities[station * plan_.classes + customer_class].entered;
    tally_.most_inside = std::max(tally_.most_inside, inside());
    arrive(customers_.size() - 1, station);
  }
  std::int64_t inside() const { return tally_.at_start + tally_.customers - tally_.left - tally_.aged_out; }

  void begin_lifetime(std::size_t who, bool is_under_way) {
    auto& customer = customers_[who];
    if (plan_.lifetime.empty() || !plan_.lifetime[customer.customer_class]) return;
    const auto& lifetime = *plan_.lifetime[customer.customer_class];
    const Word word = word_of(customer.stream, 0, Purpose::first);
    customer.lifetime_ends =
        now_ + (is_under_way ? lifetime.residual(word, unit_of(word_of(customer.stream, 0, Purpose::third)))
                             : lifetime(word));
  }

  std::size_t in_line(std::size_t station) const {
    std::size_t sum = 0;
    for (std::size_t c = 0; c < plan_.classes; ++c) sum += lines_[station * plan_.classes + c].size();
    return sum;
  }

  // Where one arrives who comes to `station`.
  std::size_t diverted(std::size_t who, std::size_t station) {
    if (diversions_.empty()) return station;
    const auto& customer = customers_[who];
    const std::size_t cell = station * plan_.classes + customer.customer_class;
    const auto& diversion = diversions_[cell];
    if (static_cast<std::int64_t>(in_line(station)) < diversion.waiting || can_start(station)) return station;
    const Word word = mixed(word_of(customer.stream, customer.visits + 1, Purpose::second) + golden_gamma);
    for (std::uint32_t i = 0; i < diversion.ways; ++i) {
      const auto& way = plan_.ways[diversion.way + i];
      if (word >= way.below) continue;
      const auto to = static_cast<std::size_t>(way.to);
      const auto here_waiting = static_cast<std::int64_t>(in_line(station));
      const auto there_waiting = static_cast<std::int64_t>(in_line(to));
      if (there_waiting * servers_[station] >= here_waiting * servers_[to]) return station;
      if (counted(now_)) ++tally_.rarities[cell].diverted;
      return to;
    }
    return station;
  }

  void arrive(std::size_t who, std::size_t station, std::size_t turned_away = 0) {
    if (turned_away == 0) station = diverted(who, station);
    if (customers_[who].held == static_cast<int>(station)) give_back(who);
    customers_[who].station = station;
    customers_[who].arrived = now_;
    ++customers_[who].visits;
    if (can_start(station)) return start(who);
    if (static_cast<std::int64_t>(in_line(station)) < plan_.places[station].room) return join(who);
    if (counted(now_)) ++tally_.cells[cell_of(who)].turned_away;
    const int to = rows_[cell_of(who)].turned_away_to;
    if (to == outside || turned_away == plan_.stations) return leave(who);
    arrive(who, static_cast<std::size_t>(to), turned_away + 1);
  }

  void join(std::size_t who) {
    lines_[cell_of(who)].push_back(who);
    schedule_ends_of_wait(who);
  }
  void schedule_ends_of_wait(std::size_t who) {
    const auto& customer = customers_[who];
    const auto& row = rows_[cell_of(who)];
    Ticks patience = never, worsening = never;
    if (row.patience > 0)
      patience = static_cast<Ticks>(
          row.patience * exponential_of(word_of(customer.stream, customer.visits, Purpose::third)) + 0.5);
    if (row.worsening > 0) {
      const Word word = word_of(customer.stream, customer.visits, Purpose::fourth);
      worsening = static_cast<Ticks>(
          row.worsening * exponential_of(mixed(word + customer.customer_class * golden_gamma)) + 0.5);
    }
    if (customer.lifetime_ends != INT64_MAX) patience = std::min(patience, customer.lifetime_ends - now_);
    if (worsening < patience) schedule(now_ + worsening, 2, who);
    if (patience <= worsening && patience < never) schedule(now_ + patience, 1, who);
  }

  enum class End { served, reneged, aged_out };
  void count(std::size_t who, End end) {
    auto& customer = customers_[who];
    const auto add = [&](auto& to, Ticks since) {
      const auto wait = static_cast<double>(now_ - since);
      if (end == End::served) to.served += 1, to.wait_served += wait;
      if (end == End::reneged) to.reneged += 1, to.wait_reneged += wait;
    };
    const auto add_apart = [&](Tally::Waits& to, Ticks since) {
      add(to, since);
      if (end == End::aged_out) to.aged_out += 1, to.wait_aged_out += static_cast<double>(now_ - since);
    };
    if (counted(customer.arrived)) {
      add(tally_.cells[cell_of(who)], customer.arrived);
      auto& rarity = tally_.rarities[cell_of(who)];
      const Ticks wait = now_ - customer.arrived;
      if (end == End::aged_out) {
        rarity.aged_out_waiting += 1;
        rarity.wait_aged_out += static_cast<double>(wait);
      }
      if (end == End::served && !plan_.norms.empty() && wait <= plan_.norms[customer.station])
        rarity.within_norm += 1;
      for (std::size_t i = 0; i < plan_.cohorts; ++i) {
        const Ticks from = plan_.warmup + static_cast<Ticks>(i) * plan_.cohort_length;
        if (customer.arrived >= from && customer.arrived < from + plan_.cohort_length)
          add_apart(tally_.cohorts[i * tally_.cells.size() + cell_of(who)], customer.arrived);
      }
    }
    if (customer.is_of_start) add_apart(tally_.start[cell_of(who)], 0);
    customer.is_of_start = false;
  }

  void start(std::size_t who) {
    const auto& customer = customers_[who];
    ++busy_[customer.station];
    in_service_.insert(who);
    count(who, End::served);
    serve(who, plan_.service[customer.station](word_of(customer.stream, customer.visits, Purpose::first)));
    take(customer.station, 1);
    give_back(who);
  }

  void start_first(std::size_t station, std::size_t customer_class) {
    auto& line = lines_[station * plan_.classes + customer_class];
    const auto who = line.front();
    line.pop_front();
    std::erase_if(events_,
                  [&](const Event& event) { return std::get<1>(event) < 3 && std::get<3>(event) == who; });
    start(who);
  }
  bool start_one(std::size_t station) {
    for (std::size_t c = 0; c < plan_.classes; ++c)
      if (can_start(station) && !lines_[station * plan_.classes + c].empty()) {
        start_first(station, c);
        return true;
      }
    return false;
  }
  void start_all(std::size_t station) {
    while (start_one(station)) {
    }
  }

  // The server that is held.
  void give_back(std::size_t who) {
    const int held = customers_[who].held;
    if (held < 0) return;
    customers_[who].held = -1;
    --busy_[static_cast<std::size_t>(held)];
    start_one(static_cast<std::size_t>(held));
  }

  // Counts where one goes.
  int route(std::size_t who) {
    const auto& row = rows_[cell_of(who)];
    const Word word = word_of(customers_[who].stream, customers_[who].visits, Purpose::second);
    for (std::uint32_t i = 0; i < row.ways; ++i)
      if (word < plan_.ways[row.way + i].below) return flows(who, plan_.ways[row.way + i].to);
    return flows(who, outside);
  }
  int flows(std::size_t who, int to) {
    for (std::size_t i = 0; i < plan_.flows.size(); ++i) {
      const auto& flow = plan_.flows[i];
      if (flow.customer_class == customers_[who].customer_class && flow.from == customers_[who].station &&
          flow.to == to && plan_.counts_flows && counted(now_))
        ++tally_.flows[i];
    }
    return to;
  }

  void service_ends(std::size_t who) {
    ++tally_.events;
    const std::size_t station = customers_[who].station;
    in_service_.erase(who);
    take(station, -1);
    const bool is_over = customers_[who].lifetime_ends <= now_;
    if (is_over && counted(customers_[who].arrived)) ++tally_.rarities[cell_of(who)].aged_out_served;
    const int to = is_over ? outside : route(who);
    const bool holds = plan_.places[station].holds && to != outside &&
                       static_cast<std::size_t>(to) != station && !can_start(static_cast<std::size_t>(to));
    if (holds) {
      customers_[who].held = static_cast<int>(station);
    } else {
      --busy_[station];
      if (plan_.places[station].needs > 0)
        offer(station);
      else
        start_one(station);
    }
    if (to == outside)
      leave(who, is_over);
    else
      arrive(who, static_cast<std::size_t>(to));
    if (holds) offer(station);
  }

  void patience_ends(std::size_t who) {
    ++tally_.events;
    const std::size_t cell_index = cell_of(who);
    if (customers_[who].lifetime_ends <= now_) {
      count(who, End::aged_out);
      std::erase(lines_[cell_index], who);
      return leave(who, true);
    }
    count(who, End::reneged);
    std::erase(lines_[cell_index], who);
    const int to = rows_[cell_index].gives_up_to;
    if (to == outside)
      leave(who);
    else
      arrive(who, static_cast<std::size_t>(to));
  }

  void worsens(std::size_t who) {
    std::erase(lines_[cell_of(who)], who);
    if (counted(now_)) ++tally_.rarities[cell_of(who)].worsened;
    customers_[who].customer_class = rows_[cell_of(who)].worsens_to;
    auto& line = lines_[cell_of(who)];
    auto at = line.begin();
    while (at != line.end() && customers_[*at].arrived <= customers_[who].arrived) ++at;
    line.insert(at, who);
    schedule_ends_of_wait(who);
  }

  void leave(std::size_t who, bool is_of_age = false) {
    give_back(who);
    const auto& customer = customers_[who];
    ++(is_of_age ? tally_.aged_out : tally_.left);
    if (!counted(customer.entered)) return;
    ++tally_.passages[customer.customer_class].left;
    tally_.passages[customer.customer_class].time += static_cast<double>(now_ - customer.entered);
  }

  void do_act(const Plan::Act& act) {
    using Kind = Plan::Act::Kind;
    auto& base = base_[act.station];
    if (act.kind == Kind::servers) base = act.count;
    if (act.kind == Kind::factor)
      base = static_cast<std::int64_t>(std::floor(act.factor * static_cast<double>(base) + 0.5));
    if (act.kind == Kind::servers || act.kind == Kind::factor) set_servers(act.station);
    const Word stream = stream_of(seed_, (act.number + 1) << 32);
    if (act.kind == Kind::burst)
      for (std::int64_t i = 0; i < act.count; ++i)
        enter(act.station, act.customer_class,
              word_of(stream, static_cast<std::uint64_t>(i), Purpose::second));
    if (act.kind == Kind::rate) set_rates(plan_.rates[act.number]);
    if (act.kind == Kind::behaviour) set_behaviour(plan_.behaviour[act.number]);
    if (act.kind == Kind::snapshot) tally_.present.push_back(inside());
    if (act.kind == Kind::snapshot)
      for (const auto& line : lines_) tally_.waiting.push_back(static_cast<std::int64_t>(line.size()));
  }

  const Plan& plan_;
  Word seed_;
  Ticks now_ = 0;
  std::uint64_t order_ = 0;
  std::set<Event> events_;
  std::vector<Customer> customers_;
  std::vector<std::int64_t> servers_, base_, busy_, free_;
  std::vector<double> factor_, speed_;
  Ticks stepped_ = 0;  // the last moment of steps of calendars
  Ticks sped_ = -1;    // the last moment of changes of speed
  std::vector<std::deque<std::size_t>> lines_;
  std::set<std::size_t> in_service_;
  std::vector<Source> sources_;
  std::vector<Plan::Row> rows_;
  std::vector<Plan::Diversion> diversions_;
  Tally tally_;
};

}  // namespace kring::twin::slowly
