package org.seccomptck.mutant;

import static org.seccomptck.mutant.Mutation.EXECUTES_ITS_HEALTH_CHECK_WITHOUT_A_FILTER;
import static org.seccomptck.mutant.Mutation.EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * An OCI runtime with a fault: a script that lets {@link #main} rewrite the configuration of a container that is to be
 * created, and then runs the runc that the private engine itself would run. When the container is there, the
 * configuration is again as the engine wrote it: the fault is the runtime's, not the engine's.
 */
final class MutantRuntime {
    private MutantRuntime() {}

    /**
     * Write the script.
     *
     * @param script its path
     * @param unmarked the fault for containers whose profile does not ask for one
     */
    static Path write(Path script, Mutation unmarked) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(script, """
                #!/bin/sh
                set -eu
                create='' exec='' bundle='' root='' process='' before='' word=''
                for word; do
                    case $word in
                        create) create=yes ;;
                        exec) exec=yes ;;
                        --bundle=*) bundle=${word#*=} ;;
                    esac
                    case $before in
                        --bundle | -b) bundle=$word ;;
                        --root) root=$word ;;
                        --process) process=$word ;;
                    esac
                    before=$word
                done
                if [ "$create" ] && [ "$bundle" ]; then
                    cp -p "$bundle/config.json" "$bundle/config.json.given"
                    '%1$s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp '%2$s' %3$s "$bundle" %4$s
                    code=0
                    %5$s "$@" || code=$?
                    mv "$bundle/config.json.given" "$bundle/config.json"
                    exit $code
                fi
                faulty=''
                case %4$s in
                    %6$s) faulty=$exec ;;
                    %7$s) ! grep -q -e --health-check "${process:-/dev/null}" || faulty=$exec ;;
                esac
                if [ "$exec" ]; then
                    # Two at a time would read each other's state.
                    exec 9<"$root/$word"
                    flock 9
                    if [ "$faulty" ]; then
                        cp -p "$root/$word/state.json" "$root/$word/state.json.given"
                        '%1$s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp '%2$s' %3$s \
                            "$root/$word/state.json" %4$s
                    fi
                    code=0
                    %5$s "$@" 9<&- || code=$?
                    if [ "$faulty" ]; then
                        mv "$root/$word/state.json.given" "$root/$word/state.json"
                    fi
                    exit $code
                fi
                exec %5$s "$@"
                """.formatted(
                        java,
                        System.getProperty("java.class.path"),
                        MutantRuntime.class.getName(),
                        unmarked,
                        runc(),
                        EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER,
                        EXECUTES_ITS_HEALTH_CHECK_WITHOUT_A_FILTER));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return script;
    }

    /** Rewrite {@code config.json} in the folder that the first argument names, or else runc's state in that file. */
    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper();
        if (Files.isRegularFile(Path.of(arguments[0]))) {
            ObjectNode state = (ObjectNode) json.readTree(Path.of(arguments[0]).toFile());
            Mutation.valueOf(arguments[1]).applyToExec(state);
            json.writeValue(Path.of(arguments[0]).toFile(), state);
            return;
        }
        Path config = Path.of(arguments[0], "config.json");
        ObjectNode root = (ObjectNode) json.readTree(config.toFile());
        ObjectNode linux = (ObjectNode) root.get("linux");
        if (linux.has("seccomp")) {
            Mutation mutation = Mutation.unmark(linux).orElse(Mutation.valueOf(arguments[1]));
            mutation.apply(linux);
            mutation.applyToProcess((ObjectNode) root.get("process"));
            json.writeValue(config.toFile(), root);
        }
    }

    /** Return the command line of the runc that is used where no other is asked for. */
    static String runc() {
        SearchPath host = SearchPath.of(System.getenv());
        if (host.find("dockerd").isPresent() && host.find("runc").isPresent()) {
            return "'" + host.find("runc").get() + "'";
        }
        UnpackedPackages packages = new DebianPackages(CacheFolder.standard(), line -> {})
                .unpacked(PackageRequest.of("docker.io", "containerd", "runc", "tini")
                        .withDocuments("golang-github-docker-docker-dev"));
        String libraries = packages.environment(Map.of()).get("LD_LIBRARY_PATH");
        Path runc = new SearchPath(packages.programs()).find("runc").orElseThrow();
        return "env LD_LIBRARY_PATH='" + libraries + "' '" + runc + "'";
    }
}
