package org.seccomptck.allure;

import java.util.List;
import java.util.stream.Stream;

/** All results of a run. */
final class Results {
    /** The number of results above which a browser takes seconds to open the list: 7,700 take two seconds. */
    private static final int MANY = 3_000;

    private Results() {}

    /** Make the results: causes, runners that are not available, then cell by cell. */
    static List<Result> of(Material material) {
        return of(material, MANY);
    }

    /**
     * Make the results.
     *
     * @param many the number of results above which a suite's ABIs share one result
     */
    static List<Result> of(Material material, int many) {
        boolean folded = material.run().cells().stream()
                        .mapToInt(cell -> cell.groups().size())
                        .sum()
                > many;
        return Stream.of(
                        material.causes().stream().flatMap(cause -> new CauseResults(material, cause).results()),
                        material.run().unavailable().stream().map(site -> new SiteResult(material, site).result()),
                        material.run().claims().stream().flatMap(claim -> new ClaimResults(material, claim).results()),
                        material.run().cells().stream()
                                .flatMap(cell -> CellResults.of(material, cell).groups(folded)))
                .flatMap(results -> results)
                .toList();
    }
}
