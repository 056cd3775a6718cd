package io.cookline.coordinator.run;

/** The workers of one machine, as far as they have something in common. */
final class Team {

  private final String machine;
  private final int workers;
  private final Starts starts;
  private boolean present = true;
  private boolean leaving;
  private long lastHeard;

  /**
   * @param machine its name; {@link WorkerId#HERE} for the coordinator's own
   * @param workers how many it is to have
   * @param startsAtOnce how many of them may be starting at the same time
   */
  Team(String machine, int workers, int startsAtOnce, long now) {
    this.machine = machine;
    this.workers = workers;
    this.starts = new Starts(startsAtOnce);
    this.lastHeard = now;
  }

  String machine() {
    return machine;
  }

  boolean isHere() {
    return machine.equals(WorkerId.HERE);
  }

  int workers() {
    return workers;
  }

  Starts starts() {
    return starts;
  }

  /** Whether somebody there starts workers, and says how they ended. */
  boolean present() {
    return present;
  }

  void away() {
    present = false;
  }

  void back(long now) {
    present = true;
    lastHeard = now;
  }

  /** Whether its workers finish what they have, and get no more. */
  boolean leaving() {
    return leaving;
  }

  void leave() {
    leaving = true;
  }

  void heard(long now) {
    lastHeard = now;
  }

  long lastHeard() {
    return lastHeard;
  }
}
