package org.seccomptck.assertions;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.RunRecord;
import org.testcontainers.containers.ContainerState;

/**
 * Asserts on the seccomp filter of a running container. The probe is copied into the container, executed there as
 * {@code docker exec} executes a program, and removed again; a side container dumps the filters of the container's
 * first process. The container's file system must not be read-only. A question that cannot be answered fails.
 */
public final class ContainerAssert extends AbstractAssert<ContainerAssert, ContainerState> {
    ContainerAssert(ContainerState container) {
        super(container, ContainerAssert.class);
    }

    /**
     * Verify that the container's first process has a filter, and that a program that is executed in the container has one:
     * {@code Seccomp: 2} in proc(5).
     */
    public ContainerAssert isConfined() {
        return verify(look -> look.confined(true));
    }

    /** Verify that neither the container's first process nor a program that is executed in it has a filter. */
    public ContainerAssert isUnconfined() {
        return verify(look -> look.confined(false));
    }

    /**
     * Verify that system calls never reach the kernel, whatever their arguments, on each ABI that is served there and
     * has them: according to the filter that the kernel holds and to the probe's observations.
     *
     * @param names such as {@code mount}
     * @throws IllegalArgumentException if a name is not that of a system call
     */
    public ContainerAssert denies(String... names) {
        return verify(look -> look.denied(List.of(names)));
    }

    /**
     * Verify that the container enforces a profile, call by call, on each ABI and for every argument.
     *
     * @param profile the document, in Docker's form
     * @throws IllegalArgumentException if it is no profile
     */
    public ContainerAssert enforces(Path profile) {
        return enforces(profile.toString());
    }

    /**
     * Verify that the container enforces a profile, call by call, on each ABI and for every argument.
     *
     * @param profile a document's path, an id of the kit's catalogue, or {@code engine-default}
     * @throws IllegalArgumentException if there is no such profile
     */
    public ContainerAssert enforces(String profile) {
        isNotNull();
        RunRecord record = Look.enforced(actual, profile);
        if (record.conclusion() != Conclusion.CONFORMS) {
            failWithMessage("%s", new Failure(record).text(name(), profile));
        }
        return this;
    }

    /** A question. Its answer is a list of what is wrong; an empty list means that nothing is wrong. */
    private interface Question {
        List<String> wrong(Look look);
    }

    private ContainerAssert verify(Question question) {
        isNotNull();
        List<String> wrong = Look.at(actual, question::wrong);
        if (!wrong.isEmpty()) {
            failWithMessage("%s", "Container " + name() + ":\n  " + String.join("\n  ", wrong));
        }
        return this;
    }

    private String name() {
        return actual.getContainerInfo().getName().replaceFirst("^/", "");
    }
}
