// Result: how a function in Kring says that it could not do what was asked.
//
// Two kinds of failure, two mechanisms (docs/adr/0004): a rejection or a fault of the world is an Error in a
// Result; a mistake of ours is a failed KRING_ASSERT, which stops the process also in release builds.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace kring {

enum class Errc {
  invalid,      // the request does not have the form it should have; `fields` says where
  rejected,     // well-formed, but a rule of the domain refuses it
  not_found,    // does not exist, or the asker may not know that it exists
  forbidden,    // exists and the asker knows it, but a rule of access refuses
  unauthorized, // nobody is logged in
  conflict,     // changed by someone else since the asker read it
  too_many,     // over a limit of rate
  too_large,    // over a limit of size
  unavailable,  // disk full, file locked, network gone: try again when it is mended
};

// One thing wrong with one place of a request.
struct FieldError {
  std::string pointer;  // JSON pointer, e.g. "/children/0/birthDate"
  std::string rule;     // stable key, e.g. "field.required"
  std::string detail;   // what was expected; no personal data
};

struct Error {
  Errc code = Errc::invalid;
  std::string rule;                // stable key, e.g. "plan.goal_unknown"; one catalogue maps it to words
  std::string detail;              // for operators and developers; holds no personal data
  std::vector<FieldError> fields;  // all that is wrong at once, for Errc::invalid
};

inline Error reject(std::string rule, std::string detail = {}) {
  return Error{Errc::rejected, std::move(rule), std::move(detail), {}};
}

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : value_(std::move(error)) {}
  bool ok() const { return value_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& value() const& { return std::get<0>(value_); }
  T& value() & { return std::get<0>(value_); }
  T&& value() && { return std::get<0>(std::move(value_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::get<0>(std::move(value_)); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }
  const Error& error() const { return std::get<1>(value_); }

 private:
  std::variant<T, Error> value_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}
  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const { return error_; }

 private:
  Error error_;
  bool ok_ = true;
};

[[noreturn]] void assertion_failed(const char* what, const char* file, int line);

}  // namespace kring

#define KRING_CONCAT_(a, b) a##b
#define KRING_CONCAT(a, b) KRING_CONCAT_(a, b)

// TRY(auto x, f()): binds the value, or returns the Error to our caller. TRY_DO(f()): for Result<void>.
#define KRING_TRY(name, declaration, ...) \
  auto name = (__VA_ARGS__);              \
  if (!name.ok()) return name.error();    \
  declaration = std::move(*name)
#define TRY(declaration, ...) KRING_TRY(KRING_CONCAT(try_, __COUNTER__), declaration, __VA_ARGS__)
#define KRING_TRY_DO(name, ...)                                     \
  do {                                                              \
    if (auto name = (__VA_ARGS__); !name.ok()) return name.error(); \
  } while (false)
#define TRY_DO(...) KRING_TRY_DO(KRING_CONCAT(try_, __COUNTER__), __VA_ARGS__)

#define KRING_ASSERT(condition)                                            \
  do {                                                                     \
    if (!(condition)) ::kring::assertion_failed(#condition, __FILE__, __LINE__); \
  } while (false)
