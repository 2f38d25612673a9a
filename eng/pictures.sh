#!/usr/bin/env bash
# Makes the README's pictures from a running demo, and prints what a browser measured on the way.
# Usage: eng/pictures.sh FOLDER; look at every picture before committing it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath "$1")
mkdir -p "$folder"
for project in src/Bespoke.Cli tests/Bespoke.Browser.Tests; do dotnet build "$project" -c Release -v quiet; done
log=$(mktemp)
dotnet artifacts/bin/Bespoke.Cli/release/Bespoke.Cli.dll demo --urls http://127.0.0.1:0 > /dev/null 2> "$log" &
demo=$!
trap 'kill "$demo"; rm -f "$log"' EXIT
until address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$log" | head -1) && [ -n "$address" ]; do sleep 1; done
BESPOKE_DEMO=$address BESPOKE_PICTURES=$folder dotnet artifacts/bin/Bespoke.Browser.Tests/release/Bespoke.Browser.Tests.dll \
  -class Bespoke.Browser.Tests.ReadmePictures -explicit only -noLogo
