"""The contest of items that do nothing: what is left is what an item costs."""

from functools import cache, partial
from pathlib import Path

import answers
import debian
import native
import ours
from contest import Contender, Contest


def _cookline(jar, count, processes, folder):
    return ours.run("no-op", folder, processes, "--jobs-path", jar, "-a", f"count={count}", "-O", Path(folder, "out.tsv"))


def cookline(jar, count, processes):
    """Ours, with each record on the disk before it counts."""
    return Contender(
        "cookline",
        "cookline",
        partial(_cookline, jar, count, processes),
        lambda folder: answers.numbers_of_tsv(folder / "out.tsv"),
        count,
    )


def contest(scenario, work, contenders):
    """Who gives each number once."""
    return Contest(scenario, work, "item", contenders, cache(answers.first_numbers))


def peers(count, processes):
    """Everyone else; who is slow gets fewer items. None of them keeps anything on the disk."""

    def peer(name, title, program, needs, chunk=None, most=None, note=""):
        units = min(count, most or count)
        more = [chunk] if chunk else []
        return Contender(
            name,
            title,
            lambda folder: [*program, units, folder / "out.txt", processes, *more],
            lambda folder: answers.numbers_of_lines(folder / "out.txt"),
            units,
            needs,
            note,
        )

    pool = [debian.PYTHON, native.PEERS / "items_pool.py"]
    executor = [debian.PYTHON, native.PEERS / "items_executor.py"]
    dask = [debian.PYTHON, native.PEERS / "items_dask.py"]
    python, distributed = ("python3",), ("python3-distributed",)
    one_each = [
        peer("pool-1", "multiprocessing.Pool, chunks of 1", pool, python, 1),
        peer("executor-1", "ProcessPoolExecutor, chunks of 1", executor, python, 1, most=100_000),
        peer("dask-1", "Dask, an item a task", dask, distributed, 1, most=5_000),
        peer("xargs", "xargs -P -n 1", [native.PEERS / "items_xargs.sh"], ("findutils",), most=10_000, note="a process an item"),
        peer("parallel", "GNU parallel", [native.PEERS / "items_parallel.sh"], ("parallel",), most=3_000, note="a process an item"),
    ]
    in_thousands = [
        peer("pool-1000", "multiprocessing.Pool, chunks of 1,000", pool, python, 1000),
        peer("executor-1000", "ProcessPoolExecutor, chunks of 1,000", executor, python, 1000),
        peer("dask-1000", "Dask, 1,000 items a task", dask, distributed, 1000),
    ]
    return [*in_thousands, *one_each] if count > 1000 else one_each
