#include "mining/rules/expression.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kring::mining::rules {
namespace {

using Compare = Condition::Compare;

constexpr int depth_max = 64;
constexpr std::string_view signs = "()=!<>,";

struct Token {
  enum class Kind : std::uint8_t { word, quoted, sign, end };
  Kind kind = Kind::end;
  std::string text;
  std::size_t at = 0;
  bool is(std::string_view sign_or_keyword) const {
    return (kind == Kind::word || kind == Kind::sign) && text == sign_or_keyword;
  }
};

// Recursive descent; the first mistake stops it.
class Parser {
 public:
  Parser(std::string_view text, About about) : text_(text), about_(about) {}

  Result<Expression> parse() {
    TRY_DO(next());
    if (token_.kind == Token::Kind::end) return wrong("a condition is expected, like outcome = reached");
    TRY(auto expression, any_of(0));
    if (token_.kind != Token::Kind::end) return wrong("'and', 'or' or the end is expected");
    expression.text = std::string(text_);
    return expression;
  }

 private:
  Error wrong(const std::string& what) const {
    const std::string found = token_.kind == Token::Kind::end ? "the end" : "'" + token_.text + "'";
    return {Errc::invalid,
            "rules.expression",
            fmt::format("in \"{}\", at character {}: {}, but there is {}", text_,
                        count_code_points(text_.substr(0, token_.at)) + 1, what, found),
            {}};
  }

  Result<void> next() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') ++at_;
    token_ = {Token::Kind::end, {}, at_};
    if (at_ == text_.size()) return {};
    const char c = text_[at_];
    if (c == '\'') return quoted();
    if (signs.find(c) != signs.npos) {
      token_.kind = Token::Kind::sign;
      const bool is_pair =
          (c == '!' || c == '<' || c == '>') && at_ + 1 < text_.size() && text_[at_ + 1] == '=';
      token_.text = text_.substr(at_, is_pair ? 2 : 1);
      at_ += token_.text.size();
      return {};
    }
    token_.kind = Token::Kind::word;
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) > ' ' && text_[at_] != '\'' &&
           signs.find(text_[at_]) == signs.npos)
      token_.text += text_[at_++];
    return {};
  }

  Result<void> quoted() {
    token_.kind = Token::Kind::quoted;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\'')) {
        ++at_;
        return {};
      }
      if (text_[at_] == '\'') ++at_;
      token_.text += text_[at_];
    }
    return wrong("a quote that begins must end");
  }

  // Joins parts by `keyword`, as one expression when there is but one.
  template <class Part>
  Result<Expression> joined(const char* keyword, Expression::Kind kind, Part&& part) {
    TRY(Expression first, part());
    if (!token_.is(keyword)) return first;
    Expression all;
    all.kind = kind;
    all.parts.push_back(std::move(first));
    while (token_.is(keyword)) {
      TRY_DO(next());
      TRY(Expression more, part());
      all.parts.push_back(std::move(more));
    }
    return all;
  }

  Result<Expression> any_of(int depth) {
    return joined("or", Expression::Kind::any_of, [&] { return all_of(depth); });
  }
  Result<Expression> all_of(int depth) {
    return joined("and", Expression::Kind::all_of, [&] { return factor(depth); });
  }

  Result<Expression> factor(int depth) {
    if (depth > depth_max) return wrong(fmt::format("at most {} levels are allowed", depth_max));
    if (token_.is("not")) {
      TRY_DO(next());
      TRY(Expression inner, factor(depth + 1));
      return turned(std::move(inner));
    }
    if (token_.is("(")) {
      TRY_DO(next());
      TRY(Expression inner, any_of(depth + 1));
      if (!token_.is(")")) return wrong("')' is expected");
      TRY_DO(next());
      return inner;
    }
    return comparison();
  }

  static Expression turned(Expression inner) {
    Expression out;
    out.kind = Expression::Kind::none_of;
    out.parts.push_back(std::move(inner));
    return out;
  }

  Result<Expression> comparison() {
    Expression out;
    if (token_.is("same")) {
      if (about_ != About::two_events) return wrong("'same' compares two events; a key is expected here");
      TRY_DO(next());
      if (!is_name()) return wrong("a key is expected after 'same'");
      out.kind = Expression::Kind::compare;
      out.left = {Side::activation, token_.text};
      out.right = Operand{Side::target, token_.text};
      TRY_DO(next());
      return out;
    }
    if (!is_name()) return wrong("a key is expected");
    TRY(out.left, operand());
    if (token_.is("exists")) {
      out.kind = Expression::Kind::exists;
      TRY_DO(next());
      return out;
    }
    bool is_turned = false;
    if (token_.is("not")) {
      is_turned = true;
      TRY_DO(next());
      if (!token_.is("in")) return wrong("'in' is expected after 'not'");
    }
    if (token_.is("in")) {
      TRY_DO(next());
      TRY_DO(values(out));
      return is_turned ? turned(std::move(out)) : std::move(out);
    }
    TRY_DO(compared(out));
    return out;
  }

  Result<void> values(Expression& out) {
    out.kind = Expression::Kind::in;
    if (!token_.is("(")) return wrong("'(' is expected after 'in'");
    do {
      TRY_DO(next());
      if (!is_name()) return wrong("a value is expected");
      out.values.push_back(token_.text);
      TRY_DO(next());
    } while (token_.is(","));
    if (!token_.is(")")) return wrong("',' or ')' is expected");
    return next();
  }

  Result<void> compared(Expression& out) {
    static constexpr std::pair<std::string_view, Compare> all[] = {
        {"=", Compare::equal},       {"!=", Compare::not_equal}, {"<", Compare::less},
        {"<=", Compare::less_equal}, {">", Compare::more},       {">=", Compare::more_equal}};
    const auto* found =
        std::find_if(std::begin(all), std::end(all), [&](const auto& c) { return token_.is(c.first); });
    if (found == std::end(all)) return wrong("=, !=, <, <=, >, >=, in or exists is expected");
    out.kind = Expression::Kind::compare;
    out.compare = found->second;
    TRY_DO(next());
    if (!is_name()) return wrong("a value is expected");
    if (token_.kind == Token::Kind::word && side_of(token_.text)) {
      TRY(out.right, operand());
      return {};
    }
    out.values.push_back(token_.text);
    return next();
  }

  // A word, or what is quoted; a keyword is none.
  bool is_name() const {
    if (token_.kind == Token::Kind::quoted) return true;
    static constexpr std::string_view keywords[] = {"and", "or", "not", "in", "exists", "same"};
    return token_.kind == Token::Kind::word &&
           std::find(std::begin(keywords), std::end(keywords), token_.text) == std::end(keywords);
  }

  static std::optional<Side> side_of(std::string_view word) {
    if (word.starts_with("case:")) return Side::whole_case;
    if (word.starts_with("activation.")) return Side::activation;
    if (word.starts_with("target.")) return Side::target;
    return std::nullopt;
  }

  Result<Operand> operand() {
    const auto side = side_of(token_.text);
    Operand out{side.value_or(about_ == About::whole_case ? Side::whole_case : Side::event), token_.text};
    if (side) out.key = out.key.substr(out.key.find_first_of(":.") + 1);
    if (out.key.empty()) return wrong("a key is expected");
    if (about_ == About::two_events && out.side == Side::event)
      return wrong("which event is meant must be said: activation.KEY, target.KEY or case:KEY");
    if (about_ != About::two_events && (out.side == Side::activation || out.side == Side::target))
      return wrong(
          "activation. and target. belong to 'correlation'; here a plain KEY is of the event itself");
    TRY_DO(next());
    return out;
  }

  std::string_view text_;
  About about_;
  std::size_t at_ = 0;
  Token token_;
};

}  // namespace

Result<Expression> parse_expression(std::string_view text, About about) {
  return Parser(text, about).parse();
}

std::string nearest_name(std::string_view word, const Names& names) {
  return kring::nearest_name(word, names.size(), [&](std::size_t i) { return names[i]; });
}

}  // namespace kring::mining::rules
