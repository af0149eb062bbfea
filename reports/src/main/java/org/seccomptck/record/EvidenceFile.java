package org.seccomptck.record;

/**
 * A piece of evidence beside the record.
 *
 * @param path relative to the record's folder
 * @param sha256 of its bytes, in hex
 */
public record EvidenceFile(String path, String sha256) {
    /** Return the file's name without its folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
