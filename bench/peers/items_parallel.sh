#!/usr/bin/env bash
# Items that do nothing, with GNU parallel, a process each: COUNT OUT PROCESSES
set -euo pipefail
seq 0 $(($1 - 1)) | parallel --jobs "$3" echo >"$2"
