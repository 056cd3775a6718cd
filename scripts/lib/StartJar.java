import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes one jar of several, from which a JVM starts sooner: {@code StartJar TO.jar FROM.jar...}
 *
 * <ul>
 *   <li>One file is opened instead of fifty, whenever a class or a service is looked for.
 *   <li>Classes in a format older than Java 8's are written once more in that: the JVM keeps none of an older one in a
 *       cache for the start, since it proves in another way that they are sound.
 *   <li>A {@code switch} over types asks for one type after another. As it was compiled it makes a class at each start
 *       that does the same, and the first one brings all of the JDK's means to make classes with it.
 * </ul>
 *
 * <p>Nothing else changes. Of files of the same name the first stays, but services are added up; of several versions of
 * a class it is the one for this Java.
 */
class StartJar {

  private static final String SERVICES = "META-INF/services/";
  private static final String VERSIONS = "META-INF/versions/";

  private final ClassFile format;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private StartJar(ClassLoader classes) {
    ClassHierarchyResolver hierarchy =
        ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver()).cached();
    // With a pool and frames of their own: those of an old format say too little.
    this.format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ConstantPoolSharingOption.NEW_POOL,
            ClassHierarchyResolverOption.of(hierarchy));
  }

  public static void main(String[] words) throws IOException {
    Path to = Path.of(words[0]);
    List<Path> jars = Arrays.stream(words).skip(1).map(Path::of).toList();
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (URLClassLoader classes = new URLClassLoader(urls.toArray(URL[]::new))) {
      StartJar made = new StartJar(classes);
      for (Path jar : jars) {
        made.add(jar);
      }
      made.write(to);
    }
  }

  private void add(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      Map<String, byte[]> versioned = new TreeMap<>();
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (entry.isDirectory() || isOfTheJarItself(name)) {
          continue;
        }
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        if (name.startsWith(SERVICES)) {
          files.merge(name, bytes, StartJar::joined);
        } else if (name.startsWith(VERSIONS)) {
          versioned.put(name, bytes);
        } else {
          files.putIfAbsent(name, made(name, bytes));
        }
      }
      if (isForSeveralVersions(jar)) {
        chooseVersion(versioned);
      }
    }
  }

  private static boolean isOfTheJarItself(String name) {
    return name.equals(JarFile.MANIFEST_NAME)
        || name.endsWith("module-info.class")
        || name.startsWith("META-INF/maven/")
        || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private static boolean isForSeveralVersions(JarFile jar) throws IOException {
    return jar.getManifest() != null
        && "true".equalsIgnoreCase(jar.getManifest().getMainAttributes().getValue("Multi-Release"));
  }

  /** The newest one that this Java takes. */
  private void chooseVersion(Map<String, byte[]> versioned) {
    for (int version = 9; version <= Runtime.version().feature(); version++) {
      String prefix = VERSIONS + version + "/";
      versioned.forEach(
          (name, bytes) -> {
            if (name.startsWith(prefix)) {
              String plain = name.substring(prefix.length());
              files.put(plain, made(plain, bytes));
            }
          });
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    String text = new String(one, StandardCharsets.UTF_8) + "\n" + new String(other, StandardCharsets.UTF_8);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] made(String name, byte[] bytes) {
    if (!name.endsWith(".class")) {
      return bytes;
    }
    ClassModel model = format.parse(bytes);
    if (model.majorVersion() < JAVA_8_VERSION) {
      return inNewerFormat(model);
    }
    return name.startsWith("io/cookline/") ? withPlainSwitches(model, bytes) : bytes;
  }

  private byte[] inNewerFormat(ClassModel model) {
    ClassTransform version = ClassTransform.endHandler(to -> to.withVersion(JAVA_8_VERSION, 0));
    ClassTransform code = ClassTransform.transformingMethodBodies((to, element) -> to.with(element));
    return format.transformClass(model, version.andThen(code));
  }

  /** A switch over these types, as a method. */
  private record TypeSwitch(String name, MethodTypeDesc type, List<ClassDesc> cases) {

    /** Which of them a value is of, looking at the cases from one on: (value, first) -> case, -1 for null, or how many there are. */
    void write(CodeBuilder code) {
      Label some = code.newLabel();
      code.aload(0).ifnonnull(some).loadConstant(-1).ireturn().labelBinding(some);
      for (int place = 0; place < cases.size(); place++) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(place).if_icmpgt(next);
        code.aload(0).instanceOf(cases.get(place)).ifeq(next);
        code.loadConstant(place).ireturn().labelBinding(next);
      }
      code.loadConstant(cases.size()).ireturn();
    }
  }

  private byte[] withPlainSwitches(ClassModel model, byte[] bytes) {
    List<TypeSwitch> found = new ArrayList<>();
    boolean inInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    CodeTransform calls =
        (to, element) -> {
          if (element instanceof InvokeDynamicInstruction call && isOverTypes(call)) {
            TypeSwitch one =
                new TypeSwitch(
                    "typeSwitch$" + found.size(),
                    call.typeSymbol(),
                    call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
            found.add(one);
            to.invokestatic(model.thisClass().asSymbol(), one.name, one.type, inInterface);
          } else {
            to.with(element);
          }
        };
    ClassTransform methods =
        ClassTransform.endHandler(
            to ->
                found.forEach(
                    one -> to.withMethodBody(one.name, one.type, ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, one::write)));
    byte[] plain = format.transformClass(model, ClassTransform.transformingMethodBodies(calls).andThen(methods));
    return found.isEmpty() ? bytes : plain;
  }

  private static boolean isOverTypes(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  /** Not packed: what is in no cache is read at each start. */
  private void write(Path to) throws IOException {
    Path beside = to.resolveSibling(to.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(beside);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] bytes = file.getValue();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
    }
    Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
