"""Command lines of cookline, as a user types them, and what they wrote."""

import contextlib
import subprocess
from pathlib import Path

import contest
import machine

COMMAND = machine.HOME / "scripts" / "cookline"


def build():
    """Builds if sources are newer than the build: no run shall pay for that. Says so if starts are slower than they need be."""
    subprocess.run([COMMAND, "version"], stdout=subprocess.DEVNULL, check=True)
    if not machine.starts_from_caches():
        contest.say("built without the caches for a fast start: scripts/build --train-only makes them; target/train.log says why not")


def run(job, folder, processes, *more):
    """A run with all files of its run directory, in the default strategy and durability."""
    return [COMMAND, "run", job, *more, "-j", processes, "--run-dir", Path(folder, "run")]


def finish(command, folder):
    """Runs a command that is not measured, for its answer."""
    words = [str(word) for word in command]
    with open(Path(folder, "said"), "wb") as said:
        subprocess.run(words, cwd=folder, env=contest.environment(), stdout=said, stderr=said, check=True)


def no_op_jar(folder):
    """Builds the jar of the job that does nothing."""
    jar = Path(folder, "no-op.jar")
    script = (
        'set -euo pipefail; . "$1/scripts/lib/find-jdk.sh"; . "$1/scripts/lib/no-op.sh"; no_op_jar "$1" "$(find_jdk)" "$2"'
    )
    subprocess.run(["bash", "-c", script, "bash", machine.HOME, jar], check=True)
    return jar


def jdk():
    """The JDK that cookline uses."""
    script = '. "$1/scripts/lib/find-jdk.sh"; find_jdk'
    found = subprocess.run(["bash", "-c", script, "bash", machine.HOME], capture_output=True, text=True, check=True)
    return Path(found.stdout.strip())


@contextlib.contextmanager
def demo_site(latency_ms):
    """The address of an embedded site whose answers are late, and its process."""
    command = [COMMAND, "site", "--latency", f"{latency_ms}ms"]
    with subprocess.Popen(
        command, env=contest.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as process:
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()
