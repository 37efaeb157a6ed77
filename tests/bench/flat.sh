#!/usr/bin/env bash
# Memory over many turns: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/flat.sh [folder for the figures] [turns] [residents] [seconds a part].
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} total=${2:-200000} residents=${3:-200} seconds=${4:-10}
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
dotnet build "$root/bot" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

start_bot 0; until_live || exit 1
turns=0 part=0
echo '| turns so far | CPU ms a turn | RSS MB | peak MB |' | tee "$out/flat-$engine.md"
echo '|---|---|---|---|' | tee -a "$out/flat-$engine.md"
while [ "$turns" -lt "$total" ]; do
  drive "$residents" "$seconds" --pid "$bot" --warmup 0.5 --chat-base $((500000000 + part * 10000000)) --out "$data/part.json" 2>>"$data/drive.log" || exit 1
  turns=$((turns + $(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).turns' "$data/part.json"))) part=$((part + 1))
  cpu=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).botCpuMsPerTurn.toFixed(3)' "$data/part.json")
  echo "| $turns | $cpu | $(awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$bot/status") | $(awk '/VmHWM/ {printf "%.0f", $2 / 1024}' "/proc/$bot/status") |" | tee -a "$out/flat-$engine.md"
done
