package org.seccomptck.load;

import java.util.List;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.table.TableFile;

/** The releases of OCI runtimes that the kit knows: {@code releases.tsv}. */
public final class Releases {
    private static final int COLUMNS = 5;

    private static final List<Release> ALL = TableFile.rows(Releases.class, "releases.tsv", COLUMNS).stream()
            .map(row -> new Release(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    KernelVersion.parse(row.get(3)).orElseThrow(),
                    row.get(4).equals("yes")))
            .toList();

    private Releases() {}

    /** Return all releases, the oldest of each program first. */
    public static List<Release> all() {
        return ALL;
    }

    /** Return the releases that people install today. */
    public static List<Release> current() {
        return ALL.stream().filter(Release::current).toList();
    }
}
