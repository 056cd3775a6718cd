"""Items that do nothing, with concurrent.futures.ProcessPoolExecutor: COUNT OUT PROCESSES CHUNK"""

import sys
from concurrent.futures import ProcessPoolExecutor


def perform(item):
    return item


def main():
    count, out_file, processes, chunk = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with ProcessPoolExecutor(processes) as executor, open(out_file, "w", encoding="ascii") as out:
        out.writelines(item + "\n" for item in executor.map(perform, map(str, range(count)), chunksize=chunk))


if __name__ == "__main__":
    main()
