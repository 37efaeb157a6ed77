#!/usr/bin/env bash
# From the start of the process to its first reply, of a ReadyToRun publish and of a plain build: QLUEBOT_LOAD=… bash tests/bench/start.sh [folder for the figures] [runs].
set -uo pipefail
data=$(mktemp -d)
out=${1:-$data} runs=${2:-5}
trap 'rm -rf "$data"' EXIT
# shellcheck source=tests/bench/bot.sh
. "$(dirname "$0")/bot.sh" "$data"
case $(uname -m) in aarch64) rid=linux-arm64 ;; *) rid=linux-x64 ;; esac
export ASPNETCORE_ENVIRONMENT=Production

measure() { # measure <dll> <name>
  echo "$2:" >&2
  node "$root/tests/bench/start.mjs" --dll "$1" --data "$data" --port "$port" --fake-port "$fake" --secret $secret --runs "$runs" --out "$out/start-$2.json"
}

[ -n "${BUILT:-}" ] || dotnet build "$root/bot" -c Release -v q -nologo -p:RunAnalyzers=false || exit 1
measure "$root/bot/bin/Release/net10.0/QlueBot.Bot.dll" plain
# As a deployer publishes it: framework-dependent, compiled ahead.
dotnet publish "$root/bot" -c Release -r $rid --self-contained false -o "$data/app" -v q -nologo -p:RunAnalyzers=false >&2 || exit 1
measure "$data/app/QlueBot.Bot.dll" readytorun
