package org.seccomptck.runner.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A version of a Debian package, as the package lists describe it.
 *
 * @param name the package's name
 * @param version its version
 * @param section its section, without the component
 * @param bytes the size of its archive
 * @param provides the names that it stands in for
 * @param depends its dependencies: one of each inner list is needed
 */
record BinaryPackage(
        String name, String version, String section, long bytes, List<String> provides, List<List<String>> depends) {

    /** Sections whose packages a program needs to run, and not only for setup or administration. */
    private static final Set<String> FOLLOWED = Set.of("libs", "oldlibs", "devel", "libdevel");

    /** The C library is the host's own, because it must match the dynamic linker that the programs name. */
    private static final Set<String> OF_THE_HOST = Set.of("libc6");

    BinaryPackage {
        provides = List.copyOf(provides);
        depends = List.copyOf(depends);
    }

    /** Read the output of {@code apt-cache show}. */
    static List<BinaryPackage> parse(String output) {
        return DebianControl.fields(output).stream()
                .filter(fields -> fields.containsKey("package"))
                .map(BinaryPackage::of)
                .toList();
    }

    /**
     * Return whether a tree with a program that depends on this package must contain the package; for the C library
     * this depends on the tree.
     */
    boolean isNeededToRun(boolean withC) {
        return FOLLOWED.contains(section) && (withC || !OF_THE_HOST.contains(name));
    }

    /** Return name and version in apt's form. */
    String exactly() {
        return name + "=" + version;
    }

    private static BinaryPackage of(Map<String, String> fields) {
        String section = fields.getOrDefault("section", "");
        List<List<String>> depends = new ArrayList<>();
        for (String field : List.of("pre-depends", "depends")) {
            split(fields.getOrDefault(field, ""), ",")
                    .forEach(clause -> depends.add(
                            split(clause, "\\|").map(BinaryPackage::nameOf).toList()));
        }
        return new BinaryPackage(
                fields.getOrDefault("package", ""),
                fields.getOrDefault("version", ""),
                section.substring(section.indexOf('/') + 1),
                Long.parseLong(fields.getOrDefault("size", "0")),
                split(fields.getOrDefault("provides", ""), ",")
                        .map(BinaryPackage::nameOf)
                        .toList(),
                depends);
    }

    private static Stream<String> split(String text, String separator) {
        return Stream.of(text.split(separator, -1)).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** {@code libc6:any (>= 2.34)} is a relation to {@code libc6}. */
    private static String nameOf(String relation) {
        return relation.replaceFirst("[\\s:(].*", "");
    }
}
