package org.seccomptck.record;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.seccomptck.runner.Digests;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

/** Runners as JSON. */
final class RunnerJson {
    private RunnerJson() {}

    static void write(JsonOutput out, RunnerRecord runner) throws IOException {
        RunnerFacts facts = runner.facts();
        out.begin()
                .text("name", runner.name())
                .begin("facts")
                .text("kernelRelease", facts.kernelRelease())
                .text("machine", facts.machine())
                .text("engine", facts.engine())
                .text("engineVersion", facts.engineVersion())
                .text("apiVersion", facts.apiVersion())
                .text("ociRuntime", facts.ociRuntime())
                .text("ociRuntimeProgram", facts.ociRuntimeProgram())
                .text("ociRuntimeVersion", facts.ociRuntimeVersion())
                .text("libseccompVersion", facts.libseccompVersion())
                .text("cgroupVersion", facts.cgroupVersion())
                .truth("rootless", facts.rootless())
                .texts("securityOptions", facts.securityOptions());
        write(out, facts.kernel());
        out.text("accelerator", facts.accelerator());
        if (!facts.digests().equals(Digests.NONE)) {
            out.begin("digests")
                    .textUnlessEmpty("ociRuntime", facts.digests().ociRuntime())
                    .textUnlessEmpty("kernelBuild", facts.digests().kernelBuild())
                    .end();
        }
        out.end().end();
    }

    private static void write(JsonOutput out, KernelFacts kernel) throws IOException {
        out.begin("kernel")
                .number("pageSize", kernel.pageSize())
                .texts("actions", kernel.actions())
                .texts("actionsLogged", kernel.actionsLogged())
                .begin("abis");
        for (Map.Entry<String, Boolean> abi : new TreeMap<>(kernel.abis()).entrySet()) {
            out.truth(abi.getKey(), abi.getValue());
        }
        out.end().begin("tables");
        for (Map.Entry<String, String> table : new TreeMap<>(kernel.tables()).entrySet()) {
            out.text(table.getKey(), table.getValue());
        }
        out.end().begin("configuration");
        for (Map.Entry<String, String> option : new TreeMap<>(kernel.configuration()).entrySet()) {
            out.text(option.getKey(), option.getValue());
        }
        out.end().end();
    }

    static RunnerRecord read(JsonInput in) throws IOException {
        in.begin();
        String name = in.text("name");
        in.begin("facts");
        RunnerFacts facts = new RunnerFacts(
                in.text("kernelRelease"),
                in.text("machine"),
                in.text("engine"),
                in.text("engineVersion"),
                in.text("apiVersion"),
                in.text("ociRuntime"),
                in.text("ociRuntimeProgram"),
                in.text("ociRuntimeVersion"),
                in.text("libseccompVersion"),
                in.text("cgroupVersion"),
                in.truth("rootless"),
                in.texts("securityOptions"),
                kernel(in),
                in.text("accelerator"),
                in.has("digests") ? digests(in) : Digests.NONE);
        in.end().end();
        return new RunnerRecord(name, facts);
    }

    private static Digests digests(JsonInput in) throws IOException {
        in.begin();
        Digests digests = new Digests(in.textOrEmpty("ociRuntime"), in.textOrEmpty("kernelBuild"));
        in.end();
        return digests;
    }

    private static KernelFacts kernel(JsonInput in) throws IOException {
        in.begin("kernel");
        KernelFacts kernel = new KernelFacts(
                in.integer("pageSize"),
                in.texts("actions"),
                in.texts("actionsLogged"),
                in.map("abis", JsonInput::truth),
                // Records of kits that did not ask for these facts do not have them.
                in.mapOrEmpty("tables", JsonInput::text),
                in.map("configuration", JsonInput::text));
        in.end();
        return kernel;
    }
}
