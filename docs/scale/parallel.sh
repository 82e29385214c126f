#!/bin/sh
# All parts on one machine, as many at a time as it has cores: sh parallel.sh 8
# What ends badly is done again by the same command with --resume-failed.
set -eu
parts=${1:-8}
shift || true
mkdir -p reports
seq "$parts" | parallel --joblog reports/parts.log "$@" \
  "npx bulletin build --imprints churches.csv --jobs 1 --shard {}/$parts --json > reports/part-{}.json"
npx bulletin report merge reports/part-*.json > reports/report.json
