# Sourced by the scripts beside it: what a JVM needs of its surroundings, mended where that is possible
# and named where it is not.

# A run opens its jars, the link, and some pipes and a log for each worker.
least_files=128
# A JVM reserves far more addresses than it ever fills: heap, classes, compiled code.
least_addresses=5000000

mend_surroundings() {
  # A descriptor that is closed would become the next file that the JVM opens, and then be read or
  # written as if it were the terminal. (bash itself looks whether /dev/fd/N is open.) One opened the wrong way round fails as a closed one should.
  [ -e /dev/fd/0 ] || exec 0>/dev/null
  [ -e /dev/fd/1 ] || exec 1</dev/null
  [ -e /dev/fd/2 ] || exec 2>/dev/null

  # In the locale C, and in one that is not installed, Java reads every letter beyond ASCII as a
  # question mark: names and files would come out changed.
  if [ "$(locale charmap 2>/dev/null || true)" = ANSI_X3.4-1968 ]; then
    export LC_ALL=C.UTF-8
  fi
}

# Says what is too narrow for a JVM; it would die with a stack trace instead.
check_limits() {
  local files addresses
  files=$(ulimit -Hn)
  addresses=$(ulimit -v)
  if [ "$files" != unlimited ] && [ "$files" -lt "$least_files" ]; then
    printf '%s\n' "cookline: only $files files may be open at once (ulimit -n)" \
      "  what to do: allow $least_files or more, and 8 more for each worker: ulimit -n 4096" >&2
    return 3
  fi
  if [ "$addresses" != unlimited ] && [ "$addresses" -lt "$least_addresses" ]; then
    printf '%s\n' "cookline: only $addresses kB of addresses may be reserved (ulimit -v)" \
      "  what to do: allow $least_addresses kB or more (a JVM reserves far more than it fills);" \
      "  to limit what it really takes use a cgroup, and fewer workers with -j" >&2
    return 3
  fi
}
