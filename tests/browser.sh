#!/usr/bin/env bash
# Looks at the pages of the management listener in headless Chromium: in light and dark, on a narrow screen, without JavaScript, and by keyboard.
# Needs the .NET 10 SDK, Node 20, Debian's package archive and the npm registry. Not part of tests/run.sh. Leaves its screenshots in a folder that it names.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium > /dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
fi
npm ci --prefix tests/browser --loglevel error
dotnet build tests/PolicyBot.Benchmarks --nologo -v quiet
timeout 600 node tests/browser/pages.mjs "$(command -v chromium)"
