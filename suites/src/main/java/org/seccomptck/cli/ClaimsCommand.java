package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tck claims}: what documents say of seccomp, put to the test. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = {
            "Puts what documents say of seccomp and Docker to the test, sentence by sentence.",
            "Each sentence is CONFIRMED, REFUTED or NOT TESTABLE HERE on each runner, with the evidence: by the checks of"
                    + " 'tck run' on the profiles that the documents offer, and by shell commands in containers, with"
                    + " BusyBox and with GNU's commands, whose system calls are told by strace.",
            "Takes the same options as 'tck run'. A report of the sentences alone: --format claims."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tck claims                                   on the engine that can be had",
            "  tck claims -r 'lab/arm64-*'                  on real kernels of another machine",
            "  tck claims --oci-runtime 'runc@*,crun@*'     on each OCI runtime",
            "  tck claims -f claims -o ledger               the sentences as a page, ledger/claims.md",
            "  tck run --claims                             beside a run of the whole catalogue",
            "  tck claims --blocked-by-default              how many calls Docker's default blocks, release by release",
            "",
            "Exit codes: those of 'tck run'. A sentence that is refuted is not a deviation: whether the profiles are",
            "            enforced is one thing, and what documents say of them another."
        })
final class ClaimsCommand extends RunCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--blocked-by-default",
            description = "only print how many system calls Docker's default profile blocks, by release, ABI and"
                    + " capabilities; no engine is needed")
    private boolean blockedByDefault;

    @Override
    public Integer call() throws ProfileException, IOException, InterruptedException {
        if (!blockedByDefault) {
            return super.call();
        }
        PrintWriter out = command.commandLine().getOut();
        new BlockedByDefault(Words.english()).lines().forEach(out::println);
        out.flush();
        return ExitCode.CONFORMS;
    }

    @Override
    boolean testsClaims() {
        return true;
    }

    @Override
    boolean namesClaims() {
        return true;
    }

    @Override
    boolean asksForIsolation() {
        return false;
    }
}
