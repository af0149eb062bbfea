package org.seccomptck.session;

import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Decision;

/**
 * What the bundle says that the engine handed to the OCI runtime.
 *
 * @param bundle the bundle
 * @param filter what its seccomp part says of calls; empty when the OCI runtime was told to load no filter
 */
record BundleOracle(Bundle bundle, Optional<Oracle> filter) {

    /** Read the bundle of a cell; empty when it was not seen. */
    static Optional<BundleOracle> of(Evidence evidence, Circumstances circumstances) {
        return evidence.bundle()
                .map(bundle -> new BundleOracle(
                        bundle, bundle.seccomp().map(seccomp -> Oracle.of(seccomp.profile(), circumstances))));
    }

    /** Return the bundle's decision on a call. */
    Decision decide(Abi abi, int number, long[] arguments) {
        return filter.map(oracle -> oracle.decide(abi, number, arguments).decision())
                .orElse(Decision.ALLOW);
    }
}
