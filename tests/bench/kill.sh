#!/usr/bin/env bash
# kill -9 at random moments under load: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/kill.sh [kills] [residents]. Every report answered with a number must exist once.
set -uo pipefail
kills=${1:-20} residents=${2:-50}
data=${DATA:-$(mktemp -d)}; mkdir -p "$data"
trap 'kill -9 "${bot:-}" 2>/dev/null; kill "${driver:-}" "${ear:-}" 2>/dev/null; [ "${ENGINE:-}" != postgres ] || stop_pg immediate; [ -n "${KEEP:-}" ] || rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
[ -n "${BUILT:-}" ] || dotnet build "$root/bot" -c Release -v q -nologo || exit 1

start_bot 1; until_live || exit 1
seconds=$((kills * 6 + 20))
drive "$residents" $seconds --warmup 1 --retry 500 --timeout 60000 & driver=$!
until curl -sf -o /dev/null "http://127.0.0.1:$fake/_control/health"; do sleep 0.1; done
curl -sN "http://127.0.0.1:$fake/_control/events" >"$data/events" & ear=$!

for n in $(seq "$kills"); do
  sleep $((1 + RANDOM % 3)).$((RANDOM % 1000))
  kill -9 "$bot"; wait "$bot" 2>/dev/null
  start_bot 1; until_live || exit 1
  echo "kill $n at $(wc -l <"$data/events") messages"
done

wait "$driver"
node "$QLUEBOT_LOAD/bin/fake-telegram.mjs" --port "$fake" >/dev/null & fakebot=$!   # the driver's own ended with it
until [ "$(figure qluebot_outbox_pending)" = 0 ] && [ "$(figure qluebot_inbox_pending)" = 0 ]; do sleep 0.5; done
kill "$ear" "$bot" "$fakebot"; wait "$bot" 2>/dev/null
node -e '
  const lines = require("fs").readFileSync(process.argv[1], "utf8").split("\n").filter(Boolean);
  const seen = new Map(); let repeated = 0;
  for (const line of lines) {
    const { params } = JSON.parse(line); const text = params.text ?? params.caption ?? "";
    const number = /Laporan (KPG-[0-9A-Z]{6}-[0-9A-Z]) kami terima/.exec(text)?.[1];
    if (!number) continue;
    if (seen.has(number)) repeated++; seen.set(number, params.chat_id);
  }
  for (const [number, chat] of seen) console.log(chat + " " + number);
  console.error(lines.length + " messages, " + seen.size + " numbers, " + repeated + " answers sent twice");
' "$data/events" >"$data/numbers"
reports "$data/numbers"
