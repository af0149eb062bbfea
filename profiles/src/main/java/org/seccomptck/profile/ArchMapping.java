package org.seccomptck.profile;

import java.util.List;

/**
 * An entry of Docker's {@code archMap}: on a machine of that native architecture these others are filtered, too.
 *
 * @param architecture the native architecture
 * @param subArchitectures the others
 */
public record ArchMapping(Architecture architecture, List<Architecture> subArchitectures) {
    public ArchMapping {
        subArchitectures = List.copyOf(subArchitectures);
    }
}
