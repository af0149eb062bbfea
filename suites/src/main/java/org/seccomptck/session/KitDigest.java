package org.seccomptck.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.host.Sha256;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.runner.Runner;

/** The digest of the kit's own classes and resources: two kits with the same digest judge alike. */
final class KitDigest {
    /** A class of each module. */
    private static final List<Class<?>> MODULES =
            List.of(Profile.class, Runner.class, Evidence.class, RunRecord.class, Kit.class);
    /** Files that archives contain besides what was built; they differ between an archive and a folder. */
    private static final String OF_ARCHIVE = "META-INF/";

    private KitDigest() {}

    /** Return the digest, in hex. */
    static String compute() {
        Map<String, String> digests = new TreeMap<>();
        for (Class<?> one : MODULES) {
            try {
                add(place(one), digests);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Sha256 all = new Sha256();
        digests.forEach((name, digest) -> all.add(digest + "  " + name + "\n"));
        return all.hex();
    }

    private static Path place(Class<?> one) {
        @Nullable CodeSource source = one.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("The JVM does not tell where " + one.getName() + " was loaded from.");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Path place, Map<String, String> digests) throws IOException {
        if (Files.isDirectory(place)) {
            addAll(place, digests);
            return;
        }
        try (FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            addAll(archive.getPath("/"), digests);
        }
    }

    private static void addAll(Path root, Map<String, String> digests) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith(OF_ARCHIVE)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        digests.put(name, Sha256.of(in));
                    }
                }
            }
        }
    }
}
