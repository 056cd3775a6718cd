"""The contest of i to the power of i, with and without the decimal text of each number.

Peers print a line with the sha256 of each number's big-endian bytes, and with --decimal DIR write its digits to a file each.
"""

from functools import cache, partial
from pathlib import Path

import answers
import debian
import native
import ours
from contest import Contender, Contest

_C = ("gcc", "libgmp-dev", "libssl-dev")
_LIBRARIES = ["-lgmp", "-lcrypto"]


class Powers:
    """So many numbers from one on."""

    def __init__(self, scratch, first, count, processes):
        self.first, self.count, self.processes = first, count, processes
        self._scratch = Path(scratch)
        self.gmp = native.c_program("power_gmp", scratch, _C, _LIBRARIES)
        self.sha256s = cache(self._sha256s)
        self.texts = cache(self._texts)

    def numbers(self):
        return f"i^i from {self.first:,}, {self.count} numbers"

    def cookline(self, folder, *more):
        """A run in this folder."""
        span = ["-a", f"from={self.first}", "-a", f"count={self.count}"]
        return ours.run("power", folder, self.processes, *span, "-O", folder / "power.tsv", *more)

    def cookline_decimal(self, folder):
        """The same, with the digits of each number in a file."""
        return self.cookline(folder, "--results", folder / "texts", "-a", "write=decimal")

    def peer(self, program, folder, *more):
        return [*program, self.first, self.count, self.processes, *more]

    def peer_decimal(self, program, folder):
        Path(folder, "texts").mkdir()
        return self.peer(program, folder, "--decimal", folder / "texts")

    def _finished(self, command, name):
        folder = self._scratch / name
        folder.mkdir()
        ours.finish(command(folder), folder)
        return folder

    def _sha256s(self, _):
        return sha256s_of_ours(self._finished(self.cookline, "expected"))

    def _texts(self, _):
        return texts(self._finished(self.cookline_decimal, "expected-decimal"))


def sha256s_of_ours(folder):
    return answers.Counter(row["sha256"] for row in answers.rows_of_tsv(folder / "power.tsv"))


def sha256s(folder):
    return answers.sha256_words(folder / "out")


def texts(folder):
    return answers.digests_of(folder / "texts")


def _okays(powers, folder):
    """The article's program says only that it is done: as often as it should is all that can be asked."""
    said = Path(folder, "out").read_text().split()
    return powers.sha256s(powers.count) if said == ["okay"] * powers.count else said


def plain(powers):
    """Bit length, first and last digits and sha256 of each."""
    gmpy2 = [debian.PYTHON, native.PEERS / "power_gmpy2.py"]
    article = [debian.PYTHON, native.PEERS / "article_power.py"]
    contenders = [
        Contender("cookline", "cookline", powers.cookline, sha256s_of_ours, powers.count),
        Contender("gmp", "limit: C + GMP", partial(powers.peer, [powers.gmp]), sha256s, powers.count, _C),
        Contender("gmpy2", "Python, gmpy2", partial(powers.peer, gmpy2), sha256s, powers.count, ("python3-gmpy2",)),
        Contender(
            "article",
            "the article, multiprocessing",
            partial(powers.peer, article),
            partial(_okays, powers),
            powers.count,
            ("python3",),
            "no sha256, no digits: prints okay",
        ),
    ]
    return Contest("power", powers.numbers(), "number", contenders, powers.sha256s)


def decimal(powers):
    """The same, and all digits of each in a file."""
    contenders = [
        Contender("cookline", "cookline", powers.cookline_decimal, texts, powers.count),
        Contender(
            "gmp", "C + GMP, mpz_get_str", partial(powers.peer_decimal, [powers.gmp]), texts, powers.count, _C, "nothing is synced"
        ),
    ]
    return Contest("power", powers.numbers() + ", all decimal digits written", "number", contenders, powers.texts)
