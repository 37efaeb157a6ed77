#!/usr/bin/env bash
# The fakes from the command line with the bot beside them, as README says: somebody talks at both, the doctor looks, and then at seven broken set-ups.
# bash tests/bench/fakes.sh [folder for the data]
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${1:-$(mktemp -d)}; mkdir -p "$data"
pids=(); trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null' EXIT
bot=http://127.0.0.1:${PORT:-5080} twilio=http://127.0.0.1:8082 meta=http://127.0.0.1:8083 someone=6281234567890
export ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS=$bot Site__PublicUrl=$bot Storage__LiteDb__Path=$data/qluebot.db Storage__Photos__Path=$data/photos
export Cities__kupang__Twilio__AccountSid=AC00000000000000000000000000000001 Cities__kupang__Twilio__AuthToken=0123456789abcdef0123456789abcdef
export Cities__kupang__Twilio__Sender=+628110000099 Cities__kupang__Twilio__PublicUrl=$bot
export Cities__kupang__Twilio__ApiBaseUrl=$twilio Cities__kupang__Twilio__ContentBaseUrl=$twilio
export Cities__kupang__WhatsApp__PhoneNumberId=100000000000099 Cities__kupang__WhatsApp__AccessToken=EAAJuji0token0dari0pengganti
export Cities__kupang__WhatsApp__AppSecret=00112233445566778899aabbccddeeff Cities__kupang__WhatsApp__VerifyToken=verify-me-01
export Cities__kupang__WhatsApp__ApiBaseUrl=$meta
dotnet build "$root/bot" -c Release -v q -nologo && dotnet build "$root/tests/fakes" -c Release -v q -nologo || exit 1

run() { (cd "$root/$1" && exec dotnet "bin/Release/net10.0/$2" "${@:3}") >>"$data/$2.log" 2>&1 & pids+=($!); }
until_up() { for _ in $(seq 300); do curl -sf -m 2 -o /dev/null "$1" && return; sleep 0.1; done; echo "$1 does not answer"; exit 1; }
ask() { curl -sf -m 10 -H content-type:application/json "$@"; }
heard() { for _ in $(seq 100); do ask "$1/fake/people/$someone" | grep -q "$2" && { echo "  heard: $2"; return; }; sleep 0.1; done; echo "  NEVER HEARD: $2"; failed=1; }
failed=0

run tests/fakes QlueBot.Fakes.dll twilio $twilio
run tests/fakes QlueBot.Fakes.dll whatsapp $meta
run bot QlueBot.Bot.dll
until_up $twilio/fake/figures; until_up $meta/fake/figures; until_up $bot/health/live
ask -X PUT $twilio/fake/webhook -d "{\"url\":\"$bot/channels/twilio/kupang\"}" >/dev/null
ask -X PUT $meta/fake/webhook -d "{\"url\":\"$bot/channels/whatsapp/kupang\"}" >/dev/null

# Two streets apart, so that the second report is not taken for the first.
for vendor in $twilio:press:-10.14823 $meta:tap:-10.16190; do
  IFS=: read -r scheme rest port press latitude <<<"$vendor"; at=$scheme:$rest:$port
  echo "$at"
  while IFS='|' read -r act answer; do
    ask -X POST "$at/fake/people/$someone" -d "$act" >/dev/null || { echo "  REFUSED: $act"; failed=1; }
    heard "$at" "$answer"
  done <<TALK
{"text":"lapor"}|Masalah apa
{"$press":"Lalu lintas"}|Jenis masalahnya
{"$press":"Kemacetan"}|Kirim foto
{"text":"lewati"}|Di mana
{"latitude":$latitude,"longitude":123.64187}|Ceritakan singkat
{"text":"macet panjang setiap pagi"}|Periksa dulu
{"$press":"Kirim laporan"}|kami terima
TALK
  ask "$at/fake/figures"; echo
done

doctor() { (cd "$root/bot" && env "$@" dotnet bin/Release/net10.0/QlueBot.Bot.dll doctor); }
doctor A=1 >"$data/doctor"; code=$?; cat "$data/doctor"; [ $code = 0 ] || { echo "THE DOCTOR ENDS WITH $code"; failed=1; }
while IFS='|' read -r setting said; do
  doctor "$setting" >"$data/doctor"; code=$?
  if [ $code = 1 ] && grep -q "$said" "$data/doctor"; then echo "$setting: exit $code, $(grep -m1 "$said" "$data/doctor")"; else echo "NOT NAMED ($code): $setting"; cat "$data/doctor"; failed=1; fi
done <<BROKEN
Cities__kupang__Twilio__AuthToken=ffffffffffffffffffffffffffffffff|Twilio menolak akun dan token
Cities__kupang__Twilio__Sender=+628110000098|bukan pengirim WhatsApp akun ini
Cities__kupang__Twilio__PublicUrl=http://127.0.0.1:5999|❌ Webhook menunjuk ke
Cities__kupang__WhatsApp__AccessToken=EAAberakhir|Meta menolak token
Cities__kupang__WhatsApp__PhoneNumberId=628110000099|Token ini tidak bisa membuka nomor itu
Cities__kupang__WhatsApp__AppSecret=00000000000000000000000000000000|AppSecret bukan milik aplikasi
Cities__kupang__WhatsApp__VerifyToken=kata_yang_lain|tidak mengenal kata sandi webhook
BROKEN
[ $failed = 0 ] && echo "All as README says."
exit $failed
