package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.seccomptck.archive.NotABundle;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.verify.Discrepancy;
import org.seccomptck.verify.Verification;
import org.seccomptck.verify.Verifier;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck verify}: what a bundle's evidence says, held against what its record says. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Derives every check, verdict and cause of a bundle anew from its raw evidence, with the code that 'tck run'",
            "judges with, and says where the record differs. Needs neither an engine nor a network.",
            "",
            "It proves that the verdicts follow from the evidence, and that nothing was added, taken away or changed",
            "alone. It cannot prove that the evidence is of the machine that the record names: whoever forges all of it",
            "alike is only found out by a signature (tck report --format intoto --sign-key)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck verify RUN.tar.gz",
            "  tck verify RUN.tar.gz --all      every difference, not only the first of each place",
            "",
            "Exit codes: 0 all of it follows from the evidence, 1 something differs, 2 the file is no bundle,",
            "            3 not all can be told: another kit judged, or the run was not completed."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", description = "a file that 'tck bundle' wrote")
    @SuppressWarnings("NullAway.Init")
    private Path bundle;

    @Option(names = "--all", description = "say every difference (default: the first " + SHOWN + ")")
    private boolean all;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "how many runners to derive at a time (default: 2; each takes up to 200 MB)")
    private int jobs = 2;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs: at least 1, not " + jobs + ".");
        }
        if (!Files.isRegularFile(bundle)) {
            throw new ParameterException(
                    spec.commandLine(), bundle + " is no file. Name a bundle: tck bundle writes one of a run.");
        }
        Words words = Words.english();
        try {
            Verification verification = new Verifier(new OverviewReport(words), jobs).verify(bundle);
            return say(verification, words);
        } catch (NotABundle e) {
            throw new ParameterException(
                    spec.commandLine(),
                    bundle + " is no bundle: " + e.getMessage() + ". tck bundle writes one of a run.",
                    e);
        }
    }

    private int say(Verification verification, Words words) {
        PrintWriter out = spec.commandLine().getOut();
        CountWords counts = new CountWords(words);
        out.println(words.of(
                "verify.of",
                bundle.getFileName(),
                counts.of(verification.runners(), Thing.RUNNER),
                counts.of(verification.cells(), Thing.CELL),
                counts.of(verification.checks(), Thing.CHECK)));
        List<Discrepancy> found = verification.discrepancies();
        found.stream().limit(all ? found.size() : SHOWN).forEach(one -> out.println(line(one, words)));
        if (!all && found.size() > SHOWN) {
            out.println(words.of("verify.more", found.size() - SHOWN));
        }
        int code = verification.holds()
                ? ExitCode.CONFORMS
                : verification.isOpen() ? ExitCode.INCOMPLETE : ExitCode.DEVIATES;
        out.println(words.of("verify.exit." + code, counts.of(found.size(), Thing.DIFFERENCE)));
        out.flush();
        return code;
    }

    private static String line(Discrepancy one, Words words) {
        Object[] parameters = one.parameters().toArray();
        String what = one.code() == Discrepancy.Code.PART_DIFFERS
                ? words.of(
                        "verify.part", Discrepancy.Part.valueOf(one.parameters().get(0)))
                : words.of("verify.code", one.code(), parameters);
        return Visible.of(words.of("verify.line", one.place(), what));
    }
}
