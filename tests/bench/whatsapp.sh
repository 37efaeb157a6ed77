#!/usr/bin/env bash
# Beside bot.sh, which is sourced before it: the bot on WhatsApp at Meta's fake, instead of on Telegram.
: "${port:?source bot.sh first}"
for name in "${!Cities__kupang__Telegram__@}"; do unset "$name"; done
meta=${META_PORT:-8083} site=http://127.0.0.1:$port
export Cities__kupang__WhatsApp__PhoneNumberId=100000000000099 Cities__kupang__WhatsApp__AccessToken=EAAJuji0token0dari0pengganti
export Cities__kupang__WhatsApp__AppSecret=00112233445566778899aabbccddeeff Cities__kupang__WhatsApp__VerifyToken=verify-me-01
export Cities__kupang__WhatsApp__ApiBaseUrl=http://127.0.0.1:$meta
bench=(dotnet "$root/tests/bench/bin/Release/net10.0/QlueBot.Bench.dll")
