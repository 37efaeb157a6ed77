#!/usr/bin/env bash
# Load on the fake Bot API: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/load.sh [residents] [seconds]. First with photos held until the
# run is over, then with photos on. Of PostgreSQL's own cost only the memory and CPU of the whole machine tell; the figures are the bot's.
set -uo pipefail
data=$(mktemp -d)
trap 'kill "${bot:-}" 2>/dev/null; wait "${bot:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/bot" -c Release -v q -nologo || exit 1
echo "$(uname -srm), $(nproc) cores, commit $(git -C "$root" rev-parse --short HEAD), $engine"

for workers in 0 1; do
  echo "photo workers: $workers"
  start_bot $workers; until_live || exit 1
  drive "${1:-1,50,200}" "${2:-8}" --pid "$bot" --warmup 4
  echo "photos waiting: $(figure qluebot_jobs_pending), set aside: $(figure qluebot_inbox_aside), given up: $(figure qluebot_outbox_dead)"
  kill "$bot"; wait "$bot" 2>/dev/null
done

echo "every photo of every report is stored in the end:"
node "$QLUEBOT_LOAD/bin/fake-telegram.mjs" --port "$fake" >/dev/null & fakebot=$!
start_bot 1; until_live || exit 1
until [ "$(figure qluebot_jobs_pending)" = 0 ]; do sleep 1; done
kill "$bot" "$fakebot"; wait "$bot" 2>/dev/null
echo "$(photos_kept) photos kept"
: >"$data/numbers"
reports "$data/numbers" || [ "$engine" = postgres ]
