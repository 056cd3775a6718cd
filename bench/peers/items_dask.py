"""Items that do nothing, with Dask, so many in a task: COUNT OUT PROCESSES CHUNK"""

import sys

from distributed import Client, LocalCluster


def perform(items):
    return items


def main():
    count, out_file, processes, chunk = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    items = [str(number) for number in range(count)]
    batches = [items[start : start + chunk] for start in range(0, count, chunk)]
    with (
        LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
        open(out_file, "w", encoding="ascii") as out,
    ):
        for batch in client.gather(client.map(perform, batches, pure=False)):
            out.writelines(item + "\n" for item in batch)


if __name__ == "__main__":
    main()
