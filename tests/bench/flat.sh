#!/usr/bin/env bash
# Memory over many turns: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/flat.sh [folder for the figures] [turns] [residents] [seconds a part].
# First every report is withdrawn again (closed.mjs), as a city closes what it opened: memory must be flat. Then for three parts all stay open: what one takes.
# Ends with 1 when it is not flat: the last part's memory more than a tenth above that of the first fifth, when all is compiled and every cache full.
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} total=${2:-200000} residents=${3:-200} seconds=${4:-10}
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/bot" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1

start_bot 0; until_live || exit 1
turns=0 part=0 table=$out/flat-$engine.md
of() { node -p "const run = JSON.parse(require('fs').readFileSync('$data/part.json')); $1"; }
status() { awk -v what="$1:" '$1 == what {printf "%.0f", $2 / 1024}' "/proc/$bot/status"; }
run() { # run <script> <what becomes of the reports>
  drive "$residents" "$seconds" --script "$1" --pid "$bot" --warmup 0.1 --chat-base $((500000000 + part * 10000000)) --out "$data/part.json" 2>>"$data/drive.log" || exit 1
  [ "$(of 'run.unexpected + Object.keys(run.errors).length')" = 0 ] || { echo "The talk went wrong:"; tail -n 3 "$data/drive.log"; exit 1; }
  turns=$((turns + $(of run.turns))) part=$((part + 1))
  echo "| $turns | $2 | $(of 'run.botCpuMsPerTurn.toFixed(3)') | $(status VmRSS) | $(status RssAnon) | $(status VmHWM) |" | tee -a "$table"
}

printf '%s\n' '| turns so far | its reports | CPU ms a turn | RSS MB | of it not shared with files | peak MB |' '|---|---|---|---|---|---|' | tee "$table"
first=
while [ "$turns" -lt "$total" ]; do
  run "$root/tests/bench/closed.mjs" closed
  [ -n "$first" ] || [ $((turns * 5)) -lt "$total" ] || first=$(status VmRSS)
done
last=$(status VmRSS) opened=0
for _ in 1 2 3; do run "$QLUEBOT_LOAD/scripts/lapor.mjs" open; opened=$((opened + $(of run.reports))); done
grown=$((($(status VmRSS) - last) * 1024))
{ echo; echo "While reports are closed: $first MB, then $last MB. An open report takes $(node -p "($grown / $opened).toFixed(1)") kB, its photo waiting to be fetched in it ($opened opened)."; } | tee -a "$table"
[ $((last * 10)) -le $((first * 11)) ]
