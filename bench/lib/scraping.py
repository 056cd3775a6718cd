"""The contest of fetching pages, a redirect and a page each, and taking the title of each."""

from functools import cache, partial
from pathlib import Path

import answers
import debian
import native
import ours
import site_of_pages as site
from contest import Contender, Contest

_AIOHTTP = ("python3-uvloop", "python3-aiohttp", "python3-lxml")
_C = ("gcc", "libcurl4-openssl-dev")
# The article's program takes half a minute for so many.
_ARTICLE_AT_MOST = 2000


class Pages:
    """So many pages of a site, and what their titles are."""

    def __init__(self, served, scratch, count, latency_ms):
        self.count, self.latency_ms, self.pids = count, latency_ms, served.pids
        self._scratch, self._port = Path(scratch), served.port
        self.titles = cache(self._titles)
        self.limit = native.c_program("scrape_limit", scratch, _C, ["-lcurl"])

    def work(self):
        late = f"every answer {self.latency_ms} ms late" if self.latency_ms else "no latency"
        return f"{self.count:,} pages, {late}"

    def urls(self, count):
        file = self._scratch / f"urls-{self.latency_ms}-{count}.txt"
        if not file.exists():
            site.write_urls(file, self._port, count)
        return file

    def _titles(self, count):
        """What cookline finds, in a run that is not measured."""
        folder = self._scratch / f"expected-{self.latency_ms}-{count}"
        folder.mkdir()
        ours.finish(_cookline(self, count, 2, "auto", folder), folder)
        return answers.titles_of_tsv(folder / "titles.tsv")


def _cookline(pages, count, processes, in_flight, folder):
    asked = [] if in_flight == "auto" else ["--in-flight", in_flight]
    return ours.run("scrape", folder, processes, "-i", pages.urls(count), "-O", Path(folder, "titles.tsv"), *asked)


def cookline(pages, processes, in_flight, name="cookline", title="cookline"):
    """Ours."""
    return Contender(
        name,
        title,
        partial(_cookline, pages, pages.count, processes, in_flight),
        lambda folder: answers.titles_of_tsv(folder / "titles.tsv"),
        pages.count,
    )


def contest(scenario, pages, contenders):
    """Who finds the same titles."""
    return Contest(scenario, pages.work(), "page", contenders, pages.titles, pages.pids)


def peers(pages, processes, in_flight):
    """Everyone else, with so many pages in flight in each process."""

    def peer(name, title, program, needs, read=answers.titles_of_lines, more=(), most=None, note=""):
        units = min(pages.count, most or pages.count)
        return Contender(
            name,
            title,
            lambda folder: [*program, pages.urls(units), folder / "titles.txt", processes, in_flight, *more],
            lambda folder: read(folder / "titles.txt"),
            units,
            needs,
            note,
        )

    def python(file):
        return [debian.PYTHON, native.PEERS / file]

    return [
        peer("limit", "limit: C, libcurl multi", [pages.limit], _C, answers.titles_of_markup, note="scans for h1, no parser"),
        peer(
            "curl",
            "GNU parallel, curl -Z, grep",
            [native.PEERS / "scrape_curl.sh"],
            ("parallel", "curl"),
            answers.titles_of_markup,
            note="matches a line, no parser",
        ),
        peer(
            "regex",
            "Python, uvloop + aiohttp, regular expression",
            python("scrape_aiohttp.py"),
            _AIOHTTP,
            more=["--regex"],
            note="no parser",
        ),
        peer("pycurl", "Python, pycurl + lxml", python("scrape_pycurl.py"), ("python3-pycurl", "python3-lxml")),
        peer("aiohttp", "Python, uvloop + aiohttp + lxml", python("scrape_aiohttp.py"), _AIOHTTP),
        peer("dask", "Dask, batches, aiohttp + lxml", python("scrape_dask.py"), ("python3-distributed", *_AIOHTTP)),
        peer("scrapy", "Scrapy", python("scrape_scrapy.py"), ("python3-scrapy",)),
        peer(
            "article",
            "the article, multiprocessing + asyncio",
            python("article_scrape.py"),
            ("python3-aiohttp", "python3-aiofiles", "python3-bs4"),
            answers.titles_of_article,
            most=_ARTICLE_AT_MOST,
            note="one page after another in each process",
        ),
    ]
