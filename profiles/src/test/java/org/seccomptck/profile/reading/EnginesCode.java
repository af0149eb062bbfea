package org.seccomptck.profile.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code ./tck engines-code [DOCUMENTS [SEED]]}: compares the reader with the engines' own code, on documents that are
 * changed at random; {@code ./tck engines-code FOLDER}: on the documents of a folder.
 */
final class EnginesCode {
    private static final String DOCUMENTS = "20000";
    private static final String SEED = "1";

    private EnginesCode() {}

    /** Compare and print the result; exit with 1 when something differs, with 3 when the engines' code is missing. */
    public static void main(String[] arguments) throws Exception {
        Optional<String> missing = EnginesOwnCode.missing();
        if (missing.isPresent()) {
            System.err.println("tck: " + missing.get());
            System.exit(3);
        }
        Path folder = Files.createTempDirectory("tck-engines");
        try (EnginesOwnCode engines = EnginesOwnCode.start(folder)) {
            Differential differential = new Differential(engines);
            if (arguments.length == 1 && Files.isDirectory(Path.of(arguments[0]))) {
                differential.compare(Path.of(arguments[0]));
            } else {
                differential.compare(
                        Integer.parseInt(arguments.length > 0 ? arguments[0] : DOCUMENTS),
                        Long.parseLong(arguments.length > 1 ? arguments[1] : SEED));
            }
            differential.answers().forEach((answer, times) -> System.out.printf("%7d  %s%n", times, answer));
            System.out.printf("%7d  refused in some launches%n", differential.inSomeLaunches());
            System.out.printf("%7d  differences%n", differential.differences().size());
            differential.differences().stream().limit(20).forEach(System.out::println);
            System.exit(differential.differences().isEmpty() ? 0 : 1);
        } finally {
            Files.deleteIfExists(folder.resolve("engines"));
            Files.deleteIfExists(folder.resolve("build.log"));
            Files.deleteIfExists(folder);
        }
    }
}
