#!/usr/bin/env bash
# Kills fifty processes (or as many as named) while they write an import of 3,000 rows, each on its own copy of the database,
# and looks whether everything or nothing is there afterwards. Some ten minutes; the last line is the result.
#   scripts/kill-during-commit.sh [how many]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run -c Release --project tests/TwoNewPartyBuilding.Benchmarks -- kills "${1:-50}"
