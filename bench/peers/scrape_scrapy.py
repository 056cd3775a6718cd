"""Titles of pages with Scrapy in several processes: URLS OUT PROCESSES IN_FLIGHT (a process)

What a crawl of a known list of URLs does not need is off: cookies, robots.txt, referrers, statistics, the telnet console, the log.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import scrapy
from scrapy.crawler import CrawlerProcess


class Titles(scrapy.Spider):
    name = "titles"

    def start_requests(self):
        for url in self.urls:
            yield scrapy.Request(url, dont_filter=True)

    def parse(self, response):
        self.titles.append(" ".join(response.xpath("string(//h1)").get().split()))


def settings(in_flight):
    return {
        "CONCURRENT_REQUESTS": in_flight,
        "CONCURRENT_REQUESTS_PER_DOMAIN": in_flight,
        "LOG_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "COOKIES_ENABLED": False,
        "REFERER_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "AJAXCRAWL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DOWNLOADER_MIDDLEWARES_BASE": {
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
        },
    }


def scrape(urls, in_flight):
    titles = []
    crawl = CrawlerProcess(settings(in_flight))
    crawl.crawl(Titles, urls=urls, titles=titles)
    crawl.start()
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
