#!/usr/bin/env bash
# Two bots on one PostgreSQL behind a round-robin proxy, under load, while one of them is harmed again and again:
#   QLUEBOT_LOAD=… bash tests/bench/two.sh [kill|freeze|outage] [rounds] [residents]
# kill: kill -9 of one, in turn, every 10 s; it is started again 3 s later. freeze: SIGSTOP of one for 20 s, then it wakes.
# outage: the server is stopped for 30 s as if the power went. EVERY, FOR: other seconds. Three minutes of kills are 18 rounds.
# Then everything is settled and counted: every report once and told to its chat, order kept, repeats listed. KEEP=1 keeps the folder.
set -uo pipefail
export ENGINE=postgres
blow=${1:-kill} rounds=${2:-2} residents=${3:-50}
case $blow in
  kill) every=${EVERY:-10} for=${FOR:-3} ;;
  freeze) every=${EVERY:-30} for=${FOR:-20} ;;
  outage) every=${EVERY:-45} for=${FOR:-30} ;;
  *) echo "kill, freeze or outage"; exit 2 ;;
esac
data=${DATA:-$(mktemp -d)}; mkdir -p "$data"
here=$(cd "$(dirname "$0")" && pwd)
declare -A pids=()
finish() {
  kill -CONT "${pids[@]}" 2>/dev/null
  kill -9 "${pids[@]}" 2>/dev/null
  kill "${driver:-}" "${ear:-}" "${proxy:-}" "${fakebot:-}" 2>/dev/null
  wait 2>/dev/null
  stop_pg immediate
  if [ -n "${KEEP:-}" ]; then echo "kept: $data"; else rm -rf "$data"; fi
}
# shellcheck source=tests/bench/bot.sh
. "$here/bot.sh" "$data"
trap finish EXIT
[ -n "${BUILT:-}" ] || dotnet build "$root/bot" -c Release -v q -nologo || exit 1

start_nth() { start_bot 1 $((port + $1)); pids[$1]=$bot; }
mark() { echo "$(date +%s%3N) $1" >>"$data/marks"; }
unsettled() { timeout 2 env PGCONNECT_TIMEOUT=1 "$pg_bin/psql" -h 127.0.0.1 -p "$pg_port" -U qluebot -d qluebot -Atqc 'select count(*) from outbox' 2>/dev/null || echo -; }
deliver() { # deliver <port>: one update as Telegram would send it; prints the status
  curl -s -m 10 -o /dev/null -w '%{http_code}' -H "X-Telegram-Bot-Api-Secret-Token: $secret" -H 'Content-Type: application/json' \
    -d '{"update_id":999999999,"message":{"message_id":1,"date":1,"chat":{"id":499,"type":"private"},"from":{"id":499,"is_bot":false,"first_name":"Uji"},"text":"halo"}}' \
    "http://127.0.0.1:$1/channels/telegram/kupang"
}

start_nth 1; until_live $((port + 1)) || exit 1
start_nth 2; until_live $((port + 2)) || exit 1
node "$here/two.mjs" proxy "$port" $((port + 1)) $((port + 2)) & proxy=$!
until_live || exit 1
node "$here/two.mjs" listen "$fake" "$data/events" & ear=$!
sleep 1
drive "$residents" $((rounds * every + 10)) --warmup 1 --retry 500 --timeout 60000 & driver=$!
sleep 5

for round in $(seq "$rounds"); do
  began=$SECONDS victim=$(((round - 1) % 2 + 1))
  case $blow in
    kill)
      disown "${pids[$victim]}"; kill -9 "${pids[$victim]}"; mark "kill $victim $(unsettled)"
      sleep "$for"; start_nth "$victim"; until_live $((port + victim)) ;;
    freeze)
      kill -STOP "${pids[$victim]}"; mark "freeze $victim $(unsettled)"
      sleep "$for"; kill -CONT "${pids[$victim]}"; mark "wake $victim -" ;;
    outage)
      stop_pg immediate; mark "stop server -"
      sleep 5; echo "webhooks answer $(deliver $((port + 1))) and $(deliver $((port + 2))), ready answers $(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$((port + 1))/health/ready")"
      sleep $((for - 5)); start_pg; mark "start server -" ;;
  esac
  left=$((every - (SECONDS - began))); [ "$left" -le 0 ] || sleep "$left"
done

wait "$driver"
kill "$ear" 2>/dev/null; node "$here/two.mjs" listen "$fake" "$data/events" & ear=$!
node "$QLUEBOT_LOAD/bin/fake-telegram.mjs" --port "$fake" >/dev/null & fakebot=$!   # the driver's own ended with it
until curl -sf -o /dev/null "http://127.0.0.1:$fake/_control/health"; do sleep 0.05; done
# Photos are looked at long after their reports were told: as long as fewer and fewer wait, nothing is stuck.
least='' since=$SECONDS
until waiting=$(sql 'select (select count(*) from inbox) + (select count(*) from outbox) + (select count(*) from jobs)'); [ "$waiting" = 0 ] || [ $((SECONDS - since)) -gt 60 ]; do
  if [ -z "$least" ] || [ "$waiting" -lt "$least" ]; then least=$waiting since=$SECONDS; fi
  sleep 1
done
echo "still waiting: $waiting"
kill "$ear"; status=0
node "$here/two.mjs" judge "$data/events" "$data/marks" "$data/numbers" "$data/told" || status=1
# Every update gets one answer: more answers than updates are repeats, fewer are people who wait.
"$pg_bin/psql" -h 127.0.0.1 -p "$pg_port" -U qluebot -d qluebot -AtqX <<SQL | tee "$data/answers"
create temp table told (chat text, messages int, repeated int);
\\copy told from '$data/told' with (delimiter ' ')
create temp table heard as select substr(lane_key, 10) as chat, count(*) as updates, count(distinct key) as keys
  from done where kind = 'telegram' and lane_key <> 'telegram/499' group by 1;
select format('%s updates done, %s of them twice; %s messages, %s more than updates; %s chats not answered, %s chats told more than was repeated',
  sum(updates), sum(updates - keys), sum(messages), sum(messages - updates),
  count(*) filter (where coalesce(messages, 0) < updates), count(*) filter (where messages - repeated > updates)) from heard left join told using (chat);
SQL
grep -q ' 0 of them twice; .* 0 chats not answered, 0 chats told more' "$data/answers" || status=1
reports "$data/numbers" || status=1
[ "$waiting" = 0 ] && grep -q ' 0 never told;' "$data/verdict" || status=1
[ $status = 0 ] && echo "nothing lost, nobody missed" || echo "SOMETHING IS WRONG (above)"
exit $status
