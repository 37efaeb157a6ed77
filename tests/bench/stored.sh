#!/usr/bin/env bash
# What a turn costs on a full store against an empty one: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/stored.sh [folder for the figures] [reports] [seconds].
# Filling takes minutes: about one for every 60,000 reports. STORE keeps the full store in a folder, ONLY_FILL=1 stops when it is full: the next run measures only.
set -uo pipefail
data=${STORE:-$(mktemp -d)}; mkdir -p "$data"
[ -s "$data/filled.txt" ] || rm -rf "${data:?}"/{full,empty,pg,photos,qluebot*}   # a filling that was stopped begins anew
out=${1:-$data} reports=${2:-1000000} seconds=${3:-8}
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg fast; [ -n "${STORE:-}" ] || rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

use() { # use <empty|full>: the store the next bot works on
  if [ "$engine" = postgres ]; then
    storage=(--Storage:Engine=Postgres "--Storage:Postgres:ConnectionString=${pg_connection/Database=qluebot/Database=$1}")
  else
    storage=(--Storage:LiteDb:Path="$data/$1/qluebot.db" --Storage:Photos:Path="$data/$1/photos")
  fi
}

# Timers that are due by now fire first: what they cost is not a turn's.
until_calm() { local before after; for _ in $(seq 60); do before=$(cpu); sleep 1; after=$(cpu); [ $((after - before)) -ge 15 ] || return 0; done; }
cpu() { awk '{print $14 + $15}' "/proc/$bot/stat"; }

if [ ! -s "$data/filled.txt" ]; then
  [ "$engine" != postgres ] || for which in empty full; do sql_in postgres "create database \"$which\"" >/dev/null; done
  use full
  dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" grow --city kupang --reports "$reports" --samples 0 "${storage[@]}" | grep records >"$data/filling.txt" || exit 1
  mv "$data/filling.txt" "$data/filled.txt"
fi
tee "$out/stored-$engine.txt" <"$data/filled.txt"
[ -z "${ONLY_FILL:-}" ] || exit 0
for round in 1 2; do
  for which in empty full; do
    use $which
    start_bot 0; until_live || exit 1
    until_calm
    echo "$which store, round $round: $(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$bot/status") MB after the start, $(figure qluebot_timers) timers, $(figure qluebot_outbox_pending) messages waiting" | tee -a "$out/stored-$engine.txt"
    drive 200 "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --chat-base $((500000000 + $(date +%s) % 10000 * 1000000)) --out "$out/stored-$engine-$which-$round.json"
    kill "$bot"; wait "$bot" 2>/dev/null
  done
done
