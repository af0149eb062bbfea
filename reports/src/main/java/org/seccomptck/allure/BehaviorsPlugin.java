package org.seccomptck.allure;

import io.qameta.allure.core.Plugin;
import io.qameta.allure.plugin.DefaultPluginLoader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Allure's page by epic and feature. It is a plugin that Allure loads from a folder; the build takes it out of Allure's
 * command line, where alone it is published.
 */
final class BehaviorsPlugin {
    private static final List<String> FILES = List.of("allure-plugin.yml", "behaviors-plugin.jar", "static/index.js");

    private BehaviorsPlugin() {}

    static Plugin unpack(Path folder) throws IOException {
        for (String file : FILES) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = BehaviorsPlugin.class.getResourceAsStream("behaviors-plugin/" + file)) {
                if (in == null) {
                    throw new FileNotFoundException("behaviors-plugin/" + file + " is missing from the build");
                }
                Files.copy(in, target);
            }
        }
        return new DefaultPluginLoader()
                .loadPlugin(BehaviorsPlugin.class.getClassLoader(), folder)
                .orElseThrow(() -> new IOException("Allure does not load its own plugin from " + folder));
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
