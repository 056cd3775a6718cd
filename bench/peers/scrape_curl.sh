#!/usr/bin/env bash
# Titles of pages with GNU parallel, curl -Z and grep: URLS OUT PROCESSES IN_FLIGHT (a process)
# Each curl gets its part of the URLs as a configuration, since answers that share a standard output would mix.
set -euo pipefail
urls=$1 out=$2 processes=$3
# More than 300 would be taken for its default, 50.
in_flight=$(($4 < 300 ? $4 : 300))
pages=$(mktemp -d -p .)

fetch() { # fetch PART, with its URLs on stdin
  mkdir "$pages/$1"
  awk -v folder="$pages/$1" '{ printf "url = \"%s\"\noutput = \"%s/%d\"\n", $0, folder, NR }' |
    curl --silent --show-error --fail --location --parallel --parallel-immediate --parallel-max "$in_flight" --config -
  grep --recursive --no-filename --max-count=1 --only-matching '<h1[^>]*>.*</h1>' "$pages/$1"
}
export -f fetch
export pages in_flight

parallel --jobs "$processes" --pipepart --arg-file "$urls" --block -1 fetch '{#}' >"$out"
rm -r "$pages"
