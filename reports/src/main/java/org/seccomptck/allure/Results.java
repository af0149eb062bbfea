package org.seccomptck.allure;

import java.util.List;
import java.util.stream.Stream;

/** All results of a run. */
final class Results {
    private Results() {}

    /** Make the results: causes, what could not be had, then cell by cell. */
    static List<Result> of(Material material) {
        return Stream.of(
                        material.causes().stream().flatMap(cause -> new CauseResults(material, cause).results()),
                        material.run().unavailable().stream().map(site -> new SiteResult(material, site).result()),
                        material.run().cells().stream()
                                .flatMap(cell -> CellResults.of(material, cell).groups()))
                .flatMap(results -> results)
                .toList();
    }
}
