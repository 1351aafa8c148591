#!/usr/bin/env bash
# Installs what the tests need and runs them all. Needs the .NET 10 SDK, Node 20, git and the package registries.
# POLICYBOT_EXAMPLES names the folder of the shared examples; without it those tests say that they were skipped.
# What the .NET tests make the client send is recorded, and held against GitHub's published descriptions by those in tests/contract.
set -euo pipefail
cd "$(dirname "$0")/.."

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export POLICYBOT_EXCHANGES="$results/exchanges"
status=0

dotnet build PolicyBot.sln --nologo -v quiet
dotnet test PolicyBot.sln --nologo --no-build --logger "trx;LogFilePrefix=tests" --results-directory "$results" || status=$?

npm ci --prefix tests/contract --loglevel error
(cd tests/contract && node --test --test-reporter spec --test-reporter-destination stdout \
  --test-reporter tap --test-reporter-destination "$results/contract.tap") || status=$?

# A counter of a .trx file, and the line of a TAP file that counts the same.
count() {
  { grep -ho "<Counters [^>]*>" "$results"/*.trx | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'
    grep -ho "^# $2 [0-9]*" "$results"/*.tap | grep -o '[0-9]*$'; } | awk '{ n += $1 } END { print n + 0 }'
}
passed=$(count passed pass)
failed=$(($(count failed fail) + $(count error cancelled)))
skipped=$(($(count total tests) - passed - failed))
# What failed, once more and last: whoever reads only the end of a long output sees it.
node tests/failures.mjs "$results" || true
printf '%s skipped\n%s passed, %s failed\n' "$skipped" "$passed" "$failed"
exit "$status"
