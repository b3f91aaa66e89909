#!/usr/bin/env bash
# Takes the pictures of docs/guide-staff.md and docs/guide-secretaries.md anew, into docs/guide.
#   ONLY=secretary scripts/guide.sh     only pictures whose name holds “secretary”
set -euo pipefail
cd "$(dirname "$0")/.."
export GUIDE="docs/guide"
dotnet test tests/TwoNewPartyBuilding.EndToEndTests --filter FullyQualifiedName~GuideTests
ls -l "$GUIDE"
