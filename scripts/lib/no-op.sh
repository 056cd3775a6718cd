# Sourced by the scripts that measure what a run itself costs: a job that does nothing.

# Builds its jar: no_op_jar HOME JDK FILE
no_op_jar() {
  local home=$1 jdk=$2 jar=$3 classes
  classes=$(mktemp -d)
  "$home/scripts/cookline" version >/dev/null
  "$jdk/bin/javac" -cp "$home/coordinator/target/dist/lib/*" -d "$classes" "$home/bench/no-op/NoOpJob.java"
  cp -r "$home/bench/no-op/META-INF" "$classes/"
  "$jdk/bin/jar" --create --file "$jar" -C "$classes" .
  rm -rf "$classes"
}
