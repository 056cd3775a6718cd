# Sourced by the scripts beside it: how the coordinator's JVM is started.
# shellcheck source=scripts/lib/find-jdk.sh
. "$(dirname "${BASH_SOURCE[0]}")/find-jdk.sh"

# Whether the build in this folder is missing, or older than its sources.
needs_build() {
  local home=$1 stamp=$1/coordinator/target/dist/built
  [ ! -e "$stamp" ] ||
    [ -n "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# What a JVM of that build runs from: the jar that was made of all others, unless one of them came after it.
class_path() {
  local dist=$1 jar=$1/cookline.jar
  if [ -r "$jar" ] && [ -z "$(find "$dist/lib" -newer "$jar" -print -quit 2>/dev/null)" ]; then
    echo "$jar"
  else
    echo "$dist/lib/*"
  fi
}

# Whether there is a cache for that JVM, made after what it runs from: from an older one it would take classes that are no more.
fresh_cache() {
  local dist=$1 cache=$1/$2.aot classes=${3:-$(class_path "$1")}
  [ "$classes" = "$dist/cookline.jar" ] && [ -r "$cache" ] && [ "$cache" -nt "$classes" ]
}

# Becomes the coordinator's JVM: launch JDK HOME ARGUMENT...
# Flags of its own come in COOKLINE_BUILD_COORDINATOR_FLAGS and COOKLINE_BUILD_WORKER_FLAGS (the build trains the caches with them),
# and those of every JVM in COOKLINE_BUILD_JVM_FLAGS (the tests save the second compiler, which pays in long runs alone).
launch() {
  local jdk=$1 home=$2 dist=$2/coordinator/target/dist stdout_terminal=false stderr_terminal=false major classes
  shift 2
  classes=$(class_path "$dist")
  [ ! -t 1 ] || stdout_terminal=true
  [ ! -t 2 ] || stderr_terminal=true
  local flags=(
    -XX:+UseSerialGC -XX:-UsePerfData
    # What the JVM itself has to say must not stand among the records on stdout.
    -XX:+DisplayVMOutputToStderr
    -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1
    "-Djava.util.logging.config.file=$home/scripts/lib/logging.properties"
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8
    -Dio.netty.jfr.enabled=false
    # No calls by reflection are made fast: there are few, and it takes longer than they do.
    -Djdk.reflect.useNativeAccessorOnly=true
    "-Dcookline.launcher=$home/scripts/cookline"
    "-Dcookline.stdout.terminal=$stdout_terminal" "-Dcookline.stderr.terminal=$stderr_terminal"
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  )
  # The second compiler takes a quarter of a second at each start, and more in the next ones; what it
  # makes pays in the coordinator after a million items. It is needed where a job that computes runs in this JVM.
  local alone=-XX:TieredStopAtLevel=1
  case "${1:-} ${COOKLINE_STRATEGY:-} $*" in
    "run "*" run scrape "* | "run "*" run genre "* | "run "*" run hello "*) flags+=("$alone") ;;
    "run "*" --strategy processes"* | "run "*" --strategy=processes"*) flags+=("$alone") ;;
    *--strategy*) ;;
    "run  "* | "version  "* | "jobs  "* | "help  "* | "doctor  "*) flags+=("$alone") ;;
  esac
  # What the build's own run had compiled is not compiled beforehand: most runs are shorter. A JVM
  # that does not know a flag does not start, and this one is of Java 25.
  if java_major "$jdk" && [ "$major" -eq 25 ]; then
    flags+=(-XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining)
  fi
  # Whoever sets the memory of every JVM means this one too: ours would contradict it, and the cache
  # can't be had in a heap that is too small for it.
  local cached=true
  case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
    *-Xm* | *-XX:*) cached=false ;;
    *) flags+=(-Xms64m -Xmn48m -XX:SurvivorRatio=4) ;;
  esac
  if [ -n "${COOKLINE_BUILD_COORDINATOR_FLAGS:-}" ]; then
    read -r -a more <<<"$COOKLINE_BUILD_COORDINATOR_FLAGS"
    flags+=("${more[@]}" "-Dcookline.worker.flags=${COOKLINE_BUILD_WORKER_FLAGS:-}")
  else
    # A cache that does not fit (another JDK, other jars) is ignored by the JVM; what it says about
    # that must not stand among the records on stdout.
    read -r -a more <<<"${COOKLINE_BUILD_JVM_FLAGS:-}"
    flags+=(-Xlog:disable -Xlog:all=error:stderr "${more[@]}")
    fresh_cache "$dist" coordinator "$classes" || cached=false
    [ "$cached" = false ] || flags+=("-XX:AOTCache=$dist/coordinator.aot")
    ! fresh_cache "$dist" worker "$classes" || case $dist in
      *' '*) ;; # worker flags are separated by blanks
      *) flags+=("-Dcookline.worker.flags=-Xlog:disable -Xlog:all=error:stderr -XX:AOTCache=$dist/worker.aot ${more[*]}") ;;
    esac
  fi
  exec "$jdk/bin/java" "${flags[@]}" -cp "$classes" io.cookline.coordinator.cli.Main "$@"
}
