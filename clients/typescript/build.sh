#!/usr/bin/env bash
# Generates, checks, tests and packs the client. Without Node it says so and ends well; where CI is set it fails.
set -euo pipefail
cd "$(dirname "$0")"

without() { # why
  echo "clients/typescript: $1; the TypeScript client was left out" >&2
  [ -z "${CI:-}" ] && exit 0
  exit 1
}
command -v node >/dev/null && command -v npm >/dev/null || without "node and npm are not installed"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || without "node is older than 18"

# as the lock says, and only when it says something else than last time
if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --no-audit --no-fund --loglevel=error >&2 || without "npm could not fetch what package-lock.json names"
  cp package-lock.json node_modules/.installed-lock
fi
rm -rf dist src/generated target
mkdir -p target
npm run --silent generate
npm run --silent check
npm run --silent build
npm run --silent test >target/test.log || { cat target/test.log >&2; exit 1; }
npm pack --silent --pack-destination target >/dev/null
echo "clients/typescript: $(grep -c '^ok\|^    ok' target/test.log) tests, $(ls target/*.tgz)"
