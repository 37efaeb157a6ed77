#!/usr/bin/env bash
# QlueBot ÷ the bot that does nothing, by turns in one run: QLUEBOT_LOAD=… bash tests/bench/ratio.sh [folder for the figures] [residents] [seconds] [rounds].
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} residents=${2:-200} seconds=${3:-8} rounds=${4:-2}
trap 'kill "${bot:-}" "${nothing:-}" 2>/dev/null; wait "${bot:-}" "${nothing:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

start_bot 0; until_live || exit 1
dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" nothing --port $((port + 10)) --fake "http://127.0.0.1:$fake" --file "$data/nothing.log" >/dev/null & nothing=$!
until curl -sf -o /dev/null "http://127.0.0.1:$((port + 10))/health/live"; do sleep 0.05; done

for round in $(seq "$rounds"); do
  echo "round $round: nothing, then QlueBot" >&2
  node "$QLUEBOT_LOAD/bin/drive.mjs" --bot "http://127.0.0.1:$((port + 10))/channels/telegram/kupang" --fake-port "$fake" --script "$root/tests/bench/echo.mjs" \
    --residents "$residents" --duration "$seconds" --warmup "${WARMUP:-4}" --pid "$nothing" --out "$out/nothing-$round.json"
  drive "$residents" "$seconds" --pid "$bot" --warmup "${WARMUP:-4}" --chat-base $((500000000 + round * 10000000)) --out "$out/qluebot-$round.json"
done
node -e '
  const read = (who) => [...Array(+process.argv[2]).keys()].map((n) => JSON.parse(require("fs").readFileSync(`${process.argv[1]}/${who}-${n + 1}.json`)));
  const mean = (list, of) => list.reduce((sum, one) => sum + of(one), 0) / list.length;
  const [nothing, qlue] = [read("nothing"), read("qluebot")];
  const [t0, t1] = [nothing, qlue].map((list) => mean(list, (one) => one.turnsPerS));
  const [c0, c1] = [nothing, qlue].map((list) => mean(list, (one) => one.botCpuMsPerTurn));
  console.log(`QlueBot ${t1.toFixed(0)} turns/s ÷ nothing ${t0.toFixed(0)} turns/s = ${(t1 / t0).toFixed(2)}; CPU ${c1.toFixed(3)} against ${c0.toFixed(3)} ms a turn`);
' "$out" "$rounds"
