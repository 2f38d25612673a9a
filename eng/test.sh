#!/usr/bin/env bash
# Installs what a bare Debian machine with the .NET SDK lacks, then checks everything: restore (locked), format, build,
# tests. Ends with one line: "tests: N passed, N failed, N skipped". Needs no argument.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
export BESPOKE_DATA="${BESPOKE_DATA:-$(realpath -m ../shared/data)}"

step() { printf '\n== %s\n' "$*"; }

install_packages() {
  command -v dpkg >/dev/null && command -v apt-get >/dev/null || return 0
  local missing=()
  for package in libgomp1 chromium; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  step "install ${missing[*]}"
  local root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "Install ${missing[*]} first: apt-get install ${missing[*]}" >&2; exit 1; }
    root=(sudo)
  fi
  "${root[@]}" apt-get update -q
  "${root[@]}" apt-get install -qy --no-install-recommends "${missing[@]}"
}

install_packages
step restore
dotnet restore Bespoke.slnx --locked-mode
step format
dotnet format Bespoke.slnx --no-restore --verify-no-changes
step build
dotnet build Bespoke.slnx -c Release --no-restore
step test
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution Bespoke.slnx -c Release --no-build --no-ansi --no-progress 2>&1 | tee "$log" || status=$?

count() { grep -E "^ *$1: [0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
passed=$(count succeeded) failed=$(count failed)
# What is run only when asked for (eng/pictures.sh) is not a test that could not run.
skipped=$(($(count skipped) - $(grep -c 'Not run (due to explicit test filtering)' "$log" || true)))
if ((passed == 0)); then
  echo "No test ran." >&2
  status=1
fi
if [[ "${CI:-}" == true && -d "$BESPOKE_DATA" ]] && ((skipped > 0)); then
  echo "$skipped tests were skipped although the data is at $BESPOKE_DATA." >&2
  status=1
fi
if ((failed > 0)); then
  step "what failed"
  grep -E -A 12 '^failed ' "$log" | cut -c -300 || true
fi
echo "tests: $passed passed, $failed failed, $skipped skipped"
exit "$status"
