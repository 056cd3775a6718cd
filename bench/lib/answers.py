"""What contenders wrote, in a form that can be compared."""

import hashlib
import html
import re
from collections import Counter
from pathlib import Path

_ESCAPED = re.compile(r"\\(.)")
_LETTERS = {"t": "\t", "n": "\n", "r": "\r"}
_TAG = re.compile(r"<[^>]*>")


def rows_of_tsv(file):
    """The rows of a TSV of cookline, each a dictionary."""
    with open(file, encoding="utf-8", newline="\n") as lines:
        columns = next(lines).rstrip("\n").split("\t")
        for line in lines:
            values = (_ESCAPED.sub(_unescaped, value) for value in line.rstrip("\n").split("\t"))
            yield dict(zip(columns, values, strict=True))


def _unescaped(escaped):
    return _LETTERS.get(escaped[1], escaped[1])


def titles_of_tsv(file):
    """How often each title came, from a TSV of cookline."""
    return Counter(_plain(row["h1"]) for row in rows_of_tsv(file))


def titles_of_lines(file):
    """The same from a file with a title a line."""
    return Counter(map(_plain, Path(file).read_text(encoding="utf-8").splitlines()))


def titles_of_article(file):
    """The same from the article's layout, a tab after each title."""
    return Counter(map(_plain, re.findall(r"([^\t]*)\t", Path(file).read_text(encoding="utf-8"))))


def titles_of_markup(file):
    """The same from lines with what stood between <h1> and </h1>: tags are dropped and entities read here, and not by the contender."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return Counter(_plain(html.unescape(_TAG.sub("", line))) for line in lines)


def _plain(title):
    return " ".join(title.split())


def numbers_of_tsv(file):
    """The digest of the items 0, 1, 2, ... of a TSV with one column."""
    with open(file, "rb") as lines:
        next(lines)
        return _digest_of_numbers(lines)


def numbers_of_lines(file):
    """The same of a file without a header."""
    with open(file, "rb") as lines:
        return _digest_of_numbers(lines)


def _digest_of_numbers(lines):
    numbers = sorted(map(int, lines))
    return len(numbers), hashlib.sha256(repr(numbers).encode()).hexdigest()


def first_numbers(count):
    """What the last two give for a file that is right."""
    return _digest_of_numbers(range(count))


def files_of(folder):
    """How many files there are that are not empty."""
    return sum(1 for file in Path(folder).iterdir() if file.stat().st_size)


def digests_of(folder):
    """The sha256 of each file, without blanks and line ends around the text."""
    return Counter(hashlib.sha256(file.read_bytes().strip()).hexdigest() for file in Path(folder).iterdir())

