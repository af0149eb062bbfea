package org.seccomptck.runner.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LinkedLibraries;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.RelocatedPrograms;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * An available OCI runtime that can be called.
 *
 * @param file the program
 * @param arguments arguments of every call
 * @param environment its {@code PATH} and {@code LD_LIBRARY_PATH}; a variable that is left out must not be set
 * @param libseccomp the library that its loader gives it, if it is linked with one
 */
record OciRuntimeProgram(
        Path file, List<String> arguments, Map<String, String> environment, Optional<Path> libseccomp) {

    /** The file name that a program's loader looks for. */
    static final String LIBSECCOMP = "libseccomp.so.2";

    OciRuntimeProgram {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Find or unpack a runtime.
     *
     * @param host the variables of this process
     * @throws RunnerUnavailable if the runtime is not available
     */
    static OciRuntimeProgram of(
            OciRuntimeChoice choice, Map<String, String> host, CacheFolder cache, DebianPackages packages) {
        if (choice instanceof OciRuntimeChoice.Binary binary) {
            OciRuntimeWrapper.check(binary.program());
            PrivateEngineConditions.checkVisible(binary.program());
            return linked(binary.program(), List.of(), ofUser(host));
        }
        OciRuntimeChoice.Packaged packaged = (OciRuntimeChoice.Packaged) choice;
        return packaged.suite()
                .map(suite -> foreign(packaged, suite, host, cache, packages))
                .orElseGet(() -> own(packaged, host, packages));
    }

    /** Return the machine's own runtime: the installed program, else the program of its distribution. */
    private static OciRuntimeProgram own(
            OciRuntimeChoice.Packaged choice, Map<String, String> host, DebianPackages packages) {
        Optional<Path> installed = SearchPath.of(host).find(choice.program());
        if (installed.isPresent()) {
            return linked(installed.get(), choice.arguments(), ofUser(host));
        }
        UnpackedPackages tree = packages.unpacked(choice.request());
        Path program = new SearchPath(tree.programs())
                .find(choice.program())
                .orElseThrow(() -> new RunnerUnavailable(
                        "the distribution's package " + choice.packages() + " holds no program " + choice.program(),
                        "give the path of one"));
        return linked(program, choice.arguments(), tree.environment(host));
    }

    private static OciRuntimeProgram foreign(
            OciRuntimeChoice.Packaged choice,
            String suite,
            Map<String, String> host,
            CacheFolder cache,
            DebianPackages packages) {
        String architecture =
                Machine.named(System.getProperty("os.arch")).orElseThrow().goArch();
        UnpackedPackages tree = packages.unpacked(choice.request().from(new DebianRelease(suite, architecture)));
        Path program = RelocatedPrograms.of(tree, List.of(choice.program()), cache, packages)
                .program(choice.program());
        return new OciRuntimeProgram(program, choice.arguments(), ofUser(host), tree.library(LIBSECCOMP));
    }

    private static OciRuntimeProgram linked(Path program, List<String> arguments, Map<String, String> environment) {
        return new OciRuntimeProgram(
                program,
                arguments,
                environment,
                LinkedLibraries.of(program, environment).find(LIBSECCOMP));
    }

    /**
     * The engine's own programs may need libraries that lie in the cache. A tested runtime must not get these
     * libraries, or the kit would test it with another libseccomp than the one it is used with.
     */
    private static Map<String, String> ofUser(Map<String, String> host) {
        Map<String, String> variables = new TreeMap<>(host);
        variables.keySet().retainAll(OciRuntimeWrapper.VARIABLES);
        return variables;
    }
}
