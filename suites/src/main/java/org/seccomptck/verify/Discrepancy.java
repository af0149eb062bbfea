package org.seccomptck.verify;

import java.util.List;

/**
 * Something in a bundle that is not as the kit would have written it.
 *
 * @param code what it is
 * @param place where: a file's path, or a cell's runner and name
 * @param parameters what the code speaks of, as {@link Code} says of each
 */
public record Discrepancy(Code code, String place, List<String> parameters) {
    /** What can be wrong with a bundle. */
    public enum Code {
        /** A file that has to be there is missing. */
        FILE_MISSING,
        /** A file is there that nothing names. */
        FILE_UNNAMED,
        /** A file cannot be understood. Parameter: why. */
        FILE_UNREADABLE,
        /** A file's digest is not the one in the list of digests. */
        DIGEST_DIFFERS,
        /** A file's digest is not the one in the record. */
        EVIDENCE_DIFFERS,
        /** The overview is not the one that the kit makes of the record. */
        OVERVIEW_DIFFERS,
        /** Another kit is named than this one. Parameters: that kit, this kit. */
        OTHER_KIT,
        /** A cell was planned beside another one, and the record does not have it. */
        CELL_MISSING,
        /** What was kept of a cell does not suffice to judge it. Parameter: why. */
        CELL_UNREADABLE,
        /** The kit fails when it judges a cell. Parameter: what it says of itself. */
        CELL_NOT_JUDGED,
        /** What a record says of a cell beside its checks differs. Parameter: a {@link Part}. */
        PART_DIFFERS,
        /** The causes of a cell differ. Parameters: the ids of the recorded ones, of the derived ones. */
        CAUSES_DIFFER,
        /** A check is recorded with another verdict. Parameters: its id, the recorded verdict, the derived one. */
        VERDICT_DIFFERS,
        /** A check is recorded with other reasons or accounts. Parameter: its id. */
        GROUNDS_DIFFER,
        /** A check is recorded that does not follow from the evidence. Parameter: its id. */
        CHECK_ADDED,
        /** A check that follows from the evidence is not recorded. Parameters: its id, its verdict. */
        CHECK_REMOVED,
        /** What is true of a claim is recorded otherwise than the evidence has it. Parameter: the claim's id. */
        CLAIM_DIFFERS
    }

    /** What a record says of a cell beside its checks and causes. */
    public enum Part {
        /** Title, provenance or digest of the profile. */
        PROFILE,
        /** With what its containers were launched. */
        LAUNCH,
        /** Whether its container came up. */
        START,
        /** How many containers it took. */
        LAUNCHES,
        /** How many filters the kernel holds. */
        FILTERS,
        /** What is true of the profile on any runtime. */
        FINDINGS,
        /** The order of its checks. */
        ORDER
    }

    /** Copy the list. */
    public Discrepancy {
        parameters = List.copyOf(parameters);
    }

    /** Tell of something wrong. */
    static Discrepancy of(Code code, String place, String... parameters) {
        return new Discrepancy(code, place, List.of(parameters));
    }
}
