#!/usr/bin/env bash
# A flood, below and beyond what the machine can answer: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/surge.sh [normal reports/s below] [beyond] [--quick].
# Draws docs/surge.svg (OUT says elsewhere). Ends with 1 when a report is lost or doubled, or when p99 below the knee is 2 s or more.
set -uo pipefail
below=${1:-20} beyond=${2:-60}
phases=(); [ "${3:-}" = --quick ] && phases=(--before 3 --ramp 8 --hold 4 --after 6 --patience 30)
data=$(mktemp -d)
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1
bench() { dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" "$@"; }
result=0

start_bot 0; until_live || exit 1
drive 50 3 --chat-base 400000000 2>/dev/null   # compiled and warm, as a bot that has run for a day is
for run in below beyond; do
  node "$root/tests/bench/surge.mjs" --bot "http://127.0.0.1:$port/channels/telegram/kupang" --secret $secret --fake-port "$fake" --normal "${!run}" \
    --chat-base $([ $run = below ] && echo 500000000 || echo 600000000) --numbers "$data/$run.numbers" --out "$data/$run.json" "${phases[@]}" || result=1
  node -e 'process.exit(JSON.parse(require("fs").readFileSync(process.argv[1])).p99 < 2000 ? 0 : 1)' "$data/$run.json" || [ $run = beyond ] || { echo "p99 below the knee is 2 s or more"; result=1; }
done
kill "$bot"; wait "$bot" 2>/dev/null
cat "$data"/*.numbers >"$data/numbers"
reports "$data/numbers" || result=1
node "$root/tests/bench/graph.mjs" "$data/below.json" "$data/beyond.json" "$(bench 2>/dev/null | head -1)" >"${OUT:-$root/docs/surge.svg}"
exit $result
