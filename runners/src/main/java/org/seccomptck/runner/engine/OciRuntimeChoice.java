package org.seccomptck.runner.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.runner.packages.PackageRequest;

/** A wanted OCI runtime, which may not be available yet. */
public sealed interface OciRuntimeChoice {

    /** Return the runtime's name in commands; the name of its runner has it after a slash. */
    String name();

    /** Return the user's word for the runtime, as it was spelled. */
    String asked();

    /**
     * A program of the user's: a runtime, or a wrapper script for one.
     *
     * @param name the file's name; of two alike the second has a number
     * @param asked the user's word for the file
     * @param program the file
     */
    record Binary(String name, String asked, Path program) implements OciRuntimeChoice {}

    /**
     * A runtime that Debian ships.
     *
     * @param name such as {@code runc@1.1.15}
     * @param program the name of its file
     * @param suite the release of its packages; empty: the release of this machine
     * @param packages each with the beginning of its version
     * @param arguments arguments of every call
     */
    record Packaged(String name, String program, Optional<String> suite, List<String> packages, List<String> arguments)
            implements OciRuntimeChoice {

        /** Fill in defaults for what the data leave out. */
        @JsonCreator
        public Packaged(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty("program") Optional<String> program,
                @JsonProperty("suite") Optional<String> suite,
                @JsonProperty(value = "packages", required = true) List<String> packages,
                @JsonProperty("arguments") Optional<List<String>> arguments) {
            this(name, program.orElse(name.replaceFirst("@.*", "")), suite, packages, arguments.orElse(List.of()));
        }

        /** Keep the lists from changing. */
        public Packaged {
            packages = List.copyOf(packages);
            arguments = List.copyOf(arguments);
        }

        @Override
        public String asked() {
            return name;
        }

        /** Return the packages. */
        PackageRequest request() {
            return PackageRequest.of(packages.toArray(String[]::new));
        }
    }
}
