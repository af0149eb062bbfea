package org.seccomptck.assertions;

import org.testcontainers.containers.ContainerState;

/** The way in: {@code import static org.seccomptck.assertions.SeccompAssertions.assertThat}. */
public final class SeccompAssertions {
    private SeccompAssertions() {}

    /**
     * Begin an assertion about the seccomp filter of a container.
     *
     * @param container a container that runs, of any image, such as a {@code GenericContainer} of Testcontainers
     */
    public static ContainerAssert assertThat(ContainerState container) {
        return new ContainerAssert(container);
    }
}
