#!/usr/bin/env bash
# Installs what the tests need and runs them all. Needs the .NET 10 SDK, Node 20, git and the package registries.
# POLICYBOT_EXAMPLES names the folder of the shared examples; without it those tests say that they were skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build PolicyBot.sln --nologo -v quiet
status=0
dotnet test PolicyBot.sln --nologo --no-build --logger "trx;LogFileName=tests.trx" --results-directory "$results" || status=$?

sum() { { grep -ho "<Counters [^>]*>" "$results"/*.trx || true; } | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ n += $1 } END { print n + 0 }'; }
total=$(sum total)
passed=$(sum passed)
failed=$(sum failed)
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$((total - passed - failed))"
exit "$status"
