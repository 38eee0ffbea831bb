#include "accounts/password_rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "accounts/tokens.h"
#include "base/text.h"

namespace kring::accounts {
namespace {

// Words that turn up at the top of every list of leaked passwords, and their Dutch relatives: what people here choose
// when they must choose, and the words of our own work.
constexpr std::array common_words = std::to_array<std::string_view>({
    "aanmelden", "abc", "abcd", "abcdef", "admin", "administrator", "ajax", "ajaxamsterdam", "amsterdam",
    "appel", "apple", "april", "augustus", "azerty", "baseball", "batman", "begeleider", "beheer", "beheerder",
    "blaatschaap", "changeme", "chocolade", "chocolate", "computer", "december", "demo", "denhaag", "donderdag",
    "dragon", "eindhoven", "facebook", "februari", "feyenoord", "football", "geheim", "geheimwachtwoord",
    "gemeente", "google", "groningen", "haarlem", "hallo", "hallohallo", "hello", "helloworld", "herfst",
    "hoihoi", "hulpverlener", "iloveyou", "inlog", "inloggen", "internet", "januari", "jeugd", "jeugdhulp",
    "jeugdzorg", "juli", "juni", "kring", "lente", "letmein", "letmeinplease", "liverpool", "liverpoolfc",
    "maandag", "maart", "master", "mei", "mijnkring", "mijnwachtwoord", "monkey", "nederland", "november",
    "oktober", "oranje", "ouder", "pass", "passw", "password", "passwordpassword", "poep", "princess",
    "prinses", "psv", "psveindhoven", "qazwsx", "qazwsxedc", "qwe", "qweasdzxc", "qwerty", "qwertyuiop",
    "rotterdam", "schatje", "secret", "september", "start", "starwars", "sunshine", "superman", "test",
    "testtest", "tijdelijk", "tijdelijkwachtwoord", "toegang", "trustno", "twente", "unknown", "user",
    "utrecht", "vakantie", "vergeten", "voetbal", "vrijdag", "wachtwoord", "wachtwoordvergeten", "welcome",
    "welkom", "welkombijkring", "welkomwelkom", "winter", "woensdag", "zaterdag", "zomer", "zondag", "zorg",
});

constexpr std::array rows = std::to_array<std::string_view>({
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "0123456789012345678901234567890123456789",
    "1234567890-=1234567890-=",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1q2w3e4r5t6y7u8i9o0p",
});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string letters_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_letter);
  return out;
}

// "w4chtw00rd123" → "wachtwoord123": digits and signs before the last letter that stand for a letter.
std::string unmasked(std::string_view text) {
  std::string out(text);
  const auto last = std::find_if(out.rbegin(), out.rend(), is_letter).base();
  for (auto at = out.begin(); at != last; ++at) {
    constexpr std::string_view masks = "01345@$!";
    constexpr std::string_view meant = "oieasasi";
    if (const auto found = masks.find(*at); found != std::string_view::npos) *at = meant[found];
  }
  return out;
}

bool is_one_common_word(std::string_view letters) {
  return std::any_of(common_words.begin(), common_words.end(), [&](std::string_view word) {
    if (letters.empty() || letters.size() % word.size() != 0) return false;
    for (std::size_t at = 0; at < letters.size(); at += word.size())
      if (letters.substr(at, word.size()) != word) return false;
    return true;
  });
}

bool is_row(std::string_view text) {
  const std::string backwards(text.rbegin(), text.rend());
  return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
    return row.find(text) != std::string_view::npos || row.find(backwards) != std::string_view::npos;
  });
}

// A piece of at most four characters, again and again.
bool is_repetition(std::string_view text) {
  for (std::size_t period = 1; period <= 4; ++period) {
    bool same = true;
    for (std::size_t i = period; same && i < text.size(); ++i) same = text[i] == text[i - period];
    if (same) return true;
  }
  return false;
}

bool is_common(std::string_view folded_password) {
  const Wiped plain_letters(letters_of(folded_password));
  const Wiped masked(unmasked(folded_password));
  const Wiped unmasked_letters(letters_of(*masked));
  const std::set<char> distinct(folded_password.begin(), folded_password.end());
  return distinct.size() <= 3 || is_repetition(folded_password) || is_row(folded_password) ||
         is_one_common_word(*plain_letters) || is_one_common_word(*unmasked_letters);
}

void take_out(std::string& text, std::string_view part) {
  if (part.size() < 2) return;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
}

constexpr std::string_view separators = " .,-_'";

bool is_like_name(std::string_view folded_password, std::string_view username, std::string_view name) {
  Wiped rest{std::string(folded_password)};
  for (const std::string& whole : {folded(username), folded(name)}) {
    take_out(*rest, whole);
    take_out(*rest, whole.substr(0, whole.find('@')));
    for (std::size_t from = 0; from < whole.size();) {
      const std::size_t to = std::min(whole.find_first_of(separators, from), whole.size());
      if (to - from >= 3) take_out(*rest, std::string_view(whole).substr(from, to - from));
      from = to + 1;
    }
  }
  if (rest->size() == folded_password.size()) return false;
  std::erase_if(*rest, [](char c) { return separators.find(c) != std::string_view::npos; });
  return count_code_points(*rest) < 8;
}

}  // namespace

const char* password_fault(std::string_view password, std::string_view username, std::string_view name) {
  const std::size_t length = count_code_points(password);
  if (length < password_length_min) return "password.too_short";
  if (length > password_length_max || password.size() > password_length_max * 4) return "password.too_long";
  const Wiped plain(is_valid_utf8(password) ? folded(password) : std::string(password));
  if (is_common(*plain)) return "password.common";
  if (is_like_name(*plain, username, name)) return "password.like_name";
  return nullptr;
}

}  // namespace kring::accounts
