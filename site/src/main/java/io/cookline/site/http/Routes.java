package io.cookline.site.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which route a path leads to: the one at just that path, or else the one for its folder. */
public final class Routes {

  /**
   * A line of the index page.
   *
   * @param example a path and query to click on
   * @param says what happens there
   */
  public record Entry(String example, String says) {}

  private final Map<String, Route> exact = new HashMap<>();
  private final Map<String, Route> prefixes = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Route otherwise;

  /** An empty table: every path leads to the given route. */
  public Routes(Route otherwise) {
    this.otherwise = otherwise;
  }

  /** Adds a route for one path; {@code query} is for the example, with its question mark. */
  public Routes at(String path, String query, String says, Route route) {
    exact.put(path, route);
    entries.add(new Entry(path + query, says));
    return this;
  }

  /** Adds a route for all paths right below {@code prefix}, which ends with a slash. */
  public Routes under(String prefix, String rest, String says, Route route) {
    prefixes.put(prefix, route);
    entries.add(new Entry(prefix + rest, says));
    return this;
  }

  /** The route of a decoded path without its query. */
  public Route find(String path) {
    Route found = exact.get(path);
    if (found == null) {
      found = prefixes.get(path.substring(0, path.lastIndexOf('/') + 1));
    }
    return found == null ? otherwise : found;
  }

  /** What there is, in the order it was added. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }
}
