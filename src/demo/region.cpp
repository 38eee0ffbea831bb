#include "demo/region.h"

namespace kring::demo {
namespace {

constexpr std::string_view youth_region = "JZ21";

constexpr std::string_view organisation_names[] = {
    "Wijkteam Zevenrozen (fictief)",     "Wijkteam Kwikstaartpad (fictief)",
    "Notenkaravaan Jeugdhulp (fictief)", "Maanzaadbrug Behandelcentrum (fictief)",
    "Tjiftjaf Ambulant (fictief)",       "GI Oeverbakenlijn (fictief)",
    "Expertteam Zonneknoop (fictief)"};

using enum CircleRole;

constexpr Colleague colleagues[] = {
    {"lotte", "Lotte Verhoeven", generalist, 0, 18},    {"merel", "Merel Dijkstra", generalist, 0, 16},
    {"joris", "Joris van Beek", generalist, 0, 22},     {"hajar", "Hajar Benali", generalist, 0, 20},
    {"koen", "Koen Willems", generalist, 0, 18},        {"shanice", "Shanice Vreden", generalist, 0, 22},
    {"wietske", "Wietske Hoekstra", generalist, 0, 20}, {"dirk", "Dirk Scholten", generalist, 1, 20},
    {"esra", "Esra Yıldız", generalist, 1, 22},         {"niels", "Niels de Graaf", generalist, 1, 20},
    {"priya", "Priya Ramautar", generalist, 1, 18},     {"femke", "Femke Post", generalist, 1, 22},
    {"bilal", "Bilal Azzouzi", generalist, 1, 20},      {"marit", "Marit Huisman", generalist, 2, 20},
    {"tomasz", "Tomasz Nowak", generalist, 2, 22},      {"anouk", "Anouk Kuipers", generalist, 2, 18},
    {"rachid", "Rachid Tahiri", generalist, 2, 20},     {"samir", "Samir Bouzid", specialist, 3, 0},
    {"iris", "Iris van der Meer", specialist, 3, 0},    {"onur", "Onur Kaya", specialist, 3, 0},
    {"chantal", "Chantal Gopal", specialist, 4, 0},     {"floris", "Floris Bakker", specialist, 6, 0},
    {"gea", "Gea Brouwer", gi_worker, 5, 12},           {"ruben", "Ruben Smit", gi_worker, 5, 12},
    {"naima", "Naima El Idrissi", gi_worker, 5, 10}};

Result<accounts::Account> make_account(accounts::Accounts& accounts,
                                       std::string_view username,
                                       std::string_view name,
                                       access::Role role) {
  accounts::NewAccount account;
  account.username = Name(std::string(username));
  account.name = Name(std::string(name));
  account.role = role;
  TRY(const auto made, accounts.create(account, UserId{}));
  TRY_DO(accounts.set_password(made.id, std::string(password)));
  return made;
}

}  // namespace

Result<Region> Region::build(accounts::Accounts& accounts) {
  Region region;
  std::vector<OrgId> organisations;
  for (const auto name : organisation_names) {
    TRY(const auto made, accounts.create_organisation(Name(std::string(name)), UserId{}));
    organisations.push_back(made.id);
  }
  TRY_DO(make_account(accounts, "beheer", "Bo de Haan", access::Role::administrator));
  TRY(const auto officer, make_account(accounts, "privacy", "Senna Blom", access::Role::privacy_officer));
  region.privacy_officer_ = runtime::caller_of(officer, accounts, "demo");
  const auto known = logins();
  for (const Colleague& colleague : colleagues) {
    accounts::NewAccount account;
    account.username = Name(std::string(colleague.username));
    account.name = Name(std::string(colleague.name));
    account.role = access::Role::professional;
    account.works_as = colleague.works_as;
    account.organisation = organisations[static_cast<std::size_t>(colleague.organisation)];
    if (colleague.load_max > 0) account.load_max = Bounded<0, 200>{colleague.load_max};
    TRY(const auto made, accounts.create(account, officer.id));
    const bool logs_in = std::any_of(
        known.begin(), known.end(), [&](const Login& login) { return login.username == colleague.username; });
    if (logs_in) TRY_DO(accounts.set_password(made.id, std::string(password)));
    region.callers_.push_back(runtime::caller_of(made, accounts, "demo"));
    region.faces_.push_back(0);
  }
  region.municipalities_ = municipalities_of(youth_region);
  return region;
}

std::size_t Region::position(std::string_view username) {
  for (std::size_t i = 0; i < std::size(colleagues); ++i)
    if (colleagues[i].username == username) return i;
  KRING_ASSERT(false);
}

runtime::Caller Region::next_face(Rng& rng) {
  std::size_t best = 0;
  double best_share = 1e9;
  for (std::size_t i = 0; i < callers_.size(); ++i) {
    if (colleagues[i].load_max == 0) continue;
    const double share = (faces_[i] + rng.unit()) / colleagues[i].load_max;
    if (share < best_share) {
      best = i;
      best_share = share;
    }
  }
  ++faces_[best];
  return callers_[best];
}

runtime::Caller Region::other(const runtime::Caller& than, CircleRole works_as, bool near, Rng& rng) const {
  std::vector<const runtime::Caller*> fitting;
  for (const auto& caller : callers_) {
    const bool same = caller.actor.user == than.actor.user;
    if (!same && caller.works_as == works_as && (!near || caller.organisation == than.organisation))
      fitting.push_back(&caller);
  }
  KRING_ASSERT(!fitting.empty());
  return *fitting[static_cast<std::size_t>(rng.below(fitting.size()))];
}

const std::string& Region::any_municipality(Rng& rng) const {
  return municipalities_[static_cast<std::size_t>(rng.below(municipalities_.size()))];
}

}  // namespace kring::demo
