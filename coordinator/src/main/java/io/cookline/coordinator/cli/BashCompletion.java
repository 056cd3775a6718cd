package io.cookline.coordinator.cli;

import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.spi.Job;
import io.cookline.spi.Parameter;
import io.cookline.worker.catalog.JobCatalog;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Completion for bash, and for zsh, which can read bash's: picocli's script, and around it what
 * picocli can't know, the parameters of the chosen job and the formats behind a file's colon.
 */
final class BashCompletion {

  private static final String AROUND =
      """

      # The parameters of the job that stands in the line, as -a takes them.
      _cookline_parameters() {
        local word
        for word in "${COMP_WORDS[@]}"; do
          case $word in
      JOBS
          fetch) echo 'select='; return ;;
          esac
        done
      }

      _cookline() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=''
        (( COMP_CWORD > 0 )) && previous=${COMP_WORDS[COMP_CWORD-1]}
        if [[ $previous == -a ]]; then
          COMPREPLY=($(compgen -W "$(_cookline_parameters)" -- "$current"))
          [ -n "${ZSH_VERSION-}" ] || compopt -o nospace 2>/dev/null
          return
        fi
        # A colon is a word of its own for bash.
        local output=''
        if [[ $current == : && COMP_CWORD -gt 1 ]]; then
          output=${COMP_WORDS[COMP_CWORD-2]} current=''
        elif [[ $previous == : && COMP_CWORD -gt 2 ]]; then
          output=${COMP_WORDS[COMP_CWORD-3]}
        fi
        case $output in
          -o | -O | --output | --overwrite-output)
            COMPREPLY=($(compgen -W 'FORMATS' -- "$current"))
            return
            ;;
        esac
        _complete_cookline
      }

      complete -F _cookline -o default cookline
      """;

  private BashCompletion() {}

  static String script(CommandLine commands) {
    String jobs =
        JobCatalog.ofClassPath().all().stream()
            .map(BashCompletion::parameters)
            .collect(Collectors.joining("\n"));
    String formats =
        Arrays.stream(OutputFormat.values())
            .map(OutputFormat::word)
            .collect(Collectors.joining(" "));
    return AutoComplete.bash("cookline", commands)
        + AROUND.replace("JOBS", jobs).replace("FORMATS", formats);
  }

  private static String parameters(Job job) {
    return "    "
        + job.info().name()
        + ") echo '"
        + job.info().parameters().stream()
            .map(Parameter::name)
            .map(name -> name + "=")
            .collect(Collectors.joining(" "))
        + "'; return ;;";
  }
}
