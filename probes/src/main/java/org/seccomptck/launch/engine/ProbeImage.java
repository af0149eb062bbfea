package org.seccomptck.launch.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.Sha256;
import org.seccomptck.launch.build.ProbePrograms;

/**
 * The image with the probe and the dumper, and nothing else. It is what {@code Dockerfile.probe} describes, as an
 * archive that engines load: building an image takes them several times as long.
 */
final class ProbeImage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAYER = "layer.tar";
    private static final int EXECUTABLE = 0755;

    private ProbeImage() {}

    /**
     * Give an engine the image.
     *
     * @param machine the kind of machine that the programs are for
     * @param programs what is in it
     * @param name the image's name, with a tag
     */
    static void load(DockerClient docker, Machine machine, ProbePrograms programs, String name) {
        docker.loadImageAsyncCmd(new ByteArrayInputStream(archive(machine, programs, name)))
                .start()
                .awaitMessage();
    }

    /** Return the archive (OCI image-spec, config.md; moby, image/spec); the same programs make the same bytes. */
    static byte[] archive(Machine machine, ProbePrograms programs, String name) {
        return archive(machine, tar(new TreeMap<>(programs.byName())), List.of("/probe"), name);
    }

    /**
     * Return the archive of an image of one layer.
     *
     * @param layer the file system, as an archive
     * @param entrypoint the program before every command; none: the command itself
     */
    static byte[] archive(Machine machine, byte[] layer, List<String> entrypoint, String name) {
        byte[] config = config(machine, layer, entrypoint).toString().getBytes(StandardCharsets.UTF_8);
        String configName = new Sha256().add(config).hex() + ".json";
        ObjectNode image = JSON.createObjectNode().put("Config", configName);
        image.putArray("RepoTags").add(name);
        image.putArray("Layers").add(LAYER);
        byte[] manifest = JSON.createArrayNode().add(image).toString().getBytes(StandardCharsets.UTF_8);
        return tar(new TreeMap<>(Map.of("manifest.json", manifest, configName, config, LAYER, layer)));
    }

    private static ObjectNode config(Machine machine, byte[] layer, List<String> entrypoint) {
        ObjectNode config =
                JSON.createObjectNode().put("architecture", machine.goArch()).put("os", "linux");
        ObjectNode run = config.putObject("config");
        if (!entrypoint.isEmpty()) {
            entrypoint.forEach(run.putArray("Entrypoint")::add);
        }
        config.putObject("rootfs")
                .put("type", "layers")
                .putArray("diff_ids")
                .add("sha256:" + new Sha256().add(layer).hex());
        return config;
    }

    /** Return files that anybody may execute, as an archive; the same files make the same bytes. */
    static byte[] tar(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(EXECUTABLE);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The probe's image cannot be packed", e);
        }
        return bytes.toByteArray();
    }
}
