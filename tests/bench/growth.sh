#!/usr/bin/env bash
# A year of Jakarta at Qlue's peak, and what reading costs then: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/growth.sh [folder for the figures] [months] [samples].
# Filling takes minutes: about one a month. STORE keeps the full store in a folder, ONLY_FILL=1 stops when it is full: the next run looks only.
# Ends with 1 when a look takes 50 ms or more at the 99th of a hundred.
set -uo pipefail
data=${STORE:-$(mktemp -d)}; mkdir -p "$data"
[ -s "$data/filled.txt" ] || rm -rf "${data:?}"/{full,empty,pg,photos,qluebot*}   # a filling that was stopped begins anew
out=${1:-$data} months=${2:-12} samples=${3:-400}
trap '[ "${ENGINE:-}" != postgres ] || stop_pg fast; [ -n "${STORE:-}" ] || rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
unset "${!Cities__kupang@}"
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1
grow() { dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" grow --months "$months" "$@" "${storage[@]}"; }

if [ ! -s "$data/filled.txt" ]; then
  grow --samples 0 | grep records >"$data/filling.txt" || exit 1
  mv "$data/filling.txt" "$data/filled.txt"
fi
tee "$out/growth-$engine.txt" <"$data/filled.txt"
[ -n "${ONLY_FILL:-}" ] || grow --fill false --samples "$samples" | tee -a "$out/growth-$engine.txt"
