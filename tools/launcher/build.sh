# Building the binary and the web app. Sourced by ./kring. Needs: ui.sh, system.sh.

readonly RELEASE_DIR="$KRING_ROOT/build/release"

# Prints where the release binary is (or would be).
binary_path() {
  local place
  for place in "$RELEASE_DIR/kring" "$RELEASE_DIR/src/app/kring" "$RELEASE_DIR/src/kring"; do
    [[ -f $place && -x $place ]] && { printf '%s\n' "$place"; return; }
  done
  printf '%s\n' "$RELEASE_DIR/kring"
}

# configure PRESET [-DNAME=VALUE ...]: runs CMake only when there is no build tree yet or a given value differs.
configure() {
  local preset=$1 cache="$KRING_ROOT/build/$1/CMakeCache.txt" option wanted=0
  shift
  [[ -f $cache && -f ${cache%/*}/build.ninja ]] || wanted=1
  for option in "$@"; do
    local name=${option#-D}
    grep -qE "^${name%%=*}(:[A-Z]+)?=${name#*=}$" "$cache" 2>/dev/null || wanted=1
  done
  ((wanted)) || return 0
  (cd "$KRING_ROOT" && cmake --preset "$preset" "$@")
}

_build_binary() {
  local tests=OFF
  # A tree that was set up for the tests stays so: building only the binary costs the same.
  grep -qs '^KRING_TESTS:BOOL=ON' "$RELEASE_DIR/CMakeCache.txt" && tests=ON
  configure release "-DKRING_TESTS=$tests" && cmake --build "$RELEASE_DIR" --target kring
}

build_binary() {
  need_packages "${BUILD_PACKAGES[@]}"
  step "Build the binary (release; the first time takes minutes)" _build_binary ||
    die "the binary could not be built" "the compiler's words are above"
}

# npm_ready TITLE FOLDER: installs the packages of a lock file, once per content of that file; silent when done.
npm_ready() {
  local title=$1 folder=$2 stamp
  stamp="$(sha256sum "$folder/package-lock.json" | cut -d ' ' -f 1) $(node --version)"
  [[ $(cat "$folder/node_modules/.kring-lock" 2>/dev/null) == "$stamp" ]] && return 0
  step "$title" npm --prefix "$folder" ci --no-audit --no-fund --no-update-notifier || return 1
  printf '%s\n' "$stamp" >"$folder/node_modules/.kring-lock"
}

# One line that changes whenever something changes from which the web app is built.
_web_stamp() {
  (cd "$KRING_ROOT" &&
    find web api catalog src -type f \
      \( -path 'web/*' -o -path 'api/*' -o -path 'catalog/*' -o -name rules.json \) \
      -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -name '*.tsbuildinfo' \
      -not -name 'contract.gen.ts' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

_build_web() { (cd "$KRING_ROOT/web" && npm run build); }

# build_web [always]: leaves the app in web/dist; skipped when nothing changed since the last time.
build_web() {
  [[ -f $KRING_ROOT/web/package.json ]] || {
    warn "there is no web app in this tree; the binary runs without pages"
    return 0
  }
  need_node
  local stamp
  stamp=$(_web_stamp)
  if [[ ${1:-} != always && -f $KRING_ROOT/web/dist/index.html ]] &&
    [[ $(cat "$KRING_ROOT/build/web.stamp" 2>/dev/null) == "$stamp" ]]; then
    return 0
  fi
  npm_ready "Install the web app's packages" "$KRING_ROOT/web" || return 1
  step "Build the web app" _build_web || return 1
  mkdir -p "$KRING_ROOT/build"
  _web_stamp >"$KRING_ROOT/build/web.stamp"
}
