package org.seccomptck.cli;

import java.util.concurrent.Callable;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.record.KitRecord;
import org.seccomptck.session.Kit;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tck version}: which kit this is and what it runs on, for a report of a fault. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the version of the kit, and the JVM, system and folders that it uses. Begin a bug report with it."
        },
        footer = {"", "The first line is that of 'tck --version'."})
final class VersionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        String java = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        spec.commandLine()
                .getOut()
                .printf(
                        "%s%nJVM     %s%nSystem  %s%nKit     %s%nCache   %s%n",
                        line(),
                        java,
                        system,
                        System.getProperty("seccomptck.home", ""),
                        CacheFolder.standard().path());
        return ExitCode.CONFORMS;
    }

    private static String line() {
        KitRecord kit = Kit.record();
        return "seccomp-tck " + kit.version() + (kit.commit().isEmpty() ? "" : " (commit " + kit.commit() + ")");
    }

    /** The version that the build stamped. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {line()};
        }
    }
}
