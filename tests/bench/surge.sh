#!/usr/bin/env bash
# A flood, below and beyond what the machine can answer: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/surge.sh [below|beyond|graph|all] [normal reports/s] [--quick].
# Normal load, twenty times as much within a minute, then normal again; below and beyond take three minutes at most, each on a bot of its own, and leave their figures
# in FIGURES (for all: a folder of its own). graph draws docs/surge.svg out of them (OUT says elsewhere).
# Ends with 1 when a report is lost or doubled, or when p99 below the knee is 2 s or more.
set -uo pipefail
what=${1:-all} quick=${3:-}
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
bench() { dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" "$@"; }
if [ "$what" = all ]; then
  figures=$(mktemp -d) result=0
  for one in below beyond graph; do FIGURES=$figures bash "$0" $one "" "$quick" || result=1; done
  rm -rf "$figures"; exit $result
fi
figures=${FIGURES:?folder for the figures}
if [ "$what" = graph ]; then
  node "$here/graph.mjs" "$figures/surge-below.json" "$figures/surge-beyond.json" "$(bench 2>/dev/null | head -1)" >"$figures/surge.svg" && cp "$figures/surge.svg" "${OUT:-$root/docs/surge.svg}"
  exit
fi

case $what in below) normal=${2:-20} base=500000000 ;; beyond) normal=${2:-60} base=600000000 ;; *) echo "below, beyond, graph or all"; exit 2 ;; esac
phases=(--before 10 --ramp 60 --hold 15 --after 35 --patience 45); [ "$quick" != --quick ] || phases=(--before 3 --ramp 8 --hold 4 --after 6 --patience 30)
data=$(mktemp -d)
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$here/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1
result=0

start_bot 0; until_live || exit 1
drive 50 3 --chat-base 400000000 2>/dev/null   # compiled and warm, as a bot that has run for a day is
node "$here/surge.mjs" --bot "http://127.0.0.1:$port/channels/telegram/kupang" --secret $secret --fake-port "$fake" --normal "$normal" \
  --chat-base $base --numbers "$data/numbers" --out "$figures/surge-$what.json" "${phases[@]}" || result=1
[ $what = beyond ] || node -e 'process.exit(JSON.parse(require("fs").readFileSync(process.argv[1])).p99 < 2000 ? 0 : 1)' "$figures/surge-$what.json" || { echo "p99 below the knee is 2 s or more"; result=1; }
kill "$bot"; wait "$bot" 2>/dev/null
reports "$data/numbers" || result=1
exit $result
