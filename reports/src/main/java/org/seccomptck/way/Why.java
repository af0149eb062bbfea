package org.seccomptck.way;

/** Why a way gives something else than Docker's API, where that is known. */
public enum Why {
    /** It was asked for: another user, no filter, a default profile. */
    ASKED,
    /** A program of another user than root has no capabilities (capabilities(7)). */
    OTHER_USER,
    /** The engine has default capabilities of its own. */
    OWN_CAPABILITIES,
    /** The filter is what the document says to this engine and its OCI runtime, which are others than the API's. */
    OTHER_READER
}
