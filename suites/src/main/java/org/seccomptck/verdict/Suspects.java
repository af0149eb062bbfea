package org.seccomptck.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * What there is to find out by who is at fault.
 *
 * @param libseccomp the library that the OCI runtime uses; empty when it cannot be had here
 * @param handedOver what the engine handed to the OCI runtime; empty when that could not be seen
 */
public record Suspects(Optional<Libseccomp> libseccomp, Optional<HandedOver> handedOver) {
    /** Nothing at all. */
    public static final Suspects NONE = new Suspects(Optional.empty(), Optional.empty());

    /**
     * The engine's part of the work.
     *
     * @param profile {@code linux.seccomp}; empty when the OCI runtime was told to load no filter
     */
    public record HandedOver(Optional<Profile> profile) {
        /** Reads a {@code config.json}; empty when it is none that can be understood. */
        public static Optional<HandedOver> of(String config) {
            try {
                JsonNode seccomp =
                        new ObjectMapper().readTree(config).path("linux").path("seccomp");
                if (seccomp.isMissingNode() || seccomp.isNull()) {
                    return Optional.of(new HandedOver(Optional.empty()));
                }
                byte[] text = seccomp.toString().getBytes(StandardCharsets.UTF_8);
                return Optional.of(new HandedOver(Optional.of(ProfileReader.read("config.json", text))));
            } catch (JsonProcessingException | ProfileException e) {
                return Optional.empty();
            }
        }

        /** What it says; empty: everything is allowed. */
        Optional<Oracle> oracle(Circumstances circumstances) {
            return profile.map(one -> Oracle.of(one, circumstances));
        }
    }

    /** Which of engine, OCI runtime and library cannot be told apart, and why; empty when all can. */
    public Optional<String> blindness() {
        List<String> reasons = new ArrayList<>();
        if (libseccomp.isEmpty()) {
            reasons.add("the libseccomp that the OCI runtime uses cannot be loaded here (a remote engine, a static"
                    + " program or a script), so libseccomp and the OCI runtime cannot be told apart");
        }
        if (handedOver.isEmpty()) {
            reasons.add("the config.json that the OCI runtime was handed could not be seen, so the engine and the OCI"
                    + " runtime cannot be told apart");
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }
}
