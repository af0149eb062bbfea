package org.seccomptck.assertions;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ChangeLog;
import com.github.dockerjava.api.model.HostConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Machine;
import org.seccomptck.launch.build.ProbeBuild;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A container as a user starts it, from an image with one program: a service that only stays. */
final class UserContainer extends GenericContainer<UserContainer> {
    private static final String IMAGE = "a-service:latest";
    private static final int EXECUTABLE = 0755;

    UserContainer(DockerClient docker, List<String> security, boolean readOnly) {
        super(DockerImageName.parse(IMAGE));
        this.dockerClient = docker;
        withImagePullPolicy(name -> false);
        // The program is the probe under another name, which stays when it has nothing to do.
        withCommand("/service", "--solo", "--no-handler");
        withCreateContainerCmdModifier(create ->
                create.withHostConfig(Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::newHostConfig)
                        .withNetworkMode("none")
                        .withReadonlyRootfs(readOnly)
                        .withSecurityOpts(security)));
    }

    static void makeImage(DockerClient docker) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, "service", Objects.requireNonNull(probes().get("probe")));
            add(tar, "Dockerfile", "FROM scratch\nCOPY service /service\n".getBytes(StandardCharsets.UTF_8));
        }
        docker.buildImageCmd(new ByteArrayInputStream(bytes.toByteArray()))
                .withTags(Set.of(IMAGE))
                .start()
                .awaitImageId();
    }

    private static Map<String, byte[]> probes() {
        Machine machine = Machine.named(System.getProperty("os.arch").replace("amd64", "x86_64"))
                .orElseThrow();
        return ProbeBuild.standard(line -> {}).programs(machine).byName();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(EXECUTABLE);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Return the paths that differ from the image. */
    List<String> changedPaths() {
        // The engine returns null if there is none.
        @Nullable
        List<ChangeLog> changes =
                dockerClient.containerDiffCmd(getContainerId()).exec();
        return changes == null
                ? List.of()
                : changes.stream().map(ChangeLog::getPath).toList();
    }
}
