#!/usr/bin/env bash
# Starts a Release bot for Kota Kupang on Telegram's webhook against the load folder's fake, with its data in $1. Sourced by load.sh and kill.sh.
: "${QLUEBOT_LOAD:?set QLUEBOT_LOAD to the folder of the load driver}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${1:?folder for the data}
secret=rahasia-untuk-uji
port=${PORT:-5080} fake=${FAKE_PORT:-8081}
export Cities__kupang__Telegram__Token=123:TEST Cities__kupang__Telegram__ApiBaseUrl=http://127.0.0.1:$fake
export Cities__kupang__Telegram__Receive=Webhook Cities__kupang__Telegram__PublicUrl=https://example.test Cities__kupang__Telegram__WebhookSecret=$secret
export ASPNETCORE_ENVIRONMENT=Development

start_bot() { # start_bot <photo workers>
  (cd "$root/bot" && exec dotnet bin/Release/net10.0/QlueBot.Bot.dll --urls "http://127.0.0.1:$port" --Storage:LiteDb:Path="$data/qluebot.db" \
    --Storage:Photos:Path="$data/photos" --Storage:Photos:Workers="$1" >>"$data/bot.log" 2>&1) &
  bot=$!
}

until_live() { until curl -sf -o /dev/null "http://127.0.0.1:$port/health/live"; do sleep 0.05; done; }

figure() { curl -s "http://127.0.0.1:$port/metrics" | sed -n "s/^$1{.*} //p"; }

drive() { # drive <residents> <seconds> [more]
  node "$QLUEBOT_LOAD/bin/drive.mjs" --bot "http://127.0.0.1:$port/channels/telegram/kupang" --secret $secret --fake-port "$fake" \
    --script "$QLUEBOT_LOAD/scripts/lapor.mjs" --residents "$1" --duration "$2" "${@:3}"
}
