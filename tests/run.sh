#!/usr/bin/env bash
# Passes every test on a fresh Debian or Ubuntu machine that has the .NET SDK. What can be installed is installed; what cannot is named, and its tests are skipped.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DEBIAN_FRONTEND=noninteractive

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: dotnet is not on PATH."; exit 1; }

log=$(mktemp)
install() { # install <command> <package…>: what the command needs, from the distribution
  command -v "$1" >/dev/null && return 0
  local want=$1; shift
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed: $want (needs root and apt-get). Its tests are skipped."; return 1
  fi
  echo "Installing $*"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1 ||
    { echo "Not installed: $want ($(tail -n 1 "$log")). Its tests are skipped."; return 1; }
}

install node nodejs npm
install chromium chromium

# Debian keeps the server's programs off PATH; the tests find them there and start a server of their own.
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install initdb postgresql
if command -v npm >/dev/null; then
  (cd tests/directline && npm ci --no-audit --no-fund --silent) || echo "Not installed: botframework-directlinejs. Its test is skipped."
fi

dotnet build QlueBot.sln -c Release -v q || exit 1
results=$(mktemp)
dotnet test --solution QlueBot.sln -c Release --no-build --no-progress "$@" 2>&1 | tee "$results"
status=${PIPESTATUS[0]}

# The runner's summary has its figures on lines of their own.
count() { grep -E "^ *$1: [0-9]+" "$results" | tail -n 1 | grep -oE '[0-9]+' | head -n 1; }
passed=$(count succeeded); failed=$(count failed); skipped=$(count skipped)
rm -f "$results"
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
[ "$status" -eq 0 ] && [ "${failed:-1}" = 0 ] && [ "${passed:-0}" -gt 0 ]
