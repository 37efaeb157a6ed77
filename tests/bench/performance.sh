#!/usr/bin/env bash
# Writes docs/performance.md out of figures of one commit: QLUEBOT_LOAD=… bash tests/bench/performance.sh [--quick] [piece…].
# Every piece leaves its figures in the folder WORK and is done once: stopped in the middle and run again, it goes on; a piece that is named is done again, and no other
# is. Measuring takes three minutes a piece at most, and EACH is put before it: a lock, say, that keeps other work off the machine. Filling the two large stores takes
# long (a million reports, a year of Jakarta) and is not measured; they stay in STORES.
# --quick leaves out what takes long and writes where OUT says (default: the screen).
# LEVELS, SECONDS_EACH, ROUNDS, FLAT_TURNS, STORED, MONTHS set the pieces (0 leaves one out).
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
: "${QLUEBOT_LOAD:?set QLUEBOT_LOAD to the folder of the load driver}"
commit=$(git -C "$root" rev-parse --short HEAD)
if [ "${1:-}" = --quick ]; then
  shift; form=quick out=${OUT:-/dev/stdout} levels=${LEVELS:-1,50,200} each=${SECONDS_EACH:-2} rounds=${ROUNDS:-1} starts=3 flat=${FLAT_TURNS:-0} stored=${STORED:-0} months=${MONTHS:-0}
  export WARMUP=${WARMUP:-2}
else
  form=long out=${OUT:-$root/docs/performance.md} levels=${LEVELS:-1,50,200,1000} each=${SECONDS_EACH:-12} rounds=${ROUNDS:-2} starts=9 flat=${FLAT_TURNS:-200000} stored=${STORED:-1000000} months=${MONTHS:-12}
  export WARMUP=${WARMUP:-4}
fi
work=${WORK:-${TMPDIR:-/tmp}/qluebot-performance-$form-$commit} stores=${STORES:-${TMPDIR:-/tmp}/qluebot-performance-stores}
mkdir -p "$work" "$stores"
dotnet build "$root/tests/bench" -c Release -v q -nologo -p:RunAnalyzers=false >&2 || exit 1
export BUILT=1
bench() { dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" "$@"; }
machine=$(bench 2>/dev/null | head -1)
[ ! -s "$work/machine.txt" ] || [ "$(cat "$work/machine.txt")" = "$machine" ] || { echo "$work has figures of: $(cat "$work/machine.txt")"; exit 2; }
echo "$machine" >"$work/machine.txt"

wanted=("$@")
piece() { # piece <name> <command…>: what it says goes to <name>.log, how it ended to <name>.ended
  local name=$1 code; shift
  if [ ${#wanted[@]} -gt 0 ]; then [[ " ${wanted[*]} " == *" $name "* ]] || return 0; elif [ -e "$work/$name.ended" ]; then return 0; fi
  rm -f "$work/$name.ended"; echo "== $name" >&2
  "$@" >"$work/$name.log" 2>&1 </dev/null; code=$?
  tail -n 3 "$work/$name.log" >&2
  if [ $code -ge 124 ]; then echo "   stopped ($code): run it again" >&2; else echo "$code $(tail -n 1 "$work/$name.log")" >"$work/$name.ended"; fi
}

engines=(litedb)
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then
  engines+=(postgres)
else
  echo "no PostgreSQL server is installed on this machine" >"$work/postgres.skipped"
fi
# shellcheck disable=SC2086 # EACH may be several words
for ENGINE in "${engines[@]}"; do
  export ENGINE FIGURES=$work/$ENGINE; mkdir -p "$FIGURES"
  piece levels-$ENGINE ${EACH:-} bash "$here/levels.sh" "$work" "$levels" "$each"
  [ "$flat" = 0 ] || piece flat-$ENGINE ${EACH:-} bash "$here/flat.sh" "$work" "$flat" 200 10
  if [ "$stored" != 0 ]; then
    STORE=$stores/stored-$stored-$ENGINE ONLY_FILL=1 piece fill-stored-$ENGINE bash "$here/stored.sh" "$work" "$stored"
    STORE=$stores/stored-$stored-$ENGINE piece stored-$ENGINE ${EACH:-} bash "$here/stored.sh" "$work" "$stored" "$each"
  fi
  if [ "$months" != 0 ]; then
    STORE=$stores/months-$months-$ENGINE ONLY_FILL=1 piece fill-growth-$ENGINE bash "$here/growth.sh" "$work" "$months"
    STORE=$stores/months-$months-$ENGINE piece growth-$ENGINE ${EACH:-} bash "$here/growth.sh" "$work" "$months"
  fi
  [ $form = quick ] && continue
  piece surge-below-$ENGINE ${EACH:-} bash "$here/surge.sh" below
  piece surge-beyond-$ENGINE ${EACH:-} bash "$here/surge.sh" beyond
  case $ENGINE in
    litedb) OUT=$(dirname "$out")/surge.svg piece surge-graph bash "$here/surge.sh" graph; piece kill-litedb ${EACH:-} bash "$here/kill.sh" 5 50 ;;
    postgres) for blow in "kill 5" "freeze 1" "outage 1"; do piece ${blow% *}-postgres ${EACH:-} bash "$here/two.sh" $blow 50; done ;;
  esac
done
export ENGINE=litedb
# shellcheck disable=SC2086
{
  piece ratio ${EACH:-} bash "$here/ratio.sh" "$work" 200 "$each" "$rounds"
  piece start ${EACH:-} bash "$here/start.sh" "$work" "$starts"
  if [ $form = long ]; then
    for name in turn parse areas category; do piece pure-$name ${EACH:-} dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll" $name --job short --artifacts "$work/pure"; done
  fi
}
node "$here/performance.mjs" "$work" "$form" >"$out"
