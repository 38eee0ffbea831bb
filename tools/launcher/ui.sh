# How the launcher speaks: colours on a terminal only, one line per step, the log of a step when it fails.
# Sourced by ./kring. Needs: KRING_ROOT, KRING_LOGS.

if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  readonly BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' GREEN=$'\e[32m' YELLOW=$'\e[33m' BLUE=$'\e[36m' PLAIN=$'\e[0m'
  readonly ON_TTY=1
else
  readonly BOLD='' DIM='' RED='' GREEN='' YELLOW='' BLUE='' PLAIN=''
  readonly ON_TTY=0
fi

say() { printf '%s\n' "$*"; }
note() { printf '  %s%s%s\n' "$DIM" "$*" "$PLAIN"; }
warn() { printf '%s! %s%s\n' "$YELLOW" "$*" "$PLAIN" >&2; }
section() { printf '\n%s%s%s\n' "$BOLD" "$*" "$PLAIN"; }

# die MESSAGE [WHAT TO DO]: what was wrong, and what to do about it.
die() {
  printf '%skring: %s%s\n' "$RED" "$1" "$PLAIN" >&2
  [[ -n ${2:-} ]] && printf '  %s\n' "$2" >&2
  exit 1
}

seconds_in_words() {
  local s=$1
  if ((s < 60)); then printf '%d s' "$s"; else printf '%d min %02d s' $((s / 60)) $((s % 60)); fi
}

# The last thing a running step said, short enough for one line of this terminal.
_last_words() {
  local width=$(($(tput cols 2>/dev/null || echo 80) - $1))
  ((width > 10)) || return 0
  tail -c 400 "$2" 2>/dev/null | tr '\r' '\n' | sed 's/\x1b\[[0-9;]*[A-Za-z]//g' | grep -v '^[[:space:]]*$' |
    tail -n 1 | cut -c "1-$width" || true
}

# step TITLE COMMAND...: runs the command with its output in a log. A terminal sees a live line; elsewhere a sign
# of life every minute. Returns the command's exit code; on failure the end of the log is printed.
step() {
  local title=$1 began=$SECONDS code=0 log frame=0 beat=60
  shift
  mkdir -p "$KRING_LOGS"
  log="$KRING_LOGS/$(printf '%s' "$title" | tr -cs 'A-Za-z0-9' '-' | tr 'A-Z' 'a-z' | sed 's/^-*//; s/-*$//').log"
  # A process group of its own, so that Ctrl-C ends the step with everything that it started.
  set -m
  (export NO_COLOR=1; unset FORCE_COLOR; "$@") >"$log" 2>&1 </dev/null &
  local job=$!
  set +m
  # shellcheck disable=SC2064  # the job as it is now
  trap "kill -TERM -- -$job 2>/dev/null; exit 130" INT TERM
  ((ON_TTY)) || printf '… %s\n' "$title"
  while kill -0 "$job" 2>/dev/null; do
    if ((ON_TTY)); then
      local marks='⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
      local head="$title"
      printf '\r\e[K%s%s%s %s %s%s%s' "$BLUE" "${marks:frame++%10:1}" "$PLAIN" "$head" \
        "$DIM" "$(_last_words $((${#head} + 5)) "$log")" "$PLAIN"
      sleep 0.2
    else
      sleep 0.2
      if ((SECONDS - began >= beat)); then
        printf '  still busy after %s: %s\n' "$(seconds_in_words $((SECONDS - began)))" "$(_last_words 0 "$log")"
        beat=$((beat + 60))
      fi
    fi
  done
  wait "$job" || code=$?
  trap 'exit 130' INT TERM
  ((ON_TTY)) && printf '\r\e[K'
  if ((code == 0)); then
    printf '%s✓%s %s %s%s%s\n' "$GREEN" "$PLAIN" "$title" "$DIM" "$(seconds_in_words $((SECONDS - began)))" "$PLAIN"
  else
    printf '%s✗%s %s %s%s%s\n' "$RED" "$PLAIN" "$title" "$DIM" "$(seconds_in_words $((SECONDS - began)))" "$PLAIN"
    tail -n 40 "$log" | sed 's/^/    /'
    note "the whole log: ${log#"$KRING_ROOT"/}"
  fi
  return "$code"
}
