package org.seccomptck.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.finding.NearestNames;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.engine.PreparedEngine;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.DockerEngineCatalog;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.EngineSiteRequest;
import org.seccomptck.runner.engine.Engines;
import org.seccomptck.runner.lab.Acceleration;
import org.seccomptck.runner.lab.LabCatalog;
import org.seccomptck.runner.lab.LabMachine;
import org.seccomptck.runner.lab.LabRequest;

/**
 * The sites that the words of {@code --runner} stand for.
 *
 * @param engine how engines are reached or started
 * @param lab a folder with machines of the user's own
 * @param acceleration what may execute the instructions of machines of the lab
 * @param probe where the probe's programs come from
 */
public record RunnerChoice(EngineRequest engine, Optional<Path> lab, Acceleration acceleration, ProbeBuild probe) {
    /** The engine that can be reached, or a private one. */
    public static final String LOCAL = "local";

    private static final String LAB = "lab/";
    private static final String CONTEXT = "context";
    private static final List<String> SCHEMES = List.of(CONTEXT, "ssh", "unix", "tcp", "http", "https", "npipe");

    /**
     * Find the sites of some words, each once.
     *
     * @param words {@code local}, {@code docker@VERSION}, {@code lab/NAME} with a pattern for the name, {@code context:NAME}, or an
     *     engine's address; none:
     *     {@code local}
     * @throws IllegalArgumentException if a word is none of these, there is no such machine, or the lab's data are wrong
     */
    public List<SiteRequest> sites(List<String> words) {
        Map<String, SiteRequest> sites = new LinkedHashMap<>();
        for (String word : words.isEmpty() ? List.of(LOCAL) : words) {
            for (SiteRequest site : sites(word)) {
                sites.put(site.name(), site);
            }
        }
        return List.copyOf(sites.values());
    }

    private List<SiteRequest> sites(String word) {
        if (word.equals(LOCAL)) {
            return List.of(new EngineSiteRequest(LOCAL, engine));
        }
        if (word.startsWith(LAB)) {
            if (!engine.ociRuntimes().isEmpty() || engine.forcePrivate()) {
                throw new IllegalArgumentException("'" + word + "' brings its own engine and OCI runtimes, so"
                        + " --oci-runtime and --private-engine cannot be meant for it. Leave them out, or run twice"
                        + " and type './tck merge'.");
            }
            List<SiteRequest> machines = new ArrayList<>();
            for (LabMachine machine : LabCatalog.load(lab).find(word.substring(LAB.length()))) {
                machines.add(new LabRequest(
                        machine,
                        () -> probe.programs(machine.machine()).byName(),
                        new PreparedEngine(probe, machine.machine()),
                        acceleration,
                        engine.cache(),
                        engine.progress()));
            }
            return machines;
        }
        if (DockerEngineCatalog.isMeant(word)) {
            return DockerEngineCatalog.load().find(word).stream()
                    .<SiteRequest>map(one -> new EngineSiteRequest(one.name(), engine.withPackagedEngine(one)))
                    .toList();
        }
        return List.of(new EngineSiteRequest(word, engine.withEndpoint(address(word))));
    }

    private static URI address(String word) {
        try {
            URI address = new URI(word);
            if (SCHEMES.contains(String.valueOf(address.getScheme()))) {
                return address.getScheme().equals(CONTEXT) ? context(address) : address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(unknown(word), e);
        }
        throw new IllegalArgumentException(unknown(word));
    }

    private static URI context(URI address) {
        String name = address.getSchemeSpecificPart();
        List<String> known = Engines.contexts();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("there is no Docker context '" + name + "'"
                    + meant(NearestNames.of(name, known))
                    + (known.isEmpty()
                            ? ". None is stored; 'docker context create' makes one."
                            : ". Known: " + String.join(", ", known) + "."));
        }
        return address;
    }

    private static String unknown(String word) {
        List<String> beginnings = new ArrayList<>(List.of(LOCAL, "docker", "lab"));
        beginnings.addAll(SCHEMES);
        return "'" + word + "' names no runner"
                + meant(NearestNames.of(word.replaceFirst("[@:/].*", ""), beginnings))
                + ". Known: local, docker@VERSION, lab/NAME (./tck lab list), context:NAME of the docker command, ssh://user@host, or an"
                + " engine's address such as unix:///var/run/docker.sock or tcp://host:2376.";
    }

    private static String meant(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    }
}
