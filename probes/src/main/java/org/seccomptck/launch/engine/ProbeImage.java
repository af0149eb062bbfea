package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.seccomptck.abi.Machine;
import org.seccomptck.launch.build.ProbePrograms;

/** The image with the probe and the dumper: {@code Dockerfile.probe}, built by the engine itself from nothing else. */
final class ProbeImage {
    private static final String DOCKERFILE = "Dockerfile.probe";
    private static final int EXECUTABLE = 0755;

    private ProbeImage() {}

    /**
     * Builds the image.
     *
     * @param programs what is in it
     * @param tag how to name it
     * @return the image's id
     */
    static String build(DockerClient docker, Machine machine, ProbePrograms programs, String tag) {
        return docker.buildImageCmd(new ByteArrayInputStream(context(machine, programs)))
                .withDockerfilePath(DOCKERFILE)
                .withBuildArg("TARGETARCH", machine.goArch())
                .withTags(Set.of(tag))
                .withForcerm(true)
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }

    /** All that the image is made of; the same programs make the same bytes. */
    static byte[] context(Machine machine, ProbePrograms programs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, DOCKERFILE, resource("/" + DOCKERFILE), 0644);
            String folder = "build/" + machine.goArch() + "/";
            for (Map.Entry<String, byte[]> program : new TreeMap<>(programs.byName()).entrySet()) {
                add(tar, folder + program.getKey(), program.getValue(), EXECUTABLE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The probe image's build context cannot be packed", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ProbeImage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is missing from the build: run ./tck build");
            }
            return in.readAllBytes();
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(mode);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
