#!/usr/bin/env bash
# A PostgreSQL server of its own for a run, in $1 on port $PG_PORT (5440), as durable as it comes. Sourced by bot.sh when ENGINE=postgres.
pg_data=${1:?folder for the server}/pg pg_port=${PG_PORT:-5440}
pg_bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1 || command -v initdb)")
[ -x "$pg_bin/initdb" ] || { echo "PostgreSQL's server is needed: no initdb in /usr/lib/postgresql or on PATH."; exit 1; }
pg_connection="Host=127.0.0.1;Port=$pg_port;Database=qluebot;Username=qluebot"

# The server refuses to run as root.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }

make_pg() {
  if [ -s "$pg_data/PG_VERSION" ]; then start_pg; return; fi   # kept by an earlier run
  mkdir -p "$pg_data"; chmod 755 "$(dirname "$pg_data")"
  [ "$(id -u)" -ne 0 ] || chown postgres "$pg_data"
  (cd / && as_postgres "$pg_bin/initdb" -D "$pg_data" -U qluebot -A trust -E UTF8 --locale=C --no-sync >/dev/null) || exit 1
  cat >>"$pg_data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
CONF
  start_pg
  sql_in postgres 'create database qluebot' >/dev/null
}

start_pg() { (cd / && as_postgres "$pg_bin/pg_ctl" -D "$pg_data" -l "$pg_data/log" -o "-p $pg_port" -w -t 60 start >/dev/null 2>&1); }

stop_pg() { (cd / && as_postgres "$pg_bin/pg_ctl" -D "$pg_data" -m "${1:-immediate}" -w stop >/dev/null 2>&1); } # immediate: as if the power went

sql_in() { "$pg_bin/psql" -h 127.0.0.1 -p "$pg_port" -U qluebot -d "$1" -AtqX -F ' ' -c "$2"; }
sql() { sql_in qluebot "$1"; }
