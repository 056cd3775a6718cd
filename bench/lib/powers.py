"""The contest of i to the power of i, with and without the decimal text of each number.

Peers print okay for each number, as the article does, and with --decimal DIR write its digits to a file each.
"""

from functools import cache, partial
from pathlib import Path

import answers
import debian
import native
import ours
from contest import Contender, Contest

_C = ("gcc", "libgmp-dev")
_NOTE = "no sha256, no digits: prints okay"


class Powers:
    """So many numbers from one on."""

    def __init__(self, scratch, first, count, processes):
        self.first, self.count, self.processes = first, count, processes
        self._scratch = Path(scratch)
        self.gmp = native.c_program("power_gmp", scratch, _C, ["-lgmp"])
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


def texts(folder):
    return answers.digests_of(folder / "texts")


def _okays(powers, folder):
    """That as many numbers were done is all that can be asked of a word; the digits are compared in the other contest."""
    said = Path(folder, "out").read_text().split()
    return powers.sha256s(powers.count) if said == ["okay"] * powers.count else said


def plain(powers):
    """Bit length, first and last digits and sha256 of each."""
    gmpy2 = [debian.PYTHON, native.PEERS / "power_gmpy2.py"]
    article = [debian.PYTHON, native.PEERS / "article_power.py"]

    def peer(name, title, program, needs):
        return Contender(name, title, partial(powers.peer, program), partial(_okays, powers), powers.count, needs, _NOTE)

    contenders = [
        Contender("cookline", "cookline", powers.cookline, sha256s_of_ours, powers.count),
        peer("gmp", "limit: C + GMP", [powers.gmp], _C),
        peer("gmpy2", "Python, gmpy2", gmpy2, ("python3-gmpy2",)),
        peer("article", "the article, multiprocessing", article, ("python3",)),
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
