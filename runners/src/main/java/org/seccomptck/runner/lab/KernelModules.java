package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * The modules of a kernel. Their dependencies are read from the modules themselves: depmod(8), which writes the list of
 * them, runs when a package is installed.
 *
 * @param files by the module's name, with underscores
 */
record KernelModules(Map<String, Path> files) {
    private static final Pattern FILE = Pattern.compile("(.+)\\.ko(\\.xz|\\.zst|\\.gz)?");
    /** An entry of the section .modinfo (include/linux/module.h, MODULE_INFO). */
    private static final Pattern DEPENDS = Pattern.compile("\0depends=([^\0]*)\0");

    /** Keep the map from changing. */
    KernelModules {
        files = Map.copyOf(files);
    }

    /** Find the modules in a folder {@code lib/modules/VERSION}. */
    static KernelModules in(Path folder) {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(file -> {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.put(name.group(1).replace('-', '_'), file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return new KernelModules(files);
    }

    /**
     * Return modules with their dependencies, in the order in which they can be loaded. A name without a module is
     * taken for a built-in part of the kernel.
     *
     * @param names with underscores
     */
    Map<String, byte[]> closure(List<String> names) {
        Map<String, byte[]> ordered = new LinkedHashMap<>();
        names.forEach(name -> add(name, ordered));
        return ordered;
    }

    private void add(String name, Map<String, byte[]> ordered) {
        Path file = files.get(name);
        if (file == null || ordered.containsKey(name)) {
            return;
        }
        byte[] content = content(file);
        Matcher depends = DEPENDS.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (depends.find()) {
            for (String dependency : depends.group(1).split(",", -1)) {
                add(dependency.replace('-', '_'), ordered);
            }
        }
        ordered.put(name, content);
    }

    private static byte[] content(Path file) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".ko")) {
                return in.readAllBytes();
            }
            String format = name.endsWith(".xz")
                    ? CompressorStreamFactory.XZ
                    : name.endsWith(".gz") ? CompressorStreamFactory.GZIP : CompressorStreamFactory.ZSTANDARD;
            try (InputStream unpacked = new CompressorStreamFactory().createCompressorInputStream(format, in)) {
                return unpacked.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
