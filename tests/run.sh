#!/usr/bin/env bash
# Runs every test, browser journeys included; installs Chromium and a Chinese font where they are missing.
# The last line says: N passed, N failed, N skipped. Needs the .NET 10 SDK and Node 20.
# TEST_SQLSERVER=<connection string> runs the suite on SQL Server instead of SQLite.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Counting which code is hot for a better second compilation pays for servers, not for tests: they end a quarter earlier without it.
export DOTNET_TieredPGO=0

install_missing() {
  local missing=()
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
  { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family)" ]; } || missing+=(fontconfig fonts-noto-cjk)
  [ ${#missing[@]} -eq 0 ] && return
  if ! command -v apt-get >/dev/null; then
    echo "Please install Chromium and a Chinese font: the browser journeys need them (${missing[*]})." >&2
    exit 1
  fi
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "Installing ${missing[*]} …"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

# The sum of one counter over the result files.
sum() {
  grep -ho "<Counters [^>]*>" "$results"/*.trx | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

install_missing
results=$PWD/artifacts/tests
rm -rf "$results"
dotnet build TwoNewPartyBuilding.sln -warnaserror -v quiet
outcome=0
# One project after the other: browser journeys want the machine to themselves.
dotnet test TwoNewPartyBuilding.sln --no-build -m:1 --results-directory "$results" --logger "trx;LogFilePrefix=result" \
  --logger "console;verbosity=normal" </dev/null | grep -vE '^\s+Passed ' || outcome=${PIPESTATUS[0]}

if [ -z "${TEST_SQLSERVER:-}" ]; then
  echo "SQL SERVER SKIPPED: the suite ran on SQLite. Set TEST_SQLSERVER to a connection string to run it on SQL Server."
fi
if ! ls "$results"/*.trx >/dev/null 2>&1; then
  echo "No test ran." >&2
  exit 1
fi
total=$(sum total) passed=$(sum passed)
failed=$(($(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted)))
echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
[ "$outcome" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
