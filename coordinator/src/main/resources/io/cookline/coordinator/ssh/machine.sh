# Runs on a machine that joins by ssh, with the words RUN NAME PORT WORKERS [SHA256 BYTES FILE]... It comes as the first bytes of
# the input: a login shell of any kind, csh and fish too, sees one short line of it. Says which files it lacks, takes them from its
# input, and becomes the process of that machine.
set -u
umask 077
fail() {
  echo "cookline: $2" >&2
  exit "$1"
}
run=$1 name=$2 port=$3 workers=$4
shift 4

java=
for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v java 2>/dev/null)" 2>/dev/null | sed "s,/bin/java\$,,")" \
  /usr/lib/jvm/* /opt/*jdk* /opt/java/* /usr/java/* /usr/local/*jdk* \
  "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  [ -x "$home/bin/java" ] && [ -r "$home/release" ] || continue
  major=$(sed -n "s/^JAVA_VERSION=\"\([0-9]*\).*/\1/p" "$home/release")
  if [ "${major:-0}" -ge 25 ]; then
    java=$home/bin/java
    break
  fi
done
[ -n "$java" ] || fail 66 "no Java 25 or newer there; looked in JAVA_HOME, PATH, /usr/lib/jvm, /opt, /usr/java, /usr/local, ~/.sdkman, ~/.jdks, ~/.asdf"

cache=${XDG_CACHE_HOME:-$HOME/.cache}/cookline
mkdir -p "$cache" || fail 73 "can not make the folder $cache"
sum() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -d" " -f1
}

# Each file is looked at, asked for if it lacks, and looked at again. One at a time: a head that reads ahead must find nothing of the
# next one. A login may have left a line unfinished, so each word to the coordinator begins one.
classes= words=$#
while [ "$words" -gt 0 ]; do
  folder=$cache/$1 file=$cache/$1/$3
  if ! [ -f "$file" ] || [ "$(sum <"$file")" != "$1" ]; then
    mkdir -p "$folder" || fail 73 "can not make the folder $folder"
    printf "\ncookline lacks %s\n" "$1"
    head -c "$2" >"$file.$$" && [ "$(sum <"$file.$$")" = "$1" ] || {
      rm -f "$file.$$"
      fail 65 "$3 did not arrive whole; is there room in $cache?"
    }
    mv -f "$file.$$" "$file" || fail 73 "can not write $file"
  fi
  shift 3
  words=$((words - 3))
  if [ -z "$classes" ]; then classes=$file; else set -- "$@" --jobs-path "$file"; fi
done
printf "\ncookline starts\n"
[ "$workers" = - ] && workers= || workers="--jobs $workers"
exec "$java" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xmx192m \
  -Dio.netty.jfr.enabled=false -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$classes" io.cookline.coordinator.cli.Main worker --coordinator "127.0.0.1:$port" --name "$name" \
  --logs "$cache/logs/$run" --while-input-lasts $workers "$@"
