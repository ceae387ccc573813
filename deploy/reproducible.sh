#!/usr/bin/env bash
# Builds what is committed twice, in two folders, and compares every jar and every file of the packaged services.
#
#   deploy/reproducible.sh                            all five services and the lag exporter
#   deploy/reproducible.sh notification-service       this one
#
# MVN names another command than mvn. The builds are minutes each; a difference is listed and ends it with 1.
set -euo pipefail
cd "$(dirname "$0")/.."
modules=${*:-ingest-service notification-service report-service retention-service rights-service deploy/lag-exporter}
name=$(basename "$PWD")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for time in first second; do
  git clone -q . "$work/$time/$name"
  (
    cd "$work/$time/$name"
    ${MVN:-mvn} -B -ntp -q package -DskipTests -pl "${modules// /,}" -am >&2
    # the bill of materials says when it was written; nothing else does
    find . -path '*/target/*' \( -name '*.jar' -o -path '*/quarkus-app/*' \) -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum >"$work/$time.digests"
  )
done
[ -s "$work/first.digests" ] || { echo "nothing was built" >&2; exit 1; }
if ! diff "$work/first.digests" "$work/second.digests"; then
  echo "two builds of the same sources differ" >&2
  exit 1
fi
echo "$(wc -l <"$work/first.digests") files, twice the same; together sha256 $(sha256sum <"$work/first.digests" | cut -c1-64)"
