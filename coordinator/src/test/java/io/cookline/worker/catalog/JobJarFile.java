package io.cookline.worker.catalog;

import io.cookline.spi.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars with jobs, as a user's build does. */
public final class JobJarFile {

  private final Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A jar without anything, made in this folder. */
  public JobJarFile(Path folder) {
    this.folder = folder;
  }

  /**
   * The whole class of a job called {@code name}, one column {@code value}, whose {@code perform}
   * has this body.
   */
  public static String source(String type, String name, String perform) {
    return """
    import io.cookline.spi.*;
    import java.util.*;
    import java.util.stream.*;

    public class %s implements Job {
      public JobInfo info() {
        return new JobInfo("%s", "Does what a test wants", Load.WAITS,
            List.of(Parameter.text("text", "an item").repeated()), List.of("cookline run %s"));
      }
      public List<Column> columns(Params params) {
        return List.of(Column.headline("value"));
      }
      public Stream<String> items(Params params) {
        return params.all("text").stream();
      }
      public ItemRecord perform(Item item, Tools tools) throws Exception {
        %s
      }
    }
    """
        .formatted(type, name, name, perform);
  }

  /** A good jar with one job, whose {@code perform} has this body. */
  public static Path of(Path folder, String name, String perform) throws IOException {
    return new JobJarFile(folder)
        .compiled("TestJob", source("TestJob", name, perform))
        .service("TestJob")
        .write(name + ".jar");
  }

  /** The same with one more entry. */
  public JobJarFile entry(String name, String content) {
    entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The same with these lines in the file that names its jobs. */
  public JobJarFile service(String... lines) {
    return entry("META-INF/services/" + Job.class.getName(), String.join("\n", lines) + "\n");
  }

  /** The same with a class of these tests, without those inside it. */
  public JobJarFile copied(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream("/" + name)) {
      entries.put(name, Objects.requireNonNull(in).readAllBytes());
    }
    return this;
  }

  /** The same with this class. */
  public JobJarFile compiled(String type, String source, Path... libraries) throws IOException {
    Path work = Files.createTempDirectory(folder, "compiled");
    Path file = Files.writeString(work.resolve(type + ".java"), source);
    List<String> classPath = new ArrayList<>();
    classPath.add(
        Path.of(Job.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString());
    Arrays.stream(libraries).map(Path::toString).forEach(classPath::add);
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    int failed =
        javac.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            String.join(System.getProperty("path.separator"), classPath),
            "-d",
            work.toString(),
            file.toString());
    if (failed != 0) {
      throw new AssertionError("does not compile:\n" + source);
    }
    try (Stream<Path> classes = Files.list(work)) {
      for (Path each : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        entries.put(String.valueOf(each.getFileName()), Files.readAllBytes(each));
      }
    }
    return this;
  }

  /** The same with a class file of this major version in place of its own. */
  public JobJarFile withClassFileVersion(String type, int version) {
    byte[] content = Objects.requireNonNull(entries.get(type + ".class"));
    content[7] = (byte) version;
    return this;
  }

  /** Writes it. */
  public Path write(String name) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }
}
