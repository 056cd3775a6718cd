package io.cookline.coordinator.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a failure to read or write says to a person: Java's often say the file's name alone. */
public final class IoFault {

  private IoFault() {}

  /**
   * Whether whoever read at the other end has gone: an error of its own, and only its text says so.
   */
  public static boolean isBrokenPipe(IOException fault) {
    return of(fault).contains("roken pipe");
  }

  /** The reason and, where it is known, the file. */
  public static String of(IOException fault) {
    return switch (fault) {
      case NoSuchFileException none -> "no such file or directory: " + none.getFile();
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is there and is no directory";
      case FileSystemException other when other.getReason() != null ->
          other.getReason() + ": " + other.getFile();
      default -> fault.getMessage() == null ? fault.toString() : fault.getMessage();
    };
  }
}
