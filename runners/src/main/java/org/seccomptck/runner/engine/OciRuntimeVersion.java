package org.seccomptck.runner.engine;

import static org.seccomptck.runner.RunnerFacts.UNKNOWN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seccomptck.host.Command;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * What an OCI runtime reports of itself.
 *
 * @param program the name that it calls itself: {@code runc}, {@code crun}
 * @param version its version
 * @param libseccomp the version of libseccomp that it runs with; runc reports it, crun does not
 */
public record OciRuntimeVersion(String program, String version, String libseccomp) {

    /** The version of a runtime that does not tell its version. */
    static final OciRuntimeVersion NOT_TOLD = new OciRuntimeVersion(UNKNOWN, UNKNOWN, UNKNOWN);

    private static final Pattern PROGRAM = Pattern.compile("(?m)^(\\S+) version:? (\\S+)");
    private static final Pattern LIBRARY = Pattern.compile("libseccomp\\.so\\.(\\d+\\.\\d+\\.\\d+)");
    private static final Pattern LIBSECCOMP = Pattern.compile("(?m)^libseccomp:\\s*(\\S+)");

    /**
     * Ask a runtime for its version.
     *
     * @param asked the user's word for the runtime
     * @param binary the runtime
     * @param environment the variables that it needs
     * @throws RunnerUnavailable if it cannot be run
     */
    static OciRuntimeVersion ask(String asked, Path binary, Map<String, String> environment) {
        Command.Result result =
                Command.of(binary.toString(), "--version").with(environment).run();
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "'" + asked + " --version' ended with " + result.complaint(),
                    "give an OCI runtime that runs on this machine, or a wrapper script for one");
        }
        return parse(result.output());
    }

    /**
     * Return this version, completed by the version of libseccomp in the name of a library's file if the runtime does
     * not report one.
     */
    OciRuntimeVersion orLibseccompOf(Path library) {
        if (!libseccomp.equals(UNKNOWN)) {
            return this;
        }
        try {
            return orLibseccompNamed(String.valueOf(library.toRealPath().getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + library, e);
        }
    }

    /**
     * Return this version, completed by the version of libseccomp in a file name such as {@code libseccomp.so.2.5.4} if
     * the runtime does not report one.
     */
    public OciRuntimeVersion orLibseccompNamed(String file) {
        Matcher name = LIBRARY.matcher(file);
        return libseccomp.equals(UNKNOWN) && name.matches()
                ? new OciRuntimeVersion(program, version, name.group(1))
                : this;
    }

    /** Return this version, with each unknown member taken from another source. */
    public OciRuntimeVersion or(OciRuntimeVersion other) {
        return new OciRuntimeVersion(
                program.equals(UNKNOWN) ? other.program : program,
                version.equals(UNKNOWN) ? other.version : version,
                libseccomp.equals(UNKNOWN) ? other.libseccomp : libseccomp);
    }

    /** Parse the output of the option {@code --version}. */
    public static OciRuntimeVersion parse(String text) {
        Matcher program = PROGRAM.matcher(text);
        Matcher libseccomp = LIBSECCOMP.matcher(text);
        boolean told = program.find();
        return new OciRuntimeVersion(
                told ? program.group(1) : UNKNOWN,
                told ? program.group(2) : UNKNOWN,
                libseccomp.find() ? libseccomp.group(1) : UNKNOWN);
    }
}
