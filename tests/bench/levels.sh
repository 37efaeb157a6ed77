#!/usr/bin/env bash
# One engine at several loads: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/levels.sh <folder for the figures> [residents] [seconds].
# Each load has a bot of its own, so that its memory is its own. Photos are held while the levels are measured; then once more at 200 residents with photos on.
set -uo pipefail
out=${1:?folder for the figures} levels=${2:-1,50,200,1000} seconds=${3:-8}
data=$(mktemp -d)
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/bot" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

measure() { # measure <residents> <photo workers> <file>
  [ "$engine" = postgres ] || storage=(--Storage:LiteDb:Path="$data/$3/qluebot.db" --Storage:Photos:Path="$data/$3/photos")
  start_bot "$2"; until_live || exit 1
  sleep 1; idle=$(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$bot/status")
  drive 50 "${WARMUP:-4}" --chat-base $((700000000 + $1 * 100000)) 2>/dev/null   # compiled and warm, as a bot that has run for a day is
  drive "$1" "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --chat-base $((1000000000 + $1 * 1000000 + $2 * 500000)) --out "$data/$3.json" || exit 1
  node -e 'const [file, idle, anon] = process.argv.slice(1); const run = JSON.parse(require("fs").readFileSync(file)); require("fs").writeFileSync(file, JSON.stringify({ ...run, idleRssMb: +idle, anonMb: +anon }))' \
    "$data/$3.json" "$idle" "$(awk '/RssAnon|RssShmem/ {sum += $2} END {printf "%.0f", sum / 1024}' "/proc/$bot/status")"
  kill "$bot"; wait "$bot" 2>/dev/null
}

files=()
for level in ${levels//,/ }; do measure "$level" 0 "level-$level"; files+=("$data/level-$level.json"); done
node -e 'console.log(JSON.stringify(process.argv.slice(1).map((file) => JSON.parse(require("fs").readFileSync(file)))))' "${files[@]}" >"$out/levels-$engine.json"
measure 200 1 photos; cp "$data/photos.json" "$out/photos-$engine.json"
