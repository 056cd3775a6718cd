# Sourced by the scripts beside it: finds a JDK 25 or newer without starting a JVM to ask.

# Prints the home of the first JDK that is new enough: JAVA_HOME, then PATH, then the usual places.
find_jdk() {
  local home path_java
  if [ -n "${JAVA_HOME:-}" ] && new_enough "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  if path_java=$(command -v java); then
    path_java=$(readlink -f "$path_java")
    home=${path_java%/bin/java}
    if new_enough "$home"; then
      printf '%s\n' "$home"
      return
    fi
  fi
  for home in /usr/lib/jvm/* /opt/*jdk* /opt/java/* /usr/java/* /usr/local/*jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if new_enough "$home"; then
      printf '%s\n' "$home"
      return
    fi
  done
  cat >&2 <<'TXT'
cookline: no JDK 25 or newer was found
  looked in: JAVA_HOME, PATH, /usr/lib/jvm, /opt, /usr/java, /usr/local, ~/.sdkman, ~/.jdks, ~/.asdf
  what to do: install one (Eclipse Temurin 25 for instance) or set JAVA_HOME to it
TXT
  return 3
}

new_enough() {
  [ -x "$1/bin/java" ] && java_major "$1" && [ "$major" -ge 25 ]
}

# A JDK says its version in a file: JAVA_VERSION="25.0.3". Leaves the first number in $major.
java_major() {
  local line
  [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        major=${line#JAVA_VERSION=\"}
        major=${major%%[!0-9]*}
        [ -n "$major" ]
        return
        ;;
    esac
  done <"$1/release"
  return 1
}
