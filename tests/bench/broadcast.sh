#!/usr/bin/env bash
# A broadcast against the fake Bot API: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/broadcast.sh [people] [kills] [bots] [rate].
# The people say MULAI first; then an admin writes a broadcast, another agrees, and it goes at the given rate a second (300: ten times what
# Telegram allows). Meanwhile residents talk. The bots are killed -9 in the middle, in turn, as often as said, and started again.
# THROTTLE=10: for ten seconds the vendor takes half as much and answers the rest with 429; the rate before, during and after is told.
# Counted at the end: nobody missed, for each kill the sends in flight and the repeats, rate, 429s, reply latency without and with it (TALK=0:
# nobody talks), memory before, while it is sent and after, and, without a kill, CPU beside what a bare HTTP call a message costs, which also
# tells how quick the machine is just then: the same build differs by half from one hour to the next.
set -uo pipefail
people=${1:-22000} kills=${2:-2} bots=${3:-1} rate=${4:-300}
[ "$bots" = 1 ] || export ENGINE=postgres
data=${DATA:-$(mktemp -d)}; mkdir -p "$data"
finish() { kill -9 $(cat "$data"/*.pid 2>/dev/null) 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; [ -n "${KEEP:-}" ] && echo "kept: $data" || rm -rf "$data"; }
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
trap finish EXIT
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo || exit 1
echo "$(uname -srm), $(nproc) cores, commit $(git -C "$root" rev-parse --short HEAD), $engine, $bots bot(s), $people people, $rate a second, $kills kills"

cat >"$data/roster.csv" <<CSV
nama,telepon,peran,opd,tim,kelurahan
Ina Meja,081299900001,admin,meja,,
Budi Loket,081299900002,admin,meja,,
CSV
export Cities__kupang__Telegram__BulkPerSecond=$rate
(cd "${BOT_FOLDER:-$root/bot}" && dotnet bin/Release/net10.0/QlueBot.Bot.dll roster kupang "$data/roster.csv" "${storage[@]}" >/dev/null) || exit 1
PEOPLE=$people KILLS=$kills BOTS=$bots RATE=$rate PORT=$port FAKE=$fake SECRET=$secret DATA=$data ENGINE=$engine PG_BIN=${pg_bin:-} PG_PORT=${pg_port:-} BENCH=$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll BOT_FOLDER=${BOT_FOLDER:-$root/bot} \
  STORAGE="$(printf '%s\n' "${storage[@]}")" node "$(dirname "$0")/broadcast.mjs"
