"""The contests of starting: each gives a contest for a scratch folder, a number of processes and a stack of servers."""

from functools import partial
from pathlib import Path

import accounting
import answers
import debian
import native
import no_op_items
import ours
import scraping
import site_of_pages as site
from contest import Contender, Contest

GENRES = 5
GENRE_LATENCY_MS = 140
PAGES = 100


def _ended(_):
    """The answer of those who have nothing to say: that they ended well."""
    return True


def _hellos(scratch):
    """The least that each language can do."""
    classes = native.java_class("Hello", scratch)
    java = [ours.jdk() / "bin" / "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes, "Hello"]
    return [
        Contender("java", "java, a bare hello", lambda _: java, _ended, 1),
        Contender("python", "python3, a bare hello", lambda _: [debian.PYTHON, native.PEERS / "hello.py"], _ended, 1, ("python3",)),
    ]


def _version(scratch, _processes, _servers):
    ours_ = Contender("cookline", "cookline version", lambda _: [ours.COMMAND, "version"], _ended, 1)
    return Contest("start-up", "nothing but saying who one is", "start", [ours_, *_hellos(scratch)], _ended)


def _one_number(scratch, processes, _servers):
    def command(folder):
        return ours.run("power", folder, processes, "-a", "from=2", "-a", "count=1", "-O", folder / "power.tsv")

    def answer(folder):
        return [row["digits"] for row in answers.rows_of_tsv(folder / "power.tsv")] == ["1"]

    ours_ = Contender("cookline", "cookline run power -a from=2 -a count=1", command, answer, 1)
    return Contest("start-up", "one small number", "run", [ours_, *_hellos(scratch)], _ended)


def _one_item(scratch, processes, _servers):
    ours_ = no_op_items.cookline(ours.no_op_jar(scratch), 1, processes)
    return no_op_items.contest("start-up", "one item that does nothing", [ours_, *no_op_items.peers(1, processes)])


def _genre(_scratch, processes, servers):
    address, pid = servers.enter_context(ours.demo_site(GENRE_LATENCY_MS))
    url = address + "wp-json/genrenator/v1/genre/"

    def cookline(strategy, folder):
        parameters = ["-a", f"url={url}", "-a", f"count={GENRES}", "--results", folder / "genres", "-O", folder / "genres.tsv"]
        return ours.run("genre", folder, processes, *parameters, "--strategy", strategy)

    def article(strategy, folder):
        Path(folder, "genres").mkdir()
        return [debian.PYTHON, native.PEERS / "article_genre.py", strategy, url, folder / "genres"]

    def contender(name, title, command, needs=()):
        return Contender(name, title, command, lambda folder: answers.files_of(folder / "genres"), GENRES, needs)

    needs = ("python3-aiohttp", "python3-aiofiles")
    contenders = [
        contender("cookline", "cookline, processes+async", partial(cookline, "processes+async")),
        contender("cookline-async", "cookline, async", partial(cookline, "async")),
        *(contender(f"article-{name}", f"the article, {name}", partial(article, name), needs) for name in ("sync", "threads", "async")),
    ]
    work = f"{GENRES} genres, every answer {GENRE_LATENCY_MS} ms late"
    return Contest("start-up", work, "genre", contenders, lambda units: units, partial(accounting.tree_of, pid))


def _pages(latency_ms, scratch, processes, servers):
    site.require()
    if not Path(scratch, "pages").exists():
        site.copy_pages(scratch)
    pages = scraping.Pages(servers.enter_context(site.serve(scratch, latency_ms)), scratch, PAGES, latency_ms)
    in_flight = max(1, PAGES // processes)
    contenders = [scraping.cookline(pages, processes, "auto"), *scraping.peers(pages, processes, in_flight)]
    return scraping.contest("start-up", pages, contenders)


CONTESTS = {
    "version": _version,
    "one-number": _one_number,
    "one-item": _one_item,
    "genre": _genre,
    "pages-0": partial(_pages, 0),
    "pages-100": partial(_pages, 100),
    "pages-300": partial(_pages, 300),
}
