#!/usr/bin/env bash
# What a turn costs on a full store against an empty one: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/stored.sh [folder for the figures] [reports] [seconds].
# Filling takes minutes: about one for every 60,000 reports.
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} reports=${2:-1000000} seconds=${3:-8}
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

use() { # use <empty|full>: the store the next bot works on
  if [ "$engine" = postgres ]; then
    storage=(--Storage:Engine=Postgres "--Storage:Postgres:ConnectionString=${pg_connection/Database=qluebot/Database=$1}")
  else
    storage=(--Storage:LiteDb:Path="$data/$1/qluebot.db" --Storage:Photos:Path="$data/$1/photos")
  fi
}

[ "$engine" != postgres ] || for which in empty full; do sql_in postgres "create database \"$which\"" >/dev/null; done
use full
dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" grow --city kupang --reports "$reports" --samples 0 "${storage[@]}" | grep records | tee "$out/stored-$engine.txt"
for round in 1 2; do
  for which in empty full; do
    use $which
    start_bot 0; until_live || exit 1
    echo "$which store, $(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$bot/status") MB after the start" >&2
    drive 200 "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --chat-base $((500000000 + round * 10000000)) --out "$out/stored-$engine-$which-$round.json"
    kill "$bot"; wait "$bot" 2>/dev/null
  done
done
