package org.seccomptck.proof;

import java.nio.charset.StandardCharsets;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Subject;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.RunnerFacts;

/**
 * A profile as a text, for a container on an x86_64 runner.
 *
 * @param json the document
 */
record ProfileText(String json) {
    private static final String NAME = "profile.json";

    /** Return what a container is to be started with. */
    Subject subject() throws ProfileException {
        return Subject.Document.of(NAME, "", Provenance.NONE, bytes(), ProfileReader.read(NAME, bytes()));
    }

    /** Return what it says there. */
    Oracle oracle(RunnerFacts facts) throws ProfileException {
        return Oracle.of(
                ProfileReader.read(NAME, bytes()),
                new Circumstances(
                        Machine.X86_64,
                        KernelVersion.parse(facts.kernelRelease()).orElseThrow(),
                        Circumstances.DOCKER_CAPABILITIES,
                        Dialect.ofRuntime(facts.ociRuntimeProgram(), facts.ociRuntimeVersion())));
    }

    private byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
