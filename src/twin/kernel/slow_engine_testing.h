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
};

class Engine {
 public:
  Engine(const Plan& plan, Word seed) : plan_(plan), seed_(seed) {
    for (const auto& place : plan.places) base_.push_back(place.servers);
    factor_.resize(plan.stations, 1);
    servers_ = base_;
    busy_.resize(plan.stations);
    free_ = plan.resources;
    tally_.held_area.resize(plan.stations);
    tally_.cohorts.resize(plan.cohorts * plan.stations * plan.classes);
    tally_.start.resize(plan.start.empty() ? 0 : plan.stations * plan.classes);
    lines_.resize(plan.stations * plan.classes);
    tally_.cells.resize(plan.stations * plan.classes);
    tally_.capacity_area.resize(plan.stations);
    tally_.passages.resize(plan.classes);
  }

  Tally run() {
    for (std::size_t i = 0; i < plan_.sources.size(); ++i) {
      arrived_.push_back(0);
      schedule_arrival(i);
    }
    for (const auto& calendar : plan_.calendars) set_calendar(calendar, 0);
    begin_present();
    std::size_t act = 0;
    for (;;) {
      const Ticks next = events_.empty() ? never : std::get<0>(*events_.begin());
      const Ticks by_act = act < plan_.acts.size() ? plan_.acts[act].at : never;
      Ticks by_calendar = never;
      for (const auto& calendar : plan_.calendars) by_calendar = std::min(by_calendar, next_step(calendar));
      if (by_calendar <= std::min(by_act, next) && by_calendar <= plan_.until) {
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
    tally_.inside = tally_.at_start + tally_.customers - tally_.left;
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
        schedule(
            plan_.service[customer.station].residual(word_of(customer.stream, 1, Purpose::first),
                                                     unit_of(word_of(customer.stream, 1, Purpose::third))),
            0, who);
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

  void schedule_arrival(std::size_t i) {
    const auto& source = plan_.sources[i];
    const Word stream = stream_of(seed_, source.station * classes_max + source.customer_class);
    const double length = source.mean * exponential_of(word_of(stream, arrived_[i], Purpose::first));
    schedule(now_ + static_cast<Ticks>(length + 0.5), 3, i);
  }

  void arrival(std::size_t i) {
    const auto& source = plan_.sources[i];
    const Word stream = stream_of(seed_, source.station * classes_max + source.customer_class);
    const Word own = word_of(stream, arrived_[i], Purpose::second);
    ++arrived_[i];
    schedule_arrival(i);
    enter(source.station, source.customer_class, own);
  }

  void enter(std::size_t station, std::size_t customer_class, Word stream) {
    Customer customer;
    customer.stream = stream;
    customer.customer_class = customer_class;
    customer.entered = now_;
    customers_.push_back(customer);
    ++tally_.events;
    ++tally_.customers;
    tally_.most_inside = std::max(tally_.most_inside, tally_.at_start + tally_.customers - tally_.left);
    arrive(customers_.size() - 1, station);
  }

  void arrive(std::size_t who, std::size_t station, std::size_t turned_away = 0) {
    if (customers_[who].held == static_cast<int>(station)) give_back(who);
    customers_[who].station = station;
    customers_[who].arrived = now_;
    ++customers_[who].visits;
    if (can_start(station)) return start(who);
    std::size_t in_line = 0;
    for (std::size_t c = 0; c < plan_.classes; ++c) in_line += lines_[station * plan_.classes + c].size();
    if (static_cast<std::int64_t>(in_line) < plan_.places[station].room) return join(who);
    if (counted(now_)) ++tally_.cells[cell_of(who)].turned_away;
    const int to = plan_.rows[cell_of(who)].turned_away_to;
    if (to == outside || turned_away == plan_.stations) return leave(who);
    arrive(who, static_cast<std::size_t>(to), turned_away + 1);
  }

  void join(std::size_t who) {
    lines_[cell_of(who)].push_back(who);
    schedule_ends_of_wait(who);
  }
  void schedule_ends_of_wait(std::size_t who) {
    const auto& customer = customers_[who];
    const auto& row = plan_.rows[cell_of(who)];
    Ticks patience = never, worsening = never;
    if (row.patience > 0)
      patience = static_cast<Ticks>(
          row.patience * exponential_of(word_of(customer.stream, customer.visits, Purpose::third)) + 0.5);
    if (row.worsening > 0) {
      const Word word = word_of(customer.stream, customer.visits, Purpose::fourth);
      worsening = static_cast<Ticks>(
          row.worsening * exponential_of(mixed(word + customer.customer_class * golden_gamma)) + 0.5);
    }
    if (worsening < patience) schedule(now_ + worsening, 2, who);
    if (patience <= worsening && patience < never) schedule(now_ + patience, 1, who);
  }

  void count(std::size_t who, bool is_served) {
    auto& customer = customers_[who];
    const auto add = [&](auto& to, Ticks since) {
      (is_served ? to.served : to.reneged) += 1;
      (is_served ? to.wait_served : to.wait_reneged) += static_cast<double>(now_ - since);
    };
    if (counted(customer.arrived)) {
      add(tally_.cells[cell_of(who)], customer.arrived);
      for (std::size_t i = 0; i < plan_.cohorts; ++i) {
        const Ticks from = plan_.warmup + static_cast<Ticks>(i) * plan_.cohort_length;
        if (customer.arrived >= from && customer.arrived < from + plan_.cohort_length)
          add(tally_.cohorts[i * tally_.cells.size() + cell_of(who)], customer.arrived);
      }
    }
    if (customer.is_of_start) add(tally_.start[cell_of(who)], 0);
    customer.is_of_start = false;
  }

  void start(std::size_t who) {
    const auto& customer = customers_[who];
    ++busy_[customer.station];
    in_service_.insert(who);
    count(who, true);
    schedule(
        now_ + plan_.service[customer.station](word_of(customer.stream, customer.visits, Purpose::first)), 0,
        who);
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

  int route(std::size_t who) const {
    const auto& row = plan_.rows[cell_of(who)];
    const Word word = word_of(customers_[who].stream, customers_[who].visits, Purpose::second);
    for (std::uint32_t i = 0; i < row.ways; ++i)
      if (word < plan_.ways[row.way + i].below) return plan_.ways[row.way + i].to;
    return outside;
  }

  void service_ends(std::size_t who) {
    ++tally_.events;
    const std::size_t station = customers_[who].station;
    in_service_.erase(who);
    take(station, -1);
    const int to = route(who);
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
      leave(who);
    else
      arrive(who, static_cast<std::size_t>(to));
    if (holds) offer(station);
  }

  void patience_ends(std::size_t who) {
    ++tally_.events;
    const std::size_t cell_index = cell_of(who);
    count(who, false);
    std::erase(lines_[cell_index], who);
    const int to = plan_.rows[cell_index].gives_up_to;
    if (to == outside)
      leave(who);
    else
      arrive(who, static_cast<std::size_t>(to));
  }

  void worsens(std::size_t who) {
    std::erase(lines_[cell_of(who)], who);
    customers_[who].customer_class = plan_.rows[cell_of(who)].worsens_to;
    auto& line = lines_[cell_of(who)];
    auto at = line.begin();
    while (at != line.end() && customers_[*at].arrived <= customers_[who].arrived) ++at;
    line.insert(at, who);
    schedule_ends_of_wait(who);
  }

  void leave(std::size_t who) {
    give_back(who);
    ++tally_.left;
    const auto& customer = customers_[who];
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
  std::vector<double> factor_;
  Ticks stepped_ = 0;  // the last moment of steps of calendars
  std::vector<std::deque<std::size_t>> lines_;
  std::set<std::size_t> in_service_;
  std::vector<std::uint64_t> arrived_;
  Tally tally_;
};

}  // namespace kring::twin::slowly
