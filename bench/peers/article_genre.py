"""The article's three programs that fetch genres, for comparison only: sync|threads|async URL FOLDER

Re-typed from "Concurrency, Parallelism, and asyncio"; the address and the folder are arguments.
"""

import asyncio
import json
import sys
import threading
from urllib.request import Request, urlopen

import aiofiles
import aiohttp


def write_genre(url, file_name):
    req = Request(url, headers={"User-Agent": "Mozilla/5.0"})
    genre = json.load(urlopen(req))

    with open(file_name, "w") as new_file:
        print(f'Writing "{genre}" to "{file_name}"...')
        new_file.write(genre)


async def write_genre_async(url, file_name):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            genre = await response.json()

    async with aiofiles.open(file_name, "w") as new_file:
        print(f'Writing "{genre}" to "{file_name}"...')
        await new_file.write(genre)


def run_sync(url, folder):
    for i in range(5):
        write_genre(url, f"{folder}/new_file{i}.txt")


def run_threads(url, folder):
    threads = []

    for i in range(5):
        thread = threading.Thread(target=write_genre, args=[url, f"{folder}/new_file{i}.txt"])
        thread.start()
        threads.append(thread)

    for thread in threads:
        thread.join()


async def run_async(url, folder):
    tasks = []

    for i in range(5):
        tasks.append(write_genre_async(url, f"{folder}/new_file{i}.txt"))

    await asyncio.gather(*tasks)


if __name__ == "__main__":
    strategy, url, folder = sys.argv[1:]
    if strategy == "async":
        asyncio.run(run_async(url, folder))
    else:
        {"sync": run_sync, "threads": run_threads}[strategy](url, folder)
