#!/usr/bin/env bash
# A broadcast to people who wrote to WhatsApp once and not for a day, while no template stands for it: QLUEBOT_LOAD=… [ENGINE=postgres] bash tests/bench/held.sh [people] [seconds of release]
# The people lie in the store before the bot starts. Two admins let the broadcast go: how quickly it is held, memory, and how quickly residents
# who write meanwhile (ten a second, each new) are answered. Then Meta approves the template, an admin asks for it, and for so many seconds it is
# measured how quickly what was held goes out. KEEP=1 keeps the folder, and so does what goes wrong.
set -uo pipefail
people=${1:-22000} seconds=${2:-60}
data=${DATA:-$(mktemp -d)}; mkdir -p "$data"
finish() {
  local ended=$?
  kill -9 "${bot:-}" "${vendor:-}" 2>/dev/null; wait 2>/dev/null
  [ "${ENGINE:-}" != postgres ] || stop_pg immediate
  if [ -n "${KEEP:-}" ] || [ $ended != 0 ]; then echo "kept: $data"; else rm -rf "$data"; fi
}
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
trap finish EXIT
[ -n "${BUILT:-}" ] || dotnet build "$root/tests/bench" -c Release -v q -nologo || exit 1
# shellcheck source=tests/bench/whatsapp.sh
. "$(dirname "$0")/whatsapp.sh"
export Cities__kupang__WhatsApp__PeoplePerDay=0
echo "$(uname -srm), $(nproc) cores, commit $(git -C "$root" rev-parse --short HEAD), $engine, $people people"

cat >"$data/roster.csv" <<CSV
nama,telepon,peran,opd,tim,kelurahan
Ina Meja,081299900001,admin,meja,,
Budi Loket,081299900002,admin,meja,,
CSV
(cd "$root/bot" && dotnet bin/Release/net10.0/QlueBot.Bot.dll roster kupang "$data/roster.csv" "${storage[@]}" >/dev/null) || exit 1
"${bench[@]}" closed "$people" "${storage[@]}" || exit 1
"${bench[@]}" held "$site" "$meta" "$people" "$seconds" "$data" & vendor=$!
start_bot 1; until_live || exit 1
echo "$bot" >"$data/bot.pid"; : >"$data/live"
wait "$vendor"
