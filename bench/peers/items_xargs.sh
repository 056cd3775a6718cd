#!/usr/bin/env bash
# Items that do nothing, with xargs, a process each: COUNT OUT PROCESSES
set -euo pipefail
seq 0 $(($1 - 1)) | xargs --max-procs="$3" --max-args=1 echo >"$2"
