"""Titles of pages with uvloop, aiohttp and lxml in several processes: URLS OUT PROCESSES IN_FLIGHT [--regex]

IN_FLIGHT is a process's. With --regex the title is found by a regular expression instead of a parser.
"""

import asyncio
import html
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import aiohttp
import lxml.etree
import uvloop

HEADLINE = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def parsed_title(page):
    root = lxml.etree.fromstring(page, lxml.etree.HTMLParser(encoding="utf-8"))
    return "".join(next(root.iter("h1")).itertext())


def matched_title(page):
    return html.unescape(TAG.sub("", HEADLINE.search(page)[1].decode()))


async def fetch_titles(urls, in_flight, title_of):
    titles, left = [], iter(urls)

    async def one_place(session):
        for url in left:
            async with session.get(url) as answer:
                answer.raise_for_status()
                titles.append(" ".join(title_of(await answer.read()).split()))

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=30)) as session:
        await asyncio.gather(*(one_place(session) for _ in range(in_flight)))
    return titles


def scrape(urls, in_flight, title_of):
    uvloop.install()
    return asyncio.run(fetch_titles(urls, in_flight, title_of))


def main():
    urls_file, out_file, processes, in_flight = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    title_of = matched_title if "--regex" in sys.argv else parsed_title
    with open(urls_file, encoding="ascii") as file:
        urls = file.read().split()
    parts = [urls[number::processes] for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as executor, open(out_file, "w", encoding="utf-8") as out:
        for titles in executor.map(partial(scrape, in_flight=in_flight, title_of=title_of), parts):
            out.writelines(title + "\n" for title in titles)


if __name__ == "__main__":
    main()
