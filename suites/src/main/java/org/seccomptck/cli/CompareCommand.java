package org.seccomptck.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.comparison.ProfileComparison.Compared;
import org.seccomptck.comparison.report.StrictnessReport;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.profile.reading.OperatorObject;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.sarif.SarifStrictness;
import org.seccomptck.session.Kit;
import org.seccomptck.strictness.Relation;
import org.seccomptck.strictness.Strictness;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck compare}: whether one profile is at least as strict as another; needs no engine. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Proves whether profile A is at least as strict as profile B, for every call number and every argument on every"
                    + " ABI, and shows where it is not. Needs no engine.",
            "",
            "What counts is what reaches the kernel: ALLOW and LOG let a call through, every other action stops it.",
            "Both profiles are resolved for the same launch, on every machine that the kit knows or on that of --machine",
            "or --abi."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck compare my.json docker@28.5                   is mine as strict as Docker's default",
            "  tck compare docker@20.10 docker@28.5              what another release of Docker lets through",
            "  tck compare new.json old.json --require at-least-as-strict     for CI",
            "",
            "Exit codes: 0 compared and as --require wants it, 1 not as --require wants it,",
            "            2 the command or a document is wrong, 3 the profiles are too large to compare."
        })
final class CompareCommand implements Callable<Integer> {
    /** How the answer is printed. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON,
        SARIF
    }

    /** What makes the command fail. */
    enum Require {
        AT_LEAST_AS_STRICT(EnumSet.of(Relation.EQUAL, Relation.STRICTER)),
        EQUAL(EnumSet.of(Relation.EQUAL)),
        NOTHING(EnumSet.complementOf(EnumSet.of(Relation.UNDECIDED)));

        private final Set<Relation> relations;

        Require(Set<Relation> relations) {
            this.relations = relations;
        }

        /** As a user types it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = NamedProfiles.HELP + ", or unconfined")
    @SuppressWarnings("NullAway.Init")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "the same; what A is measured by")
    @SuppressWarnings("NullAway.Init")
    private String second;

    @Option(
            names = "--same-action",
            description =
                    "let another answer to the same call count as well: another errno, signal or action, or LOG for"
                            + " ALLOW; two profiles that answer differently are neither stricter nor looser")
    private boolean sameAction;

    @Option(
            names = "--require",
            paramLabel = "WHAT",
            description = "exit with 1 unless A is at-least-as-strict as B, or equal to it (default: nothing)")
    private Require require = Require.NOTHING;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, markdown, json or sarif (2.1.0) (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--all", description = "name every call in a text, also where there are many")
    private boolean all;

    @Mixin
    private final AbiOption abi = new AbiOption();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws ProfileException {
        List<Circumstances> launches = abi.machines(options.machines()).stream()
                .map(options::circumstances)
                .toList();
        NamedProfiles profiles = new NamedProfiles(options.launch(), System.in, dialect.dialect());
        Subject one = profiles.find(first);
        Subject other = profiles.find(second);
        Strictness strictness = Strictness.of(
                one.profile(),
                other.profile(),
                launches,
                abi.abi().map(Set::of).orElseGet(() -> EnumSet.allOf(Abi.class)),
                sameAction);
        print(new ProfileComparison(
                compared(first, one), compared(second, other), launch(launches.get(0)), strictness));
        return exitCode(strictness);
    }

    private Compared compared(String name, Subject subject) throws ProfileException {
        Optional<Subject.Document> document = subject.published();
        if (document.isEmpty()) {
            return new Compared(name, subject.provenance(), Optional.empty());
        }
        byte[] text = document.get().text().getBytes(StandardCharsets.UTF_8);
        Places places = Places.of(name, text, OperatorObject.dialectOf(name, text, dialect.dialect()));
        return new Compared(name, subject.provenance(), Optional.of(places));
    }

    private ProfileComparison.Launch launch(Circumstances circumstances) {
        LaunchOptions options = this.options.launch();
        return new ProfileComparison.Launch(
                circumstances.kernel(),
                circumstances.dialect().map(Dialect::label).orElse(""),
                options.words());
    }

    private void print(ProfileComparison comparison) {
        PrintWriter out = spec.commandLine().getOut();
        StrictnessReport report = new StrictnessReport(comparison, Words.english());
        switch (format) {
            case TEXT -> report.text(out, StandardOutput.screen(), all);
            case MARKDOWN -> report.markdown(out);
            case JSON -> report.json(out);
            case SARIF -> out.println(new SarifStrictness(Words.english()).print(comparison, Kit.version()));
        }
        out.flush();
    }

    /** What an ABI that was compared shows is certain, also where another one is undecided. */
    private int exitCode(Strictness strictness) {
        boolean undecided = strictness.abis().containsValue(Relation.UNDECIDED);
        boolean met = strictness.abis().values().stream()
                .allMatch(relation -> relation == Relation.UNDECIDED || require.relations.contains(relation));
        if (!met) {
            return ExitCode.DEVIATES;
        }
        return undecided ? ExitCode.INCOMPLETE : ExitCode.CONFORMS;
    }
}
