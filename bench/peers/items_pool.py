"""Items that do nothing, with multiprocessing.Pool: COUNT OUT PROCESSES CHUNK"""

import sys
from multiprocessing import Pool


def perform(item):
    return item


def main():
    count, out_file, processes, chunk = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with Pool(processes) as pool, open(out_file, "w", encoding="ascii") as out:
        out.writelines(item + "\n" for item in pool.imap_unordered(perform, map(str, range(count)), chunk))


if __name__ == "__main__":
    main()
