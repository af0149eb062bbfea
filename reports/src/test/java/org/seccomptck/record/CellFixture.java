package org.seccomptck.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.Finding;
import org.seccomptck.host.Sha256;

/** Puts a cell together, check by check, each that needs a cause with its cause. */
public final class CellFixture {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:01Z");

    private final ProfileRecord profile;
    private final String runner;
    private final List<Check> checks = new ArrayList<>();
    private final List<Optional<Because>> causes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private LaunchRecord launch = LaunchRecord.STANDARD;
    private StartRecord start = new StartRecord(StartRecord.State.STARTED, "", "");

    /** The cause of a check, and its place in the document. */
    private record Because(CauseKey cause, Optional<String> pointer) {}

    private CellFixture(ProfileRecord profile, String runner) {
        this.profile = profile;
        this.runner = runner;
    }

    /** Begin a cell whose container started. */
    public static CellFixture of(String profile, String runner) {
        return new CellFixture(RecordFixture.profile(profile), runner);
    }

    /** Say with what the container was launched. */
    public CellFixture launch(String name, String... options) {
        launch = new LaunchRecord(name, List.of(options));
        return this;
    }

    /** Say that the container did not start. */
    public CellFixture start(StartRecord.State state, String code, String words) {
        start = new StartRecord(state, code, words);
        return this;
    }

    /** Say that the container starts by chance. */
    CellFixture startsByChance(String missing, String words) {
        start = StartRecord.byChance(List.of(missing), words);
        return this;
    }

    /** Add findings. */
    public CellFixture findings(Finding... more) {
        findings.addAll(List.of(more));
        return this;
    }

    /** Add a check about the whole container. */
    public CellFixture check(String suite, Target target, Outcome outcome) {
        return add(new Check(suite, Optional.empty(), target, outcome), Optional.empty());
    }

    /** Add a check that needs no cause. */
    public CellFixture check(String suite, Abi abi, Target target, Outcome outcome) {
        return add(new Check(suite, Optional.of(abi), target, outcome), Optional.empty());
    }

    /** Add a check about the whole container that deviates or stayed undecided. */
    public CellFixture check(String suite, Target target, Outcome outcome, CauseKey cause) {
        return add(
                new Check(suite, Optional.empty(), target, outcome), Optional.of(new Because(cause, Optional.empty())));
    }

    /** Add a check that deviates or stayed undecided, with the place in the document that it is about. */
    public CellFixture check(
            String suite, Abi abi, Target target, Outcome outcome, CauseKey cause, Optional<String> pointer) {
        return add(new Check(suite, Optional.of(abi), target, outcome), Optional.of(new Because(cause, pointer)));
    }

    private CellFixture add(Check check, Optional<Because> because) {
        if (check.verdict().needsCause() != because.isPresent()) {
            throw new IllegalArgumentException(check.id() + " is " + check.verdict() + " and has "
                    + because.map(one -> one.cause().id()).orElse("no cause"));
        }
        checks.add(check);
        causes.add(because);
        return this;
    }

    /** Return the cell. */
    public CellRecord toRecord() {
        boolean started = start.state() == StartRecord.State.STARTED;
        return new CellRecord(
                profile,
                runner,
                launch,
                start,
                start.state() == StartRecord.State.LOST ? 0 : 1,
                BEGAN,
                250 + checks.size() / 10,
                started ? OptionalInt.of(1) : OptionalInt.empty(),
                evidence(),
                findings,
                CheckGroup.of(checks),
                explanations());
    }

    private List<EvidenceFile> evidence() {
        Stream<String> names = switch (start.state()) {
            case STARTED -> Stream.of("config.json", "inspect.json", "transcript-1.txt", "filters.txt", "status.txt");
            case REFUSED, HUNG, BY_CHANCE -> Stream.of("config.json", "inspect.json");
            case LOST -> Stream.of();
        };
        return names.map(name -> "evidence/" + runner + "/" + profile.id() + "/" + name)
                .map(path -> new EvidenceFile(path, sha256(path)))
                .toList();
    }

    /** Grouping moves checks together, and so it does their causes. */
    private List<Explanation> explanations() {
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int place = 0; place < checks.size(); place++) {
            Check check = checks.get(place);
            groups.computeIfAbsent(List.of(check.suite(), check.abi()), key -> new ArrayList<>())
                    .add(place);
        }
        List<Integer> grouped = groups.values().stream().flatMap(List::stream).toList();
        Map<Because, List<Integer>> positions = new LinkedHashMap<>();
        for (int position = 0; position < grouped.size(); position++) {
            Optional<Because> because = causes.get(grouped.get(position));
            if (because.isPresent()) {
                positions
                        .computeIfAbsent(because.get(), one -> new ArrayList<>())
                        .add(position);
            }
        }
        return positions.entrySet().stream()
                .map(entry -> explanation(
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().stream()
                                .map(position -> checks.get(grouped.get(position)))
                                .toList()))
                .toList();
    }

    private Explanation explanation(Because because, List<Integer> positions, List<Check> explained) {
        Danger danger = explained.stream()
                .map(check -> Danger.of(check.verdict()))
                .min(Danger::compareTo)
                .orElseThrow();
        return new Explanation(
                because.cause(),
                danger,
                because.pointer(),
                positions,
                positions.stream().limit(Explanation.MOST_WITNESSES).toList(),
                evidence().stream().map(EvidenceFile::name).limit(1).toList());
    }

    static String sha256(String text) {
        return Sha256.of(text);
    }
}
