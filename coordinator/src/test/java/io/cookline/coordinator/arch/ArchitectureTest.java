package io.cookline.coordinator.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cookline.coordinator.run.RunLoop;
import io.cookline.coordinator.run.RunSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that docs/architecture.md says about who may know whom. */
class ArchitectureTest {

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.cookline");

  private static final String GENERATED = "io.cookline.proto..";
  private static final String WORKER_LINK = "io.cookline.worker.link..";
  private static final String COORDINATOR_LINK = "io.cookline.coordinator.link..";
  private static final String JOURNAL = "io.cookline.coordinator.journal..";

  @ParameterizedTest
  @CsvSource({
    "spi,",
    "proto,",
    "site,",
    "jobs,spi",
    "worker,spi proto",
    "coordinator,spi proto worker site",
  })
  void aModuleKnowsOnlyTheModulesBelowIt(String module, String below) {
    String own = "io.cookline." + module + "..";
    String[] known =
        below == null
            ? new String[] {own}
            : Arrays.stream((module + " " + below).split(" "))
                .map(name -> "io.cookline." + name + "..")
                .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.cookline..")
                .and(DescribedPredicate.not(resideInAnyPackage(known))))
        .check(PRODUCTION);
  }

  @Test
  void aJobAuthorSeesTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("io.cookline.spi..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.cookline.spi..", "java..", "org.jspecify..")
        .check(PRODUCTION);
  }

  @Test
  void theWireIsKnownToTheLinkPackagesAlone() {
    onlyIn("io.cookline.proto", GENERATED, WORKER_LINK, COORDINATOR_LINK);
    onlyIn("io.grpc..", GENERATED, WORKER_LINK, COORDINATOR_LINK);
    onlyIn("com.google.protobuf..", GENERATED, WORKER_LINK, COORDINATOR_LINK, JOURNAL);
  }

  @Test
  void whatAJournalLooksLikeIsKnownToTheJournalAlone() {
    onlyIn("io.cookline.proto.journal", GENERATED, JOURNAL);
  }

  @Test
  void nettyIsKnownToWhatHasSocketsAlone() {
    onlyIn(
        "io.netty..",
        "io.cookline.worker.http..",
        WORKER_LINK,
        COORDINATOR_LINK,
        "io.cookline.site..");
  }

  @Test
  void aLibraryIsKnownWhereItIsNeededAlone() {
    onlyIn("org.jsoup..", "io.cookline.jobs..");
    onlyIn("org.apfloat..", "io.cookline.jobs..");
    onlyIn("picocli..", "io.cookline.coordinator.cli..", "io.cookline.coordinator.args..");
    // compare reads the summaries of the runs that it measures, and prints figures.
    onlyIn(
        "com.google.gson..",
        "io.cookline.coordinator.report..",
        "io.cookline.coordinator.sink..",
        "io.cookline.coordinator.input..",
        "io.cookline.coordinator.trust..",
        "io.cookline.coordinator.compare..");
    onlyIn("org.bouncycastle..", "io.cookline.coordinator.trust..");
    onlyIn(
        "de.siegmar.fastcsv..",
        "io.cookline.coordinator.input..",
        "io.cookline.coordinator.sink..");
    onlyIn("org.HdrHistogram..", "io.cookline.coordinator.report..");
  }

  @Test
  void jobsReadNoFilesAndOpenNoConnectionsOfTheirOwn() {
    noClasses()
        .that()
        .resideInAPackage("io.cookline.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.jsoup.Connection")
        .check(PRODUCTION);
  }

  /** {@link RunLoop} is the thread around the state, {@link RunSpec} what the user asked for. */
  @Test
  void theRunStateIsPure() {
    noClasses()
        .that()
        .resideInAPackage("io.cookline.coordinator.run")
        .and()
        .doNotBelongToAnyOf(RunLoop.class, RunSpec.class)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "java.util.logging..")
                .or(named(Thread.class, "java.time.Clock", "java.time.Instant")))
        .orShould()
        .callMethodWhere(looksAtAClock())
        .orShould()
        .callMethodWhere(isOf("java.lang.Math", "random"))
        .check(PRODUCTION);
  }

  @Test
  void nothingSleepsButAJobsOwnWaitAndAHaltedWorker() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.cookline.worker.engine.ItemTools")
        .and()
        .doNotHaveFullyQualifiedName("io.cookline.worker.link.WorkerMain")
        .should()
        .callMethodWhere(isOf("java.lang.Thread", "sleep"))
        .orShould()
        .callMethodWhere(isOf("java.util.concurrent.TimeUnit", "sleep"))
        .check(PRODUCTION);
  }

  @Test
  void noPackageIsADrawerForEverything() {
    noClasses()
        .should()
        .resideInAnyPackage("..common..", "..util..", "..utils..")
        .check(PRODUCTION);
  }

  @Test
  void everyPackageSaysThatItIsNullMarked() {
    Set<String> silent =
        PRODUCTION.stream()
            .filter(DescribedPredicate.not(resideInAPackage(GENERATED)))
            .map(JavaClass::getPackage)
            .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(silent).isEmpty();
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module : Set.of("spi", "proto", "jobs", "worker", "site", "coordinator")) {
      assertThat(PRODUCTION.stream().filter(resideInAPackage("io.cookline." + module + "..")))
          .as(module)
          .isNotEmpty();
    }
  }

  private static void onlyIn(String known, String... places) {
    // A library that nobody uses any more would make the rule an empty one.
    assertThat(
            PRODUCTION.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass())
                .filter(resideInAPackage(known)))
        .as("uses of " + known)
        .isNotEmpty();
    noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(known)
        .check(PRODUCTION);
  }

  private static DescribedPredicate<JavaClass> named(Class<?> type, String... others) {
    Set<String> names = new TreeSet<>(Arrays.asList(others));
    names.add(type.getName());
    return DescribedPredicate.describe(
        "are one of " + names, candidate -> names.contains(candidate.getName()));
  }

  private static DescribedPredicate<JavaMethodCall> looksAtAClock() {
    return isOf("java.lang.System", "nanoTime").or(isOf("java.lang.System", "currentTimeMillis"));
  }

  private static DescribedPredicate<JavaMethodCall> isOf(String owner, String method) {
    return DescribedPredicate.describe(
        "is " + owner + "." + method,
        call ->
            call.getTargetOwner().getName().equals(owner)
                && call.getTarget().getName().equals(method));
  }
}
