#!/usr/bin/env bash
# One engine at several loads: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/levels.sh <folder for the figures> [residents] [seconds].
# Photos are held while the levels are measured; then once more at 200 residents with photos on.
set -uo pipefail
out=${1:?folder for the figures} levels=${2:-1,50,200,1000} seconds=${3:-8}
data=$(mktemp -d)
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
dotnet build "$root/bot" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

start_bot 0; until_live || exit 1
drive 50 "${WARMUP:-4}" --chat-base 700000000 2>/dev/null   # compiled and warm, as a bot that has run for a day is
drive "$levels" "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --out "$out/levels-$engine.json"
kill "$bot"; wait "$bot" 2>/dev/null
start_bot 1; until_live || exit 1
drive 200 "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --chat-base 800000000 --out "$out/photos-$engine.json"
