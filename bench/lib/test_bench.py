"""What the bench counts and compares is right. Run by BenchIT, or by python3 -m unittest discover bench/lib."""

import os
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import accounting
import answers
import contest
import tables

# Takes this much CPU by its own clock, whatever else runs.
BURN = "import time\nwhile time.process_time() < 0.3: pass"


def row(contender, number, wall, units=10, base="cookline"):
    return {
        "scenario": "scrape",
        "work": "10 pages",
        "contender": contender,
        "base": base,
        "round": number,
        "unit": "page",
        "units": units,
        "wall": wall,
        "user": wall,
        "system": 0.0,
        "peak_mb": 1.0,
        "server_cpu": 0.0,
        "others_cpu": 0.0,
        "note": "",
        "machine": "m",
        "commit": "c",
        "date": "d",
    }


class Measuring(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def measure(self, *command):
        return accounting.measure(command, self.folder, os.environ)

    def test_what_a_command_leaves_running_is_waited_for_and_counted(self):
        usage = self.measure("bash", "-c", f"'{sys.executable}' -c '{BURN}' & exit 3")
        self.assertEqual(usage.exit, 3)
        self.assertGreaterEqual(usage.cpu, 0.3)

    def test_the_memory_of_parent_and_child_is_added(self):
        program = f"import os\nheld = b'x' * 50_000_000\nif os.fork() == 0: held = b'y' * 50_000_000\n{BURN}"
        self.assertGreater(self.measure(sys.executable, "-c", program).peak_bytes, 100_000_000)

    def test_output_is_kept_in_files(self):
        self.measure("bash", "-c", "echo data; echo talk >&2")
        self.assertEqual((self.folder / "out").read_text(), "data\n")
        self.assertEqual((self.folder / "err").read_text(), "talk\n")

    def hold(self, command, answer, expected):
        one = contest.Contender("one", "One", lambda _: command, answer, 1)
        held = contest.Contest("test", "work", "unit", [one], lambda _: expected)
        return contest.hold(held, SimpleNamespace(only=None, rounds=2, jsonl=None), self.folder)

    def test_nobody_wins_by_another_answer(self):
        with self.assertRaisesRegex(contest.WrongAnswer, "another answer"):
            self.hold(["echo", "1"], lambda folder: (folder / "out").read_text(), "2\n")

    def test_nobody_wins_by_failing(self):
        with self.assertRaisesRegex(contest.WrongAnswer, "ended with 1"):
            self.hold(["false"], lambda _: 1, 1)

    def test_a_row_is_given_for_each_round_and_none_for_the_warm_up(self):
        self.assertEqual([one["round"] for one in self.hold(["true"], lambda _: 1, 1)], [1, 2])


class Tables(unittest.TestCase):
    def test_a_ratio_is_the_median_of_those_of_each_round(self):
        rows = [row("cookline", 1, 1.0), row("peer", 1, 3.0), row("cookline", 2, 4.0), row("peer", 2, 4.0), row("peer", 3, 1.0)]
        self.assertIn("| peer | 3.00 | 1.00, 4.00 | 3.00 | 300 ms | 1 | 2.00 | 2.00 |", tables.markdown(rows))

    def test_who_is_faster_than_cookline_stands_out(self):
        self.assertIn("**0.500**", tables.markdown([row("cookline", 1, 2.0), row("peer", 1, 1.0)]))

    def test_who_did_fewer_is_compared_by_the_unit(self):
        table = tables.markdown([row("cookline", 1, 2.0), row("peer", 1, 1.0, units=1)])
        self.assertIn("| 5.00 | 5.00 | 1 page only; the ratios are of one |", table)


class Answers(unittest.TestCase):
    def titles(self, read, text):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            return read(file.name)

    def test_the_same_titles_are_read_from_every_layout(self):
        expected = Counter({"a < b": 2, "back\\slash": 1})
        tsv = "url\th1\nu\ta < b\nv\ta <  b\nw\tback\\\\slash\n"
        self.assertEqual(self.titles(answers.titles_of_tsv, tsv), expected)
        self.assertEqual(self.titles(answers.titles_of_lines, "a < b\nback\\slash\na < b\n"), expected)
        self.assertEqual(self.titles(answers.titles_of_article, "a < b\ta < b\t\nback\\slash\t\n"), expected)
        markup = "<h1 id=x><b>a</b> &lt; b</h1>\na &lt; b\nback\\slash\n"
        self.assertEqual(self.titles(answers.titles_of_markup, markup), expected)

    def test_a_number_that_is_missing_or_doubled_is_noticed(self):
        right = answers.first_numbers(3)
        self.assertEqual(self.titles(answers.numbers_of_lines, "2\n0\n1\n"), right)
        self.assertEqual(self.titles(answers.numbers_of_tsv, "item\n2\n0\n1\n"), right)
        self.assertNotEqual(self.titles(answers.numbers_of_lines, "2\n0\n0\n"), right)


if __name__ == "__main__":
    unittest.main()
