"""Lets contenders do the same work in turn, looks at what each gave, and notes what each took."""

import dataclasses
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import accounting
import debian
import machine


class WrongAnswer(Exception):
    """A contender did not do the work."""


@dataclasses.dataclass(frozen=True)
class Contender:
    """Someone who does the work of a contest.

    command gives the command line for a folder to run it in; answer reads what was written there, in a form that can be compared
    with the answer of cookline for as many units of work. Where it does less by design, the note says so.
    """

    name: str
    title: str
    command: Callable[[Path], list]
    answer: Callable[[Path], object]
    units: int
    needs: tuple = ()
    note: str = ""


@dataclasses.dataclass(frozen=True)
class Contest:
    """The same work for all. The first contender is what the others are compared with.

    expected gives the right answer for a number of units; server_pids are the processes whose CPU is not the contenders'.
    """

    scenario: str
    work: str
    unit: str
    contenders: list
    expected: Callable[[int], object]
    server_pids: Callable[[], set] = set


def environment():
    """Ours, without what a user has set for runs or JVMs of their own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("COOKLINE_")}
    for name in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"):
        ours.pop(name, None)
    return ours


def hold(contest, options, scratch):
    """Measures every contender that is wanted and installed, and gives the rows: one a run, the warm-ups left out."""
    entered = [one for one in contest.contenders if _takes_part(one, options.only)]
    if not entered:
        return []
    say(f"{contest.scenario}: {contest.work}")
    for one in entered:
        _run(contest, one, scratch)
    facts, rows = machine.facts(), []
    for number in range(1, options.rounds + 1):
        for one in entered:
            usage, server_cpu, others_cpu = _run(contest, one, scratch)
            rows.append(_row(contest, one, number, usage) | {"server_cpu": server_cpu, "others_cpu": others_cpu} | facts)
            _keep(rows[-1], options.jsonl)
            say(f"  round {number}: {one.title}: {usage.wall:.3f} s, {usage.cpu:.3f} s of CPU, {usage.peak_bytes / 1e6:.0f} MB")
    return rows


def _keep(row, jsonl):
    """At once: a scenario can take hours."""
    if jsonl:
        with open(jsonl, "a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def _takes_part(one, only):
    if only and one.name not in only:
        return False
    lacking = debian.missing(one.needs)
    if lacking:
        say(f"  left out: {one.title}: apt-get install {' '.join(lacking)} (or bench/install-peers)")
    return not lacking


def _run(contest, one, scratch):
    folder = Path(scratch, "round")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    command, server = one.command(folder), contest.server_pids()
    server_before, machine_before = accounting.cpu_of(server), accounting.cpu_of_machine()
    usage = accounting.measure(command, folder, environment())
    server_cpu = round(accounting.cpu_of(server) - server_before, 2)
    others_cpu = round(accounting.cpu_of_machine() - machine_before - usage.cpu - server_cpu, 2)
    if usage.exit != 0:
        last = Path(folder, "err").read_text(errors="replace")[-2000:]
        raise WrongAnswer(f"{one.title} ended with {usage.exit}:\n{last}")
    if usage.killed_orphans:
        raise WrongAnswer(f"{one.title} left {usage.killed_orphans} processes that did not end")
    if one.answer(folder) != contest.expected(one.units):
        raise WrongAnswer(f"{one.title} gave another answer than cookline; what it wrote is in {folder}")
    return usage, server_cpu, max(0.0, others_cpu)


def _row(contest, one, number, usage):
    return {
        "scenario": contest.scenario,
        "work": contest.work,
        "contender": one.title,
        "base": contest.contenders[0].title,
        "round": number,
        "unit": contest.unit,
        "units": one.units,
        "wall": round(usage.wall, 4),
        "user": round(usage.user, 4),
        "system": round(usage.system, 4),
        "peak_mb": round(usage.peak_bytes / 1e6, 1),
        "note": one.note,
    }


def say(text):
    """Progress goes to stderr: stdout has the table."""
    print(text, file=sys.stderr, flush=True)
