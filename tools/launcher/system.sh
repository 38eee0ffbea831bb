# What this machine must have. Debian 12 with git is enough to start; everything missing is installed here, once.
# Sourced by ./kring. Needs: ui.sh.

readonly BUILD_PACKAGES=(
  g++ cmake ninja-build ccache mold pkg-config git python3 ca-certificates
  libboost1.81-dev libboost-json1.81-dev libsodium-dev libfmt-dev libspdlog-dev libcli11-dev libssl-dev
  libtomlplusplus-dev zlib1g-dev libsqlite3-dev
)
readonly TEST_PACKAGES=(
  libgtest-dev libgmock-dev chromium fonts-dejavu-core fonts-noto-core clang-14 libclang-rt-14-dev libfaketime
)
readonly BENCH_PACKAGES=(libbenchmark-dev)
readonly PEER_PACKAGES=(python3 python3-simpy3)

# Vite 8 asks for Node ^20.19 or >= 22.12; Debian 12 has Node 18. Node's own builds are packages in the npm registry.
readonly NODE_VERSION=22.23.3 NPM_VERSION=10.9.4

missing_packages() {
  local name
  for name in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || printf '%s\n' "$name"
  done
}

_as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

_apt_install() {
  _as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
  _as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# need_packages NAME...: installs those that are missing; does nothing, quickly, when none is.
need_packages() {
  [[ -z ${KRING_NO_INSTALL:-} ]] || return 0
  if ! command -v dpkg-query >/dev/null; then
    warn "this is not Debian: packages are not installed by this script. Needed (Debian names): $*"
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      die "these Debian packages are missing: ${missing[*]}" \
        "run as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    sudo -v || die "installing packages needs sudo" "missing: ${missing[*]}"
  fi
  note "missing: ${missing[*]}"
  step "Install ${#missing[@]} Debian package(s)" _apt_install "${missing[@]}" ||
    die "the packages could not be installed" "is there a network, and does 'apt-get update' work?"
}

node_is_good() {
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  local major minor
  IFS=. read -r major minor _ < <(node --version 2>/dev/null | tr -d v)
  [[ $major =~ ^[0-9]+$ && $minor =~ ^[0-9]+$ ]] || return 1
  ((major == 20 && minor >= 19)) || ((major == 22 && minor >= 12)) || ((major > 22))
}

# need_node: a Node that Vite accepts is on the PATH afterwards. Nothing outside build/ is changed, but for Debian's
# own nodejs and npm, which fetch the newer one.
need_node() {
  node_is_good && return 0
  local own="$KRING_ROOT/build/node/node_modules" machine
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) die "no ready-made Node for $(uname -m)" "install Node 22.12 or newer and npm yourself, then run this again" ;;
  esac
  local path="$own/node-linux-$machine/bin:$own/.bin:$PATH"
  if ! (PATH=$path && node_is_good); then
    [[ -z ${KRING_NO_INSTALL:-} ]] || die "Node 20.19 or newer is missing" "run without KRING_NO_INSTALL"
    command -v npm >/dev/null || need_packages nodejs npm
    step "Fetch Node $NODE_VERSION into build/node" \
      npm install --prefix "$KRING_ROOT/build/node" --no-audit --no-fund --no-update-notifier \
      "node-linux-$machine@$NODE_VERSION" "npm@$NPM_VERSION" ||
      die "Node could not be fetched" "is the npm registry reachable?"
  fi
  export PATH=$path
  node_is_good || die "the Node in build/node does not run" "remove build/node and run this again"
}
