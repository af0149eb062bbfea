package org.seccomptck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Subject;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.session.Subjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck check}: reads a document and says what is the matter with it; needs no engine. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads a profile document, checks it and lists what its author should know. Needs no engine.",
        footer = {"", "Exit codes: 0 the document is valid (findings are no error), 2 it is not."})
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a profile's file, or the id of a catalogued profile")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Mixin
    private final CircumstanceOptions options = new CircumstanceOptions();

    @Override
    public Integer call() throws ProfileException {
        Subject.Document document = new Subjects().document(file);
        Profile profile = document.document();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: valid; default action %s, %d rules%n",
                file, profile.defaultDecision(), profile.rules().size());
        List<Finding> findings = new ArrayList<>();
        for (Machine machine : Machine.values()) {
            findings.addAll(FindingScan.scan(ResolvedProfile.of(profile, options.circumstances(machine))));
        }
        for (Finding finding : findings) {
            out.printf(
                    "%s: %s on %s: %s. Advice: %s.%n",
                    finding.pointer(),
                    finding.kind(),
                    finding.machine().uname(),
                    finding.explanation(),
                    finding.advice());
        }
        out.printf("%d %s%n", findings.size(), findings.size() == 1 ? "finding" : "findings");
        return ExitCode.CONFORMS;
    }
}
