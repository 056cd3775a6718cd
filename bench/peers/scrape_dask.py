"""Titles of pages with Dask, batches of URLs each fetched by aiohttp and parsed by lxml: URLS OUT PROCESSES IN_FLIGHT (a process)"""

import sys

from distributed import Client, LocalCluster

from scrape_aiohttp import parsed_title, scrape

BATCHES_A_PROCESS = 4


def main():
    urls_file, out_file, processes, in_flight = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with open(urls_file, encoding="ascii") as file:
        urls = file.read().split()
    size = max(1, len(urls) // (processes * BATCHES_A_PROCESS))
    batches = [urls[start : start + size] for start in range(0, len(urls), size)]
    with (
        LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
        open(out_file, "w", encoding="utf-8") as out,
    ):
        futures = client.map(scrape, batches, in_flight=in_flight, title_of=parsed_title, pure=False)
        for titles in client.gather(futures):
            out.writelines(title + "\n" for title in titles)


if __name__ == "__main__":
    main()
