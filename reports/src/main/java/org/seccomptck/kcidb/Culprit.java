package org.seccomptck.kcidb;

import org.seccomptck.record.Party;

/**
 * The layers that KCIDB holds answerable for an issue.
 *
 * @param code the tested code: the kernel
 * @param tool the test: the profile, the probe, the kit
 * @param harness what starts the test: the engine, the OCI runtime, libseccomp
 */
record Culprit(boolean code, boolean tool, boolean harness) {
    /**
     * Return the layers that a party belongs to. For an unknown party, all layers are set, since an issue without any
     * would be invalid.
     */
    static Culprit of(Party party) {
        return switch (party) {
            case KERNEL -> new Culprit(true, false, false);
            case OCI_RUNTIME_OR_KERNEL -> new Culprit(true, false, true);
            case AUTHOR, KIT -> new Culprit(false, true, false);
            case ENGINE, ENGINE_OR_OCI_RUNTIME, OCI_RUNTIME, OCI_RUNTIME_OR_LIBSECCOMP, LIBSECCOMP ->
                new Culprit(false, false, true);
            case UNKNOWN -> new Culprit(true, true, true);
        };
    }
}
