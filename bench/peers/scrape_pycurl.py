"""Titles of pages with libcurl's multi interface and lxml in several processes: URLS OUT PROCESSES IN_FLIGHT (a process)"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context

import lxml.etree
import pycurl


def title_of(page):
    root = lxml.etree.fromstring(page, lxml.etree.HTMLParser(encoding="utf-8"))
    return " ".join("".join(next(root.iter("h1")).itertext()).split())


def new_handle():
    handle = pycurl.Curl()
    handle.setopt(pycurl.FOLLOWLOCATION, True)
    handle.setopt(pycurl.FAILONERROR, True)
    handle.setopt(pycurl.NOSIGNAL, True)
    handle.setopt(pycurl.TIMEOUT, 30)
    return handle


def begin(multi, handle, url):
    handle.body = BytesIO()
    handle.setopt(pycurl.URL, url)
    handle.setopt(pycurl.WRITEDATA, handle.body)
    multi.add_handle(handle)


def scrape(urls, in_flight):
    multi, left, titles = pycurl.CurlMulti(), iter(urls), []
    multi.setopt(pycurl.M_MAXCONNECTS, in_flight)
    running = 0
    for url in (url for _, url in zip(range(in_flight), left)):
        begin(multi, new_handle(), url)
        running += 1
    while running:
        multi.perform()
        _, done, failed = multi.info_read()
        if failed:
            raise RuntimeError(failed[0][2])
        for handle in done:
            multi.remove_handle(handle)
            body = handle.body.getvalue()
            url = next(left, None)
            if url is None:
                running -= 1
            else:
                begin(multi, handle, url)
            titles.append(title_of(body))
        if not done:
            multi.select(1.0)
    return titles


def main():
    urls_file, out_file, processes, in_flight = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with open(urls_file, encoding="ascii") as file:
        urls = file.read().split()
    parts = [urls[number::processes] for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as executor, open(out_file, "w", encoding="utf-8") as out:
        for titles in executor.map(partial(scrape, in_flight=in_flight), parts):
            out.writelines(title + "\n" for title in titles)


if __name__ == "__main__":
    main()
