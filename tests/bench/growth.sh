#!/usr/bin/env bash
# A year of Jakarta at Qlue's peak, and what reading costs then: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/growth.sh [folder for the figures] [months] [samples].
# Filling takes minutes: about one a month. Ends with 1 when a look takes 50 ms or more at the 99th of a hundred.
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} months=${2:-12} samples=${3:-400}
trap '[ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
unset "${!Cities__kupang@}"
dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1
dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" grow --months "$months" --samples "$samples" "${storage[@]}" | tee "$out/growth-$engine.txt"
