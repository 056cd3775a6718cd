#!/usr/bin/env python3
"""The article's program, for comparison: i to the power of i, one process a core.

  article_power.py 1000000 16 2

The article has no arguments: it takes the numbers from 1000000 to 1000015 and as many processes as
there are cores. The numbers travel back to the parent, as they do there.
"""

import concurrent.futures
import sys

if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: article_power.py FROM COUNT PROCESSES")
    start, count, processes = map(int, sys.argv[1:])
    pow_list = [i for i in range(start, start + count)]

    with concurrent.futures.ProcessPoolExecutor(processes) as executor:
        futures = [executor.submit(pow, i, i) for i in pow_list]

    for f in concurrent.futures.as_completed(futures):
        print("okay")
