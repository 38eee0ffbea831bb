# ./kring test: every suite, one after the other; a suite that fails does not stop the next one.
# Sourced by ./kring. Needs: ui.sh, system.sh, build.sh.
#
# The convention (CONTRIBUTING.md): a suite runs with KRING_RESULTS_DIR, KRING_BINARY and KRING_SOURCE_DIR in its
# environment, and writes $KRING_RESULTS_DIR/<suite>.json: {"passed": n, "failed": n, "skipped": n}.
# tools/results.py adds them up. A suite that fails or dies without saying so counts as one failure.

readonly RESULTS="$KRING_ROOT/build/test-results"
SUITES_RUN=()
ONLY=()

# The suites, in the order in which they run. Folders of tests/ that can be run by themselves join by name.
list_suites() {
  printf '%s\n' build cpp tools tidy web-types web-lint web-test web-build api fuzz
  list_folder_suites
}
list_folder_suites() {
  local folder name
  for folder in "$KRING_ROOT"/tests/*/; do
    name=$(basename "$folder")
    [[ $name != fuzz && $name != node_modules && -n $(_folder_runner "$folder") ]] && printf '%s\n' "$name"
  done
  return 0
}

# How a folder of tests/ is run: its own `run`, `run.mjs` or `run.py`, or else its *.test.mjs with node's runner.
_folder_runner() {
  local folder=${1%/}
  if [[ -x $folder/run ]]; then printf '%s\n' "$folder/run"
  elif [[ -f $folder/run.mjs ]]; then printf 'node %s\n' "$folder/run.mjs"
  elif [[ -f $folder/run.py ]]; then printf 'python3 %s\n' "$folder/run.py"
  elif compgen -G "$folder/*.test.mjs" >/dev/null; then
    printf 'python3 %s %s\n' "$KRING_ROOT/tools/node_tests.py" "$folder"
  fi
}

_wanted() {
  ((${#ONLY[@]} == 0)) && return 0
  local name
  for name in "${ONLY[@]}"; do
    # `--only web` means every web- suite.
    [[ $1 == "$name" || $1 == "$name"-* ]] && return 0
  done
  return 1
}

record() { # record SUITE PASSED FAILED SKIPPED [WHY]
  python3 "$KRING_ROOT/tools/results.py" write "$RESULTS/$1.json" "$2" "$3" "$4" "${5:-}"
}

# suite NAME TITLE COMMAND...: runs the command and makes sure that a result is on file.
suite() {
  local name=$1 title=$2 code=0 began=$SECONDS
  shift 2
  _wanted "$name" || return 0
  section "$name  ${DIM}$title"
  SUITES_RUN+=("$name")
  ("$@") </dev/null || code=$?
  python3 "$KRING_ROOT/tools/results.py" close "$RESULTS/$name.json" "$code" $((SECONDS - began))
}

# A check without tests of its own to count: one passed or one failed.
_one_check() {
  local name=$1
  shift
  if "$@"; then record "$name" 1 0 0; else record "$name" 0 1 0; return 1; fi
}

_suite_build() {
  _one_check build step "Build the binary and the C++ tests" _build_all
}
_build_all() { configure release -DKRING_TESTS=ON -DKRING_BENCH=OFF && cmake --build "$RELEASE_DIR" -- -k 0; }

_suite_tools() { python3 "$KRING_ROOT/tools/tidy_test.py" --results "$RESULTS/tools.json"; }
_suite_tidy() { python3 "$KRING_ROOT/tools/tidy.py" --results "$RESULTS/tidy.json"; }
_suite_cpp() { python3 "$KRING_ROOT/tools/ctest_run.py" "$RELEASE_DIR" --results "$RESULTS/cpp.json"; }

_npm_script() { # _npm_script SUITE SCRIPT TITLE
  [[ -f $KRING_ROOT/web/package.json ]] || { record "$1" 0 0 1 "there is no web app in this tree"; return 0; }
  need_node
  npm_ready "Install the web app's packages" "$KRING_ROOT/web" || { record "$1" 0 1 0; return 1; }
  if ! node -e "process.exit(require('$KRING_ROOT/web/package.json').scripts?.['$2'] ? 0 : 1)"; then
    record "$1" 0 0 1 "web/package.json has no script '$2'"
    return 0
  fi
  _one_check "$1" step "$3" npm --prefix "$KRING_ROOT/web" run "$2"
}

_suite_web_build() {
  [[ -f $KRING_ROOT/web/package.json ]] || { record web-build 0 0 1 "there is no web app in this tree"; return 0; }
  _one_check web-build build_web always
}

_suite_web_test() {
  [[ -f $KRING_ROOT/web/package.json ]] || { record web-test 0 0 1 "there is no web app in this tree"; return 0; }
  need_node
  npm_ready "Install the web app's packages" "$KRING_ROOT/web" || { record web-test 0 1 0; return 1; }
  local report="$RESULTS/vitest/report.json" code=0
  mkdir -p "${report%/*}"
  (cd "$KRING_ROOT/web" && step "Unit tests of the web app" npx --no-install vitest run --testTimeout=60000 \
    --reporter=default --reporter=json --outputFile.json="$report") || code=$?
  python3 "$KRING_ROOT/tools/results.py" vitest "$report" "$RESULTS/web-test.json"
  return "$code"
}

_suite_api() {
  local rules="${KRING_SHARED:-$KRING_ROOT/../shared}/data/adr/linter.yaml" contract="$KRING_ROOT/api/openapi.yaml"
  local why=''
  [[ -f $contract ]] || why="api/openapi.yaml is not there"
  [[ -f $rules ]] || why="the NLGov rules are not there: KRING_SHARED names the folder that holds data/adr/linter.yaml"
  [[ -f $KRING_ROOT/tests/package-lock.json ]] || why="tests/package-lock.json, which pins the linter, is not there"
  if [[ -n $why ]]; then
    warn "API lint SKIPPED: $why"
    record api 0 0 1 "$why"
    return 0
  fi
  need_node
  npm_ready "Install the test tools" "$KRING_ROOT/tests" || { record api 0 1 0; return 1; }
  local found="$RESULTS/spectral.json" code=0
  "$KRING_ROOT/tests/node_modules/.bin/spectral" lint -r "$rules" -f json -o "$found" --quiet "$contract" || code=$?
  python3 "$KRING_ROOT/tools/results.py" spectral "$found" "$RESULTS/api.json"
}

_suite_fuzz() {
  if [[ -x $KRING_ROOT/tests/fuzz/run ]]; then "$KRING_ROOT/tests/fuzz/run"; return; fi
  if [[ ! -f $KRING_ROOT/tests/fuzz/CMakeLists.txt ]]; then
    record fuzz 0 0 1 "tests/fuzz has no targets"
    return 0
  fi
  step "Build the fuzz targets (clang 14)" _build_fuzzers || {
    record fuzz 0 1 0 "the fuzz targets do not build"
    return 1
  }
  python3 "$KRING_ROOT/tools/fuzz_run.py" "$KRING_ROOT/build/fuzz" "$KRING_ROOT/tests/fuzz" \
    --seconds "${KRING_FUZZ_SECONDS:-5}" --results "$RESULTS/fuzz.json"
}
_build_fuzzers() {
  cmake -S "$KRING_ROOT" -B "$KRING_ROOT/build/fuzz" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DCMAKE_CXX_COMPILER=clang++-14 -DKRING_TESTS=OFF -DKRING_BENCH=OFF -DKRING_FUZZ=ON &&
    cmake --build "$KRING_ROOT/build/fuzz" --target fuzzers
}

_suite_folder() {
  local name=$1 runner
  if [[ ! -x $KRING_BINARY ]]; then
    record "$name" 0 0 1 "there is no binary to test; see the build above"
    return 0
  fi
  if [[ -f $KRING_ROOT/tests/package-lock.json ]]; then
    need_node
    npm_ready "Install the test tools" "$KRING_ROOT/tests" || { record "$name" 0 1 0; return 1; }
  fi
  [[ $name != e2e ]] || build_web || { record "$name" 0 1 0 "the web app could not be built"; return 1; }
  read -ra runner <<<"$(_folder_runner "$KRING_ROOT/tests/$name")"
  timeout --kill-after=20 "${KRING_SUITE_SECONDS:-900}" "${runner[@]}"
}

run_tests() {
  local began=$SECONDS name
  while (($#)); do
    case $1 in
      --only) [[ -n ${2:-} ]] || die "--only needs the name of a suite" "./kring test --list"; ONLY+=("$2"); shift 2 ;;
      --only=*) ONLY+=("${1#--only=}"); shift ;;
      --list) list_suites; return ;;
      *) die "'test' does not know '$1'" "./kring test [--only SUITE] [--list]" ;;
    esac
  done
  local known
  known=$(list_suites)  # not piped into grep -q: a pipe that closes early would count as a failure
  for name in "${ONLY[@]}"; do
    grep -qE "^$name(-|$)" <<<"$known" || die "there is no suite '$name'" "known: ${known//$'\n'/ }"
  done

  # Without them the suites that need them fail one by one, and the totals still come.
  (need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}") || warn "some packages are missing; going on without"
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  KRING_BINARY=$(binary_path)
  export KRING_RESULTS_DIR=$RESULTS KRING_SOURCE_DIR=$KRING_ROOT KRING_BINARY
  export KRING_WEB_DIR="$KRING_ROOT/web/dist"
  export KRING_CHROMIUM="${KRING_CHROMIUM:-$(command -v chromium || true)}"

  # `--only cpp` and the suites that need the binary build it too; only `tools`, `tidy`, `web` and `api` do not.
  if ((${#ONLY[@]})) && printf '%s\n' "${ONLY[@]}" | grep -qvE '^(tools|tidy|web.*|api|fuzz)$'; then ONLY+=(build); fi
  suite build "compile, warnings are errors" _suite_build
  KRING_BINARY=$(binary_path)
  suite cpp "unit, property, contract, golden and scenario tests" _suite_cpp
  suite tools "the checks check themselves" _suite_tools
  suite tidy "who may include whom, links, names, sources of data" _suite_tidy
  suite web-types "TypeScript" _npm_script web-types typecheck "Check the types of the web app"
  suite web-lint "rules of the web app" _npm_script web-lint lint "Lint the web app"
  suite web-test "vitest" _suite_web_test
  suite web-build "production build" _suite_web_build
  suite api "NLGov API Design Rules on api/openapi.yaml" _suite_api
  suite fuzz "every decoder that meets outside bytes, a few seconds each" _suite_fuzz
  while read -r name; do
    suite "$name" "tests/$name" _suite_folder "$name"
  done < <(list_folder_suites)

  section "Totals  ${DIM}$(seconds_in_words $((SECONDS - began)))"
  python3 "$KRING_ROOT/tools/results.py" sum "$RESULTS" "${SUITES_RUN[@]}"
}
