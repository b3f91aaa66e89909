#!/usr/bin/env bash
# Takes a picture of every page of the portal at 1366×768 and at 360×780, and lays them on contact sheets.
#   scripts/pictures.sh [folder]        the folder is artifacts/pictures unless named; index.html shows all of them
#   ONLY=file scripts/pictures.sh       only pictures whose name holds “file”; several with commas
set -euo pipefail
cd "$(dirname "$0")/.."
export PICTURES="${1:-artifacts/pictures}"
dotnet test tests/TwoNewPartyBuilding.EndToEndTests --filter FullyQualifiedName~PictureTests
echo "$PICTURES/index.html"
