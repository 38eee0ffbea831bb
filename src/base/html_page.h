// One page of HTML that needs nothing else: no network, no fonts, no library. Its style, script and data are
// put into a frame with places like {{style}}; its content policy allows nothing but these, by their SHA-256,
// so that not even a name in the data that holds markup could do anything.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kring {

// Pieces of a text that was put into the program (tools/embed_text.cmake), up to nullptr.
std::string joined_pieces(const char* const* pieces);

// JSON that can stand in a script element: '<', '>' and '&' as \uXXXX.
std::string json_for_script(std::string_view json);
// Text that can stand in an element or an attribute in quotes.
std::string escaped_html(std::string_view text);

// The frame with {{policy}}, {{style}}, {{script}}, {{data}} (made safe for a script element) and `texts`
// (made safe for elements and attributes) filled in. What is put in is not looked at again. A place that
// nobody fills is a mistake of ours.
std::string html_page(std::string_view frame,
                      const std::string& style,
                      const std::string& script,
                      std::string_view data,
                      const std::map<std::string, std::string, std::less<>>& texts);

}  // namespace kring
