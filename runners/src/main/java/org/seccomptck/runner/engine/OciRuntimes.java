package org.seccomptck.runner.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;

/**
 * The additional OCI runtimes of a private engine.
 *
 * @param ready those that can be called
 * @param missing the problem of each other runtime, by the name that its runner would have had
 */
record OciRuntimes(List<Ready> ready, Map<String, RunnerUnavailable> missing) {

    OciRuntimes {
        ready = List.copyOf(ready);
        missing = Map.copyOf(missing);
    }

    /**
     * A runtime that can be called.
     *
     * @param version what it reports of itself, completed by its library's version
     */
    record Ready(OciRuntimeWrapper runtime, OciRuntimeVersion version) {}

    /**
     * Find or unpack all of them, and ask each for its version.
     *
     * @param run the folder of the engine's files
     * @param site the prefix of their runners' names
     * @throws RunnerUnavailable if none of the wanted runtimes is available
     */
    static OciRuntimes prepare(EngineRequest request, DebianPackages packages, RunFolder run, String site) {
        List<Ready> ready = new ArrayList<>();
        Map<String, RunnerUnavailable> missing = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (OciRuntimeChoice choice : request.ociRuntimes()) {
            try {
                ready.add(prepare(choice, request, packages, run));
            } catch (RunnerUnavailable e) {
                failures.add(e);
                missing.put(site + "/" + choice.name(), e);
            } catch (LockUnavailable e) {
                failures.add(e);
                missing.put(site + "/" + choice.name(), new RunnerUnavailable(e.problem(), e.remedy(), e));
            }
        }
        if (ready.isEmpty() && !failures.isEmpty()) {
            throw failures.size() == 1 ? failures.get(0) : RunnerUnavailable.ofAll(missing);
        }
        return new OciRuntimes(ready, missing);
    }

    private static Ready prepare(
            OciRuntimeChoice choice, EngineRequest request, DebianPackages packages, RunFolder run) {
        OciRuntimeProgram program = OciRuntimeProgram.of(choice, System.getenv(), request.cache(), packages);
        OciRuntimeWrapper wrapper = OciRuntimeWrapper.write(choice, program, run);
        OciRuntimeVersion told = OciRuntimeVersion.ask(choice.asked(), wrapper.script(), Map.of());
        return new Ready(wrapper, program.libseccomp().map(told::orLibseccompOf).orElse(told));
    }
}
