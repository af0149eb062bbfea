package org.seccomptck.cause;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.cell.Bundle;
import org.seccomptck.compiler.RuleCompiler;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.Party;

/**
 * What the search for the party at fault uses: document, bundle, library and neighbours.
 *
 * @param document the profile as its author wrote it; empty when there is none
 * @param bundle what the engine handed to the OCI runtime; empty when that was not seen
 * @param libseccomp the library that the OCI runtime uses; empty when it is not available here
 * @param neighbours what the other profiles of the run say on this runner, by their ids
 */
public record Suspects(
        Optional<Profile> document,
        Optional<Bundle> bundle,
        Optional<RuleCompiler> libseccomp,
        Map<String, Oracle> neighbours) {
    /** Suspects without any information. */
    public static final Suspects NONE = new Suspects(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Copy the map in its order. */
    public Suspects {
        neighbours = Collections.unmodifiableMap(new LinkedHashMap<>(neighbours));
    }

    /** Return the party that answers for the stretch between document and loaded filter, as far as is known. */
    Party betweenDocumentAndFilter(boolean librarySpoke) {
        if (bundle.isEmpty()) {
            return Party.ENGINE_OR_OCI_RUNTIME;
        }
        return librarySpoke ? Party.OCI_RUNTIME : Party.OCI_RUNTIME_OR_LIBSECCOMP;
    }
}
