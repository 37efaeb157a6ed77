#!/usr/bin/env bash
# What a turn costs on a full store against an empty one: QLUEBOT_LOAD=… [STORE=grown.db] bash tests/bench/stored.sh [folder for the figures] [reports] [seconds].
# Filling takes about a minute for 60,000 reports; a store that STORE names is kept, and used again when it is there.
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} reports=${2:-1000000} seconds=${3:-8}
trap 'kill "${bot:-}" 2>/dev/null; wait; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
dotnet build "$root/tests/bench" -c Release -v q -nologo || exit 1
mkdir -p "$data/empty" "$data/full"
store=${STORE:-$data/full/qluebot.db}
[ -f "$store" ] || dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" grow --city kupang --reports "$reports" --samples 0 \
  --Storage:LiteDb:Path="$store" --Storage:Photos:Path="$data/photos" | grep records | tee "$out/stored.txt"
[ "$store" = "$data/full/qluebot.db" ] || cp "$(dirname "$store")"/* "$data/full/" 2>/dev/null

for round in 1 2; do for which in empty full; do
  bot_data=$data; data=$data/$which
  [ -f "$data/qluebot.db" ] || [ $which = empty ] || mv "$data/$(basename "$store")" "$data/qluebot.db"
  start_bot 0; until_live
  echo "$which store, $(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$bot/status") MB after the start" >&2
  drive 200 "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --chat-base $((500000000 + RANDOM * 10000)) --out "$out/stored-$which-$round.json"
  kill "$bot"; wait "$bot" 2>/dev/null
  data=$bot_data
done; done
