#!/usr/bin/env bash
# Adds one migration to both providers: scripts/add-migration.sh NameOfTheChange
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: scripts/add-migration.sh NameOfTheChange}
project=src/TwoNewPartyBuilding.Core
dotnet tool restore
dotnet build "$project" --nologo -v q
for provider in Sqlite SqlServer; do
  dotnet ef migrations add "$name" --no-build --project "$project" --startup-project "$project" \
    --context "${provider}AppDbContext" --output-dir "Data/Migrations/$provider"
done
