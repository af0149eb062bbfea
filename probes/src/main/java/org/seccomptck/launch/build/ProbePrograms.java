package org.seccomptck.launch.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Machine;

/**
 * The probe's programs for one kind of machine.
 *
 * @param byName each by its file name: {@code probe}, {@code dumper}, {@code sealer}, {@code agent}, on aarch64
 *     {@code probe-arm}, too
 */
public record ProbePrograms(Map<String, byte[]> byName) {
    /** The file names of the programs. */
    static final List<String> NAMES = List.of("probe", "dumper", "sealer", "agent", "probe-arm");

    /** Keep the map from changing. */
    public ProbePrograms {
        byName = Map.copyOf(byName);
    }

    /**
     * Return the programs that the kit's build made: always for the machine that it was made on, for others only if
     * they happen to exist.
     */
    static ProbePrograms built(Machine machine) {
        Map<String, byte[]> programs = new HashMap<>();
        for (String name : NAMES) {
            String resource = "/org/seccomptck/probe/" + machine.goArch() + "/" + name;
            try (InputStream in = ProbePrograms.class.getResourceAsStream(resource)) {
                if (in != null) {
                    programs.put(name, in.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ProbePrograms(programs);
    }

    /** Return the programs in a folder; empty where there is no such folder. */
    static ProbePrograms in(Path folder) {
        Map<String, byte[]> programs = new HashMap<>();
        for (String name : NAMES) {
            try {
                programs.put(name, Files.readAllBytes(folder.resolve(name)));
            } catch (NoSuchFileException e) {
                // probe-arm is for one machine only, and a folder may not be there at all.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ProbePrograms(programs);
    }

    /** Return whether all programs for a machine are there. */
    boolean areAll(Machine machine) {
        return NAMES.stream()
                .filter(name -> machine == Machine.AARCH64 || !name.equals("probe-arm"))
                .allMatch(byName::containsKey);
    }
}
