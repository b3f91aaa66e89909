#!/usr/bin/env bash
# Takes the pictures of docs/guide-staff.md anew, into docs/guide.
set -euo pipefail
cd "$(dirname "$0")/.."
export GUIDE="docs/guide"
dotnet test tests/TwoNewPartyBuilding.EndToEndTests --filter FullyQualifiedName~GuideTests
ls -l "$GUIDE"
