#!/usr/bin/env bash
# Writes docs/performance.md: QLUEBOT_LOAD=… bash tests/bench/performance.sh [--quick]. The long form wants a quiet machine and takes hours, most of it
# to fill the store with a million reports; --quick takes two minutes, leaves out what takes long and writes where OUT says (default: the screen).
# LEVELS, SECONDS_EACH, ROUNDS, FLAT_TURNS, STORED, MONTHS set the parts (0 leaves one out), WORK keeps the raw figures.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
: "${QLUEBOT_LOAD:?set QLUEBOT_LOAD to the folder of the load driver}"
if [ "${1:-}" = --quick ]; then
  form=quick out=${OUT:-/dev/stdout} levels=${LEVELS:-1,50,200} each=${SECONDS_EACH:-2} rounds=${ROUNDS:-1} starts=3 flat=${FLAT_TURNS:-0} stored=${STORED:-0} months=${MONTHS:-0}
  export WARMUP=${WARMUP:-2}
else
  form=long out=${OUT:-$root/docs/performance.md} levels=${LEVELS:-1,50,200,1000} each=${SECONDS_EACH:-15} rounds=${ROUNDS:-3} starts=9 flat=${FLAT_TURNS:-200000} stored=${STORED:-1000000} months=${MONTHS:-12}
  export WARMUP=${WARMUP:-6}
fi
work=${WORK:-$(mktemp -d)}; mkdir -p "$work"
dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false >&2 || exit 1
bench() { dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" "$@"; }
part() { echo "== $*" >&2; }

bench 2>/dev/null | head -1 >"$work/machine.txt"
engines=(litedb)
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then
  engines+=(postgres)
else
  echo "no PostgreSQL server is installed on this machine" >"$work/postgres.skipped"
fi
for ENGINE in "${engines[@]}"; do
  export ENGINE
  part "levels, $ENGINE"
  bash "$here/levels.sh" "$work" "$levels" "$each" >&2 || echo "the run ended with an error" >"$work/$ENGINE.skipped"
  [ "$flat" = 0 ] || { part "flat, $ENGINE"; bash "$here/flat.sh" "$work" "$flat" 200 20 >&2; }
  [ "$stored" = 0 ] || { part "stored, $ENGINE"; bash "$here/stored.sh" "$work" "$stored" "$each" >&2; }
  [ "$months" = 0 ] || { part "growth, $ENGINE"; bash "$here/growth.sh" "$work" "$months" >&2; }
done
export ENGINE=litedb
part ratio
bash "$here/ratio.sh" "$work" 200 "$each" "$rounds" >&2
part start
bash "$here/start.sh" "$work" "$starts" >&2
if [ "$form" = long ]; then
  for name in turn parse areas category; do
    part "$name"
    (cd "$work" && bench $name --job short --artifacts "$work/pure") >"$work/pure-$name.log" 2>&1
  done
fi
node "$here/performance.mjs" "$work" "$form" >"$out"
