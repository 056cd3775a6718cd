"""What was measured on, and which state of the project."""

import os
import platform
import subprocess
from datetime import datetime, timezone
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


def cores():
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0))


def facts():
    """What a figure needs beside it to mean something."""
    return {
        "machine": f"{_cpu()}, {cores()} cores, {_memory_gb():.0f} GB, Linux {platform.release()}",
        "commit": _commit() + ("" if starts_from_caches() else " (without its caches for the start)"),
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
    }


def starts_from_caches():
    """Whether the launcher will use the caches of both JVMs."""
    script = '. "$1/scripts/lib/launch.sh"; d=$1/coordinator/target/dist; fresh_cache "$d" coordinator && fresh_cache "$d" worker'
    return subprocess.run(["bash", "-c", script, "bash", HOME], check=False).returncode == 0


def _cpu():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _memory_gb():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _commit():
    said = subprocess.run(
        ["git", "-C", str(HOME), "describe", "--always", "--dirty", "--abbrev=9", "--exclude=*"],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"
