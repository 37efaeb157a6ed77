#!/usr/bin/env bash
# kill -9 while people report on WhatsApp at both vendors: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/whatsapp-kill.sh [kills] [residents at each] [ms of quiet]
# The fakes keep to the vendors' rules: Meta hands a webhook in again, Twilio does not. Residents read until nothing more comes for so long and
# then answer; each finishes the report in the making. At the end everybody has exactly the reports they were told, repeats are what was on its
# way at a kill, and no limit of either vendor is broken. KEEP=1 keeps the folder, and so does what goes wrong.
set -uo pipefail
kills=${1:-5} residents=${2:-50} quiet=${3:-1000}
data=${DATA:-$(mktemp -d)}; mkdir -p "$data"
finish() {
  local ended=$?
  kill -9 "${bot:-}" 2>/dev/null; kill "${people:-}" 2>/dev/null; wait 2>/dev/null
  [ "${ENGINE:-}" != postgres ] || stop_pg immediate
  if [ -n "${KEEP:-}" ] || [ $ended != 0 ]; then echo "kept: $data"; else rm -rf "$data"; fi
}
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
trap finish EXIT
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo || exit 1
# shellcheck source=tests/bench/whatsapp.sh
. "$(dirname "$0")/whatsapp.sh"
twilio=${TWILIO_PORT:-8082}
export Cities__kupang__Twilio__AccountSid=AC00000000000000000000000000000001 Cities__kupang__Twilio__AuthToken=0123456789abcdef0123456789abcdef
export Cities__kupang__Twilio__Sender=+628110000099 Cities__kupang__Twilio__PublicUrl=$site
export Cities__kupang__Twilio__ApiBaseUrl=http://127.0.0.1:$twilio Cities__kupang__Twilio__ContentBaseUrl=http://127.0.0.1:$twilio
echo "$(uname -srm), $(nproc) cores, commit $(git -C "$root" rev-parse --short HEAD), $engine, $kills kills, $residents residents at each vendor, quiet for $quiet ms"

: >"$data/marks"
"${bench[@]}" whatsapp "$site" "$twilio" "$meta" "$residents" $((kills * ${EVERY:-12} + 15)) "$quiet" "$QLUEBOT_LOAD/photos" "$data" & people=$!
start_bot 1; until_live || exit 1
kill -0 "$people" || { echo "The vendors' fakes do not run."; exit 1; }
: >"$data/live"
for n in $(seq "$kills"); do
  sleep $((${EVERY:-12} - 4 + RANDOM % 5)).$((RANDOM % 1000))
  for _ in $(seq 100); do waiting=$(figure qluebot_outbox_pending); [ "${waiting:-0}" -gt 0 ] && break; done   # it is to hurt
  kill -9 "$bot"; wait "$bot" 2>/dev/null
  echo "$(date +%s%3N) $("${bench[@]}" reports "${storage[@]}" </dev/null | sed -n 's/.*Outbox = \([0-9]*\).*/\1/p')" >>"$data/marks"
  start_bot 1; until_live || exit 1
done

until [ -e "$data/talked" ] || ! kill -0 "$people" 2>/dev/null; do sleep 0.5; done
for _ in $(seq 240); do [ "$(figure qluebot_outbox_pending)" = 0 ] && [ "$(figure qluebot_inbox_pending)" = 0 ] && break; sleep 0.5; done
echo "waiting: $(figure qluebot_inbox_pending) in, $(figure qluebot_outbox_pending) out"
touch "$data/settled"; wait "$people"; status=$?
kill "$bot"; wait "$bot" 2>/dev/null
"${bench[@]}" reports "${storage[@]}" <"$data/numbers" || status=1
[ $status = 0 ] && echo "nothing lost, nothing doubled, no limit broken" || echo "SOMETHING IS WRONG (above)"
exit $status
