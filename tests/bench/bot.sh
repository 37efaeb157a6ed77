#!/usr/bin/env bash
# Starts Release bots for Kota Kupang on Telegram's webhook against the load folder's fake, with their data in $1. ENGINE=postgres: on a
# server of its own, made there; else on LiteDB. Sourced by load.sh, kill.sh and two.sh.
: "${QLUEBOT_LOAD:?set QLUEBOT_LOAD to the folder of the load driver}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${1:?folder for the data}
secret=rahasia-untuk-uji
port=${PORT:-5080} fake=${FAKE_PORT:-8081} engine=${ENGINE:-litedb}
export Cities__kupang__Telegram__Token=123:TEST Cities__kupang__Telegram__ApiBaseUrl=http://127.0.0.1:$fake
export Cities__kupang__Telegram__Receive=Webhook Cities__kupang__Telegram__PublicUrl=https://example.test Cities__kupang__Telegram__WebhookSecret=$secret
export ASPNETCORE_ENVIRONMENT=Development

case $engine in
  litedb) storage=(--Storage:LiteDb:Path="$data/qluebot.db" --Storage:Photos:Path="$data/photos") ;;
  postgres)
    # shellcheck source=tests/bench/pg.sh
    . "$root/tests/bench/pg.sh" "$data"
    make_pg
    storage=(--Storage:Engine=Postgres "--Storage:Postgres:ConnectionString=$pg_connection") ;;
  *) echo "ENGINE is litedb or postgres."; exit 2 ;;
esac

start_bot() { # start_bot <photo workers> [port]
  (cd "$root/bot" && exec dotnet bin/Release/net10.0/QlueBot.Bot.dll --urls "http://127.0.0.1:${2:-$port}" "${storage[@]}" \
    --Storage:Photos:Workers="$1" >>"$data/bot-${2:-$port}.log" 2>&1) &
  bot=$!
}

until_live() { # until_live [port]
  for _ in $(seq 600); do
    curl -sf -m 2 -o /dev/null "http://127.0.0.1:${1:-$port}/health/live" && return
    kill -0 "$bot" 2>/dev/null || { echo "The bot did not start:"; tail -n 5 "$data/bot-${1:-$port}.log"; return 1; }
    sleep 0.05
  done
}

figure() { curl -s -m 5 "http://127.0.0.1:${2:-$port}/metrics" | sed -n "s/^$1{.*} //p"; } # figure <name> [port]

photos_kept() { if [ "$engine" = postgres ]; then sql 'select count(*) from photos'; else find "$data/photos" -name '*.full.jpg' | wc -l; fi; }

reports() { # reports <file of "chat number" lines>: every number must exist once, be of that chat, and be its only one. No bot may run on LiteDB.
  if [ "$engine" = litedb ]; then
    dotnet run -c Release --project "$root/tests/bench" -- reports "$data/qluebot.db" <"$1"
    return
  fi
  "$pg_bin/psql" -h 127.0.0.1 -p "$pg_port" -U qluebot -d qluebot -AtqX -F ' ' <<SQL | tee "$data/verdict"
create temp table said (chat text, number text);
\\copy said from '$1' with (delimiter ' ')
create temp table kept as
  select key as number, convert_from(body, 'UTF8')::json -> 'reporter' ->> 'chat' as chat from records where kind = 'reports';
select format('%s answered, %s lost, %s of another chat, %s numbers announced twice to different chats, %s chats with more than one report, %s never told; %s reports, %s set aside, %s given up, %s photos',
  (select count(distinct number) from said),
  (select count(*) from said where number not in (select number from kept)),
  (select count(*) from said join kept using (number) where said.chat <> kept.chat),
  (select count(*) from (select number from said group by number having count(distinct chat) > 1) twice),
  (select count(*) from (select chat from kept group by chat having count(*) > 1) many),
  (select count(*) from kept where number not in (select number from said)),
  (select count(*) from kept),
  (select count(*) from failures where kind = 'aside'), (select count(*) from failures where kind = 'dead'), (select count(*) from photos));
SQL
  grep -Eq '^[1-9][0-9]* answered, 0 lost, 0 of another chat, 0 numbers .* chats, 0 chats .* report, ' "$data/verdict"
}

drive() { # drive <residents> <seconds> [more]
  node "$QLUEBOT_LOAD/bin/drive.mjs" --bot "http://127.0.0.1:$port/channels/telegram/kupang" --secret $secret --fake-port "$fake" \
    --script "$QLUEBOT_LOAD/scripts/lapor.mjs" --residents "$1" --duration "$2" "${@:3}"
}
