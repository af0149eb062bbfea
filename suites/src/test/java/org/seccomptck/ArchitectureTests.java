package org.seccomptck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data flows one way: a module knows only those before it. */
class ArchitectureTests {

    private static final Map<String, List<String>> MODULES = Map.of(
            "profiles",
                    List.of(
                            "abi",
                            "profile",
                            "defaults",
                            "start",
                            "load",
                            "oracle",
                            "catalog",
                            "claim",
                            "finding",
                            "diagram",
                            "argument",
                            "strictness",
                            "harden",
                            "table"),
            "runners", List.of("host", "runner"),
            "probes", List.of("filter", "probe", "cell", "launch", "compiler"),
            "reports",
                    List.of(
                            "record",
                            "words",
                            "document",
                            "report",
                            "text",
                            "overview",
                            "allure",
                            "junitxml",
                            "sarif",
                            "comparison",
                            "startable",
                            "way",
                            "waiver",
                            "drift",
                            "history",
                            "oscal",
                            "intoto",
                            "kcidb",
                            "archive"),
            "suites",
                    List.of(
                            "verdict",
                            "cause",
                            "isolation",
                            "ledger",
                            "session",
                            "suite",
                            "measure",
                            "verify",
                            "upgrade",
                            "starting",
                            "ways",
                            "cli"));

    /** The rooms that make words of what the record says. */
    private static final List<String> PRINTERS = List.of(
            "words",
            "report",
            "text",
            "overview",
            "allure",
            "junitxml",
            "sarif",
            "oscal",
            "intoto",
            "kcidb",
            "archive");

    private static JavaClasses classes = new ClassFileImporter().importPackages("org.seccomptck.none");

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.seccomptck");
    }

    @Test
    void aModuleKnowsOnlyThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("profiles")
                .definedBy(packages("profiles"))
                .layer("runners")
                .definedBy(packages("runners"))
                .layer("probes")
                .definedBy(packages("probes"))
                .layer("reports")
                .definedBy(packages("reports"))
                .layer("suites")
                .definedBy(packages("suites"))
                .whereLayer("profiles")
                .mayNotAccessAnyLayer()
                .whereLayer("runners")
                .mayOnlyAccessLayers("profiles")
                .whereLayer("probes")
                .mayOnlyAccessLayers("profiles", "runners")
                .whereLayer("reports")
                .mayOnlyAccessLayers("profiles", "runners", "probes")
                .whereLayer("suites")
                .mayNotBeAccessedByAnyLayer()
                .check(classes);
    }

    @Test
    void everyPackageBelongsToOneModule() {
        List<String> known = MODULES.values().stream().flatMap(List::stream).toList();

        assertThat(classes)
                .hasSizeGreaterThan(100)
                .extracting(JavaClass::getPackageName)
                .extracting(
                        name -> name.replaceFirst("^org\\.seccomptck\\.", "").replaceFirst("\\..*", ""))
                .isSubsetOf(known);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.seccomptck.(**)").should().beFreeOfCycles().check(classes);
    }

    /** Words are made last: whoever is no printer could only read them back. */
    @Test
    void onlyPrintersKnowWords() {
        noClasses()
                .that()
                .resideOutsideOfPackages(printersAnd("org.seccomptck.cli.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..words..")
                .check(classes);
    }

    /** Past the record nobody sees how it came about. */
    @Test
    void reportsDependOnNothingPastTheRecord() {
        noClasses()
                .that()
                .resideInAnyPackage(printersAnd("..comparison.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.seccomptck.cell..",
                        "org.seccomptck.launch..",
                        "org.seccomptck.session..",
                        "org.seccomptck.suite..",
                        "org.seccomptck.measure..",
                        "org.junit..")
                .check(classes);
    }

    /** What needs no container must work without the libraries that containers need. */
    @ParameterizedTest
    @ValueSource(strings = {"com.github.dockerjava", "org.testcontainers", "picocli", "io.qameta.allure", "org.junit"})
    void profilesDependOnNoLibraryOf(String library) {
        assertThat(classes.stream()
                        .filter(one -> MODULES.getOrDefault("profiles", List.of()).stream()
                                .anyMatch(name ->
                                        (one.getPackageName() + ".").startsWith("org.seccomptck." + name + ".")))
                        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .filter(name -> name.startsWith(library)))
                .isEmpty();
    }

    private static String[] printersAnd(String other) {
        return Stream.concat(PRINTERS.stream().map(name -> ".." + name + ".."), Stream.of(other))
                .toArray(String[]::new);
    }

    private static String[] packages(String module) {
        return MODULES.getOrDefault(module, List.of()).stream()
                .map(name -> "org.seccomptck." + name + "..")
                .toArray(String[]::new);
    }
}
