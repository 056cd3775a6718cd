package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which items a job performs. */
final class ItemOptions {

  @Option(
      names = "-a",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the job; repeatable. See: cookline jobs JOB.")
  List<String> parameters = new ArrayList<>();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE|-",
      description = {
        "Items: one a line, or a column of .csv, .tsv or .jsonl;",
        "each may be gzipped. - is standard input."
      })
  @Nullable String input;

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description = {
        "text, csv, tsv or jsonl (default: by extension;",
        "for standard input text)."
      })
  @Nullable String format;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = {
        "The column, or JSON key, that has the items. Default of csv",
        "and tsv: the only one, or the one called like the job's",
        "first; of jsonl: none, each line is a string."
      })
  @Nullable String column;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The first N items only; with --shuf, N random ones.")
  @Nullable String limit;

  @Option(names = "--shuf", description = "In random order.")
  boolean shuffled;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "An order of --shuf again; a run's first line says it.")
  @Nullable String seed;

  @Option(
      names = "--shard",
      paramLabel = "I/N|auto",
      description = {
        "Part I of N of the items: one run of a job array. auto: as",
        "Slurm's array says. cookline merge makes one output of all."
      })
  @Nullable String shard;

  /** Whether the items were chosen already, so that nothing here has to make any. */
  boolean itemsGiven;
}
