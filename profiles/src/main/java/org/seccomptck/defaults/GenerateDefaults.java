package org.seccomptck.defaults;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the tables of this package: {@code profiles/tables/generate-defaults} runs it. */
public final class GenerateDefaults {
    private GenerateDefaults() {}

    /**
     * Write the tables.
     *
     * @param arguments checkouts of moby/moby and of containers/podman, and the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Give the checkouts of " + Upstream.DOCKER.repository() + " and of "
                    + Upstream.PODMAN.repository() + ", and the folder to write to.");
        }
        DefaultTables docker = Upstream.DOCKER.tables(new GitCheckout(Path.of(arguments[0])));
        DefaultTables podman = Upstream.PODMAN.tables(new GitCheckout(Path.of(arguments[1])));
        docker.and(podman).write(Path.of(arguments[2]));
    }
}
