# ./kring dev and ./kring bench: helpers for who changes Kring. Sourced by ./kring.

dev_usage() {
  cat <<TEXT
./kring dev                 build the debug tree (build/dev) with its tests
./kring dev test [ROOM]     build and run the unit tests of one room, or of all
./kring dev asan|tsan       the unit tests under address+undefined or thread sanitizer
./kring dev web             the web app with live reload, against a server on 127.0.0.1
./kring dev tidy            the checks of tools/tidy.py
./kring dev adr             write the index of docs/adr again
./kring dev clang-tidy [FILE …]   clang-tidy with the rules of .clang-tidy
TEXT
}

_ctest() { # _ctest PRESET [ROOM]
  local tree="$KRING_ROOT/build/$1" room=${2:-}
  need_packages "${BUILD_PACKAGES[@]}" libgtest-dev libgmock-dev
  step "Configure build/$1" configure "$1" || die "CMake refuses"
  if [[ -n $room ]]; then
    step "Build test_$room" cmake --build "$tree" --target "test_$room" || die "test_$room does not build"
    ctest --test-dir "$tree" --output-on-failure --no-tests=error -R "^$room\$"
  else
    step "Build build/$1" cmake --build "$tree" || die "the tree does not build"
    ctest --test-dir "$tree" --output-on-failure -j "$(nproc)"
  fi
}

_clang_tidy() {
  need_packages clang-tidy-14
  step "Configure build/dev" configure dev || die "CMake refuses"
  local files=("$@")
  ((${#files[@]})) || mapfile -t files < <(cd "$KRING_ROOT" && git ls-files 'src/*.cpp' | grep -v '_test\.cpp$')
  printf '%s\0' "${files[@]}" |
    (cd "$KRING_ROOT" && xargs -0 -n 4 -P "$(nproc)" clang-tidy-14 -p build/dev --quiet)
}

run_dev() {
  local word=${1:-build}
  (($#)) && shift
  case $word in
    build) need_packages "${BUILD_PACKAGES[@]}" libgtest-dev libgmock-dev
      step "Configure build/dev" configure dev && step "Build build/dev" cmake --build "$KRING_ROOT/build/dev" ;;
    test) _ctest dev "$@" ;;
    asan | tsan) _ctest "$word" "$@" ;;
    web) need_node
      npm_ready "Install the web app's packages" "$KRING_ROOT/web" || die "npm refuses"
      exec npm --prefix "$KRING_ROOT/web" run dev -- "$@" ;;
    tidy) exec python3 "$KRING_ROOT/tools/tidy.py" "$@" ;;
    adr) exec python3 "$KRING_ROOT/tools/adr_index.py" --write ;;
    clang-tidy) _clang_tidy "$@" ;;
    help | -h | --help) dev_usage ;;
    *) die "'dev' does not know '$word'" "./kring dev help" ;;
  esac
}

_build_bench() { configure release -DKRING_BENCH=ON && cmake --build "$RELEASE_DIR"; }

# bench peers: the twin beside SimPy. Asked for by name, since it takes minutes and a package of its own.
run_peers() {
  need_packages "${PEER_PACKAGES[@]}"
  build_binary
  python3 "$KRING_ROOT/bench/peers/twin_peers.py" --kring "$RELEASE_DIR/src/kring" "$@"
}

# bench [NAME]: every program bench_* of the build tree, or the one with that name, one at a time.
run_bench() {
  local wanted=${1:-} program name ran=0 code=0
  (($#)) && shift
  [[ $wanted != peers ]] || { run_peers "$@"; return; }
  need_packages "${BUILD_PACKAGES[@]}" "${BENCH_PACKAGES[@]}"
  # Once the tests were configured their packages are there; in a fresh tree they stay out.
  [[ -f $RELEASE_DIR/CMakeCache.txt ]] || step "Configure" configure release -DKRING_TESTS=OFF || die "CMake refuses"
  step "Build the benchmarks (release)" _build_bench || die "the benchmarks could not be built"
  while IFS= read -r program; do
    name=$(basename "$program")
    name=${name#bench_}
    [[ -z $wanted || $wanted == "$name" ]] || continue
    ran=1
    section "$name"
    "$program" "$@" || code=$?
  done < <(find "$RELEASE_DIR" -type f -executable -name 'bench_*' | LC_ALL=C sort)
  ((ran)) || die "there is no benchmark '${wanted:-}'" "programs are named bench_<name>, in bench/"
  return "$code"
}
