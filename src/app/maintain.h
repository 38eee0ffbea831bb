// What an operator needs: verify, backup, restore, export, rebuild, head, user, key. Each returns an exit
// code.
#pragma once

#include <string>

namespace kring::app {

int verify(const std::string& data,
           const std::string& file,
           const std::string& head_file,
           const std::string& public_key);
int backup(const std::string& data, const std::string& to);
int restore(const std::string& from, const std::string& data, const std::string& key_file);
int export_ocel(const std::string& data, const std::string& file);
int rebuild(const std::string& data);
int head(const std::string& data);
int key_show(const std::string& data);
int key_export(const std::string& data, const std::string& to);

struct UserAdd {
  std::string data, username, name, role, works_as, organisation, url;
  int load_max = 0;
};
int user_add(const UserAdd& options);
int user_list(const std::string& data);
int user_link(const std::string& data, const std::string& username, const std::string& url);
int user_active(const std::string& data, const std::string& username, bool active);

}  // namespace kring::app
