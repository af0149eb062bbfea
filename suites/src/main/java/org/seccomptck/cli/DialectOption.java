package org.seccomptck.cli;

import java.util.Optional;
import org.seccomptck.profile.dialect.DocumentDialect;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For which engine a document is. */
final class DialectOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--dialect",
            paramLabel = "ENGINE[@VERSION]",
            description = "for whom the document is, and so how it is read: docker, podman, cri-o, containerd or oci,"
                    + " e.g. podman or docker@20.10; or spo, for objects of the security-profiles-operator in YAML"
                    + " (FILE#NAME where a file has several) (default: docker; for run, each runner's own engine)")
    private Optional<String> name = Optional.empty();

    /** Return whether it was given. */
    boolean isGiven() {
        return name.isPresent();
    }

    /** Return how the engine reads that was named, or Docker. */
    DocumentDialect dialect() {
        return name.map(this::named).orElseGet(DocumentDialect::docker);
    }

    private DocumentDialect named(String engine) {
        return DocumentDialect.named(engine)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--dialect: '" + engine + "' is no engine or version that is known. Known: "
                                + String.join(", ", DocumentDialect.engines())
                                + ", with a version such as docker@26.1."));
    }
}
