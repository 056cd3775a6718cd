"""What every scenario has: its options, its scratch folder, its table at the end."""

import argparse
import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

import machine
import tables
from contest import WrongAnswer, hold, say


def options(description):
    """The options of every scenario; a scenario adds its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("-n", "--rounds", type=_positive, default=5, help="how often each contender runs, after one warm-up (%(default)s)")
    parser.add_argument("-j", "--processes", type=_positive, default=machine.cores(), help="worker processes, ours and the peers' (%(default)s)")
    parser.add_argument("--only", type=_names, metavar="NAME,...", help="these contenders only")
    parser.add_argument("--jsonl", metavar="FILE", help="also append a line a run to this file, for bench/report")
    parser.add_argument("--scratch", metavar="DIR", help="where the work is done (a folder of its own there, deleted at the end)")
    return parser


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _names(text):
    return text.split(",")


def _refuse_strangers(parser, chosen, contests):
    names = {one.name for contest in contests for one in contest.contenders}
    strangers = [name for name in chosen.only or [] if name not in names]
    if strangers:
        parser.error(f"--only: {', '.join(strangers)}; there are {', '.join(sorted(names))}")


@contextlib.contextmanager
def scratch_folder(chosen):
    """A new folder; what a contender left there with a wrong answer stays to be looked at."""
    folder = Path(tempfile.mkdtemp(prefix="cookline-bench-", dir=chosen.scratch))
    # The server's worker may be another user.
    folder.chmod(0o755)
    try:
        yield folder
    except WrongAnswer as wrong:
        say(str(wrong))
        sys.exit(1)
    except BaseException:
        shutil.rmtree(folder)
        raise
    shutil.rmtree(folder)


def measured(parser, contests, chosen, scratch):
    """Holds the contests and prints their tables."""
    _refuse_strangers(parser, chosen, contests)
    rows = []
    for contest in contests:
        rows += hold(contest, chosen, scratch)
    print(tables.markdown(rows))
