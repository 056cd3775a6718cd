"""Runs one command and says what the whole tree of its processes took."""

import contextlib
import ctypes
import dataclasses
import json
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

SAMPLE_SECONDS = 0.02
ORPHANS_MAY_TAKE_SECONDS = 10
_PR_SET_CHILD_SUBREAPER = 36
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclasses.dataclass(frozen=True)
class Usage:
    """What a command took: seconds, and bytes at the worst moment."""

    exit: int
    wall: float
    user: float
    system: float
    peak_bytes: int
    killed_orphans: int

    @property
    def cpu(self):
        return self.user + self.system


def measure(command, folder, environment):
    """Runs the command in this folder, with its output in the files out and err there.

    The wall clock stops when the command ends, as for who waits for it. What it leaves running is waited for and counted.
    A process of its own looks after it: orphans come to it, and are not mixed with other children of the bench.
    """
    reading, writing = os.pipe()
    keeper = os.fork()
    if keeper == 0:
        status = 1
        try:
            os.close(reading)
            usage = _kept(command, folder, environment)
            os.write(writing, json.dumps(dataclasses.asdict(usage)).encode())
            status = 0
        finally:
            _kill_the_rest()
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(keeper, 0)
    if not said:
        raise RuntimeError("could not run " + " ".join(map(str, command)))
    return Usage(**json.loads(said))


def _kept(command, folder, environment):
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")
    memory = _Memory()
    with open(Path(folder, "out"), "wb") as out, open(Path(folder, "err"), "wb") as err:
        begun = time.monotonic()
        child = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        memory.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    orphans, killed = _wait_for_orphans()
    memory.stop()
    return Usage(
        exit=child.returncode,
        wall=wall,
        user=used.ru_utime + sum(one.ru_utime for one in orphans),
        system=used.ru_stime + sum(one.ru_stime for one in orphans),
        peak_bytes=memory.peak_bytes,
        killed_orphans=killed,
    )


def _wait_for_orphans():
    """What those took that came to us because their parents ended first; who stays too long is killed."""
    used, killed, deadline = [], 0, time.monotonic() + ORPHANS_MAY_TAKE_SECONDS
    while True:
        try:
            pid, _, one = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return used, killed
        if pid != 0:
            used.append(one)
        elif time.monotonic() < deadline:
            time.sleep(0.01)
        else:
            killed += _kill_the_rest()
            deadline = time.monotonic() + ORPHANS_MAY_TAKE_SECONDS


def _kill_the_rest():
    """Kills what still runs of a tree, whose root is this process; how many those were."""
    rest = tree_of(os.getpid()) - {os.getpid()}
    for pid in rest:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(rest)


def _processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _parent_of(pid):
    """None when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    # The name before it is in brackets, and may have any letter.
    return int(stat[stat.rindex(b")") + 2 :].split()[1])


class _Memory(threading.Thread):
    """Adds up the resident memory of a tree of processes now and then, and remembers the most.

    Pages that two processes share are counted in both. A process is looked at for its parent only once; those that were there
    when this was made are not of the tree.
    """

    def __init__(self):
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._ended = threading.Event()
        self._ours = set()
        self._others = set(_processes())
        self._keeper = os.getpid()

    def run(self):
        while True:
            self._sample()
            if self._ended.wait(SAMPLE_SECONDS):
                return

    def stop(self):
        self._ended.set()
        self.join()

    def _sample(self):
        living = set(_processes())
        self._ours &= living
        self._others &= living
        # A parent stands before its children, except when numbers have begun anew.
        for pid in sorted(living - self._ours - self._others):
            parent = _parent_of(pid)
            ours = parent == self._keeper or parent in self._ours
            (self._ours if ours else self._others).add(pid)
        self.peak_bytes = max(self.peak_bytes, sum(map(_resident_bytes, self._ours)))


def _resident_bytes(pid):
    try:
        with open(f"/proc/{pid}/statm", "rb") as statm:
            return int(statm.read().split()[1]) * _PAGE_BYTES
    except (OSError, IndexError):
        return 0


def cpu_of(pids):
    """The seconds of CPU that these processes have taken, without their children."""
    ticks = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
        fields = stat[stat.rindex(b")") + 2 :].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def tree_of(root):
    """This process and what it started, as it is now."""
    tree, parents = {root}, {pid: _parent_of(pid) for pid in _processes()}
    for pid in sorted(parents):
        if parents[pid] in tree:
            tree.add(pid)
    return tree


def cpu_of_machine():
    """The seconds of CPU that all cores have given to anybody, other guests of the host included."""
    user, nice, system, _, _, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split(None, 9)[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
