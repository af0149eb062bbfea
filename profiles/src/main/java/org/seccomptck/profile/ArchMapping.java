package org.seccomptck.profile;

import java.util.List;

/**
 * An entry of Docker's {@code archMap}: the other architectures to filter on a machine of one native architecture.
 *
 * @param architecture the native architecture
 * @param subArchitectures the others
 */
public record ArchMapping(Architecture architecture, List<Architecture> subArchitectures) {
    public ArchMapping {
        subArchitectures = List.copyOf(subArchitectures);
    }
}
