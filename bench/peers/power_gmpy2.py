#!/usr/bin/python3
"""i to the power of i with gmpy2, which calls GMP from Python, in several processes.

  power_gmpy2.py 1000000 16 2
"""

import concurrent.futures
import sys

import gmpy2


def power(i):
    # A number of some millions of bits would only be carried from one process to the other.
    gmpy2.mpz(i) ** i


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: power_gmpy2.py FROM COUNT PROCESSES")
    start, count, processes = map(int, sys.argv[1:])
    with concurrent.futures.ProcessPoolExecutor(processes) as executor:
        for _ in executor.map(power, range(start, start + count)):
            print("okay")
