package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Way;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.Oracle;

/** Looks for effects that a rule denies and that another call of the native ABI still has under the same profile. */
final class SiblingScan {
    private static final List<Effect> EFFECTS = SiblingTable.load();

    private final Oracle oracle;
    private final Abi abi;

    private SiblingScan(Oracle oracle) {
        this.oracle = oracle;
        this.abi = oracle.profile().circumstances().machine().nativeAbi();
    }

    static List<Finding> scan(Oracle oracle) {
        SiblingScan scan = new SiblingScan(oracle);
        return EFFECTS.stream().flatMap(effect -> scan.finding(effect).stream()).toList();
    }

    private Optional<Finding> finding(Effect effect) {
        return DeniedEffect.of(effect, oracle).flatMap(denied -> finding(effect, denied));
    }

    private Optional<Finding> finding(Effect effect, DeniedEffect denied) {
        List<Way> open = effect.ways().stream()
                .filter(way -> way.calls().stream().noneMatch(denied.calls()::contains))
                .filter(this::executes)
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        KernelVersion kernel = oracle.profile().circumstances().kernel();
        Map<Boolean, List<Way>> byAge = open.stream()
                .collect(Collectors.partitioningBy(way ->
                        way.since().map(since -> since.compareTo(kernel) <= 0).orElse(true)));
        List<Way> now = byAge.getOrDefault(true, List.of());
        List<Way> later = byAge.getOrDefault(false, List.of());
        // When a way needs several calls together, it is enough to deny one of them.
        Set<String> firsts =
                open.stream().map(way -> way.calls().get(0)).collect(Collectors.toCollection(LinkedHashSet::new));
        return Optional.of(new Finding(
                Finding.Kind.SIBLING,
                now.isEmpty() ? Severity.NOTE : Severity.WARNING,
                denied.rules().get(0).pointer(),
                oracle.profile().circumstances().machine(),
                List.of(abi),
                denied.calls(),
                Statement.of(Code.EFFECT_STAYS, String.join(", ", denied.calls()), effect.id()),
                Statement.of(Code.DENY_SIBLINGS, String.join(", ", firsts)),
                siblings(now, later)));
    }

    private static List<Sibling> siblings(List<Way> now, List<Way> later) {
        List<Sibling> siblings = new ArrayList<>();
        now.forEach(way -> siblings.add(new Sibling(way.calls(), way.remark(), "")));
        later.forEach(way -> siblings.add(new Sibling(
                way.calls(),
                way.remark(),
                way.since().map(KernelVersion::toString).orElse(""))));
        return siblings;
    }

    /** Return whether all calls of a way exist on this ABI and get through. */
    private boolean executes(Way way) {
        return way.calls().stream()
                .allMatch(name -> SyscallTable.of(abi)
                        .byName(name)
                        .map(syscall -> executes(syscall, way))
                        .orElse(false));
    }

    private boolean executes(Syscall syscall, Way way) {
        return oracle.decide(abi, syscall.number(), way.words()).decision().executes();
    }
}
