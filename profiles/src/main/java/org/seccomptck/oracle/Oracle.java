package org.seccomptck.oracle;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Ground.Kind;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Profile;

/**
 * Answers what a profile says of any call. It never asks libseccomp or a runtime. The oracle takes the OCI runtime-spec
 * literally; where runtimes add to the specification, the ruling names the {@link Addition}.
 */
public final class Oracle {
    private static final Decision BAD_ARCH = Decision.of(Action.KILL_THREAD);
    /** The number that tracers write for "no call": libseccomp leaves it to the default action (src/gen_bpf.c). */
    private static final int NO_CALL = -1;

    private final ResolvedProfile profile;
    private final Clauses clauses;
    private final Map<Abi, EnosysStub> stubs;

    private Oracle(ResolvedProfile profile, Clauses clauses) {
        this.profile = profile;
        this.clauses = clauses;
        this.stubs = EnosysStub.of(profile, clauses.named().names());
    }

    /** Return an oracle for a profile on a machine. */
    public static Oracle of(Profile profile, Circumstances circumstances) {
        return of(ResolvedProfile.of(profile, circumstances));
    }

    /** Return an oracle for a profile that was resolved already. */
    public static Oracle of(ResolvedProfile profile) {
        return new Oracle(profile, new Clauses(profile));
    }

    /** Return the same for an OCI runtime with other additions; which rules bear on a call is looked up once for both. */
    public Oracle withDialect(Optional<Dialect> dialect) {
        return new Oracle(profile.withDialect(dialect), clauses);
    }

    /** Return the rules of the resolved profile by the names in them. */
    public NamedRules named() {
        return clauses.named();
    }

    /** Return the profile as it was resolved. */
    public ResolvedProfile profile() {
        return profile;
    }

    /**
     * Rule on one call.
     *
     * @param entry how the call enters the kernel; x86_64 and x32 share an entry and are told apart by the number
     * @param number the call's number as the filter sees it
     * @param arguments six words as the filter sees them
     */
    public Ruling decide(Abi entry, int number, long[] arguments) {
        Abi abi = meant(entry, number);
        EnosysStub stub = stubs.get(abi);
        if (stub != null && stub.answers(number)) {
            return stubbed(stub);
        }
        if (number == NO_CALL && abi == Abi.X32 && withoutX32()) {
            return byDefault(Ground.of(Kind.NO_CALL, ""), EnumSet.noneOf(Addition.class));
        }
        if (abi == Abi.X86_64 && withoutX32() && Integer.compareUnsigned(number, Abi.X32_BIT) > 0) {
            return unlisted(Abi.X32);
        }
        if (!profile.filtered().contains(abi)) {
            return unlisted(abi);
        }
        Optional<Syscall> syscall = SyscallTable.of(abi).byNumber(number);
        return syscall.map(named -> named(named, arguments))
                .orElseGet(() -> byDefault(Ground.of(Kind.NO_NAME, ""), EnumSet.noneOf(Addition.class)));
    }

    /**
     * If x32 is not listed, all numbers from the x32 bit on are foreign to x86_64, except −1 (libseccomp,
     * src/gen_bpf.c).
     */
    private boolean withoutX32() {
        return profile.filtered().contains(Abi.X86_64) && !profile.filtered().contains(Abi.X32);
    }

    /** The filter sees one AUDIT_ARCH for x86_64 and x32: the number's bit 30 says which is meant. */
    private static Abi meant(Abi entry, int number) {
        if (entry != Abi.X86_64 && entry != Abi.X32) {
            return entry;
        }
        return (number & Abi.X32_BIT) == 0 ? Abi.X86_64 : Abi.X32;
    }

    /** Return the rules that bear on a call, in the order in which they decide. */
    public List<Clause> clauses(Syscall syscall) {
        return clauses.of(syscall);
    }

    /**
     * Return the rules that bear on a call, including those that an unconditional rule overrules; the document itself
     * does not say that they are overruled.
     */
    List<Clause> allClauses(Syscall syscall) {
        return clauses.all(syscall);
    }

    /**
     * Return whether the conditions of some rule decide on this call, so that its arguments matter; always false on an
     * unlisted ABI.
     */
    public boolean dependsOnArguments(Syscall syscall) {
        return profile.filtered().contains(syscall.abi())
                && clauses(syscall).stream().anyMatch(clause -> !clause.unconditional());
    }

    /** Return runc's stub for an ABI; empty where there is none. */
    Optional<EnosysStub> stub(Abi abi) {
        return Optional.ofNullable(stubs.get(abi));
    }

    /** Return whether i386 reaches a call of this name through {@code socketcall} or {@code ipc}. */
    public static boolean multiplexed(String name) {
        return Multiplexer.reaches(name);
    }

    private Ruling unlisted(Abi abi) {
        // x32 shares x86_64's AUDIT_ARCH, so its calls are told apart by their numbers; runc's stub passes them to the
        // filter.
        Addition addition =
                abi == Abi.X32 && profile.filtered().contains(Abi.X86_64) ? Addition.X32_NUMBERS : Addition.BAD_ARCH;
        EnumSet<Addition> additions = EnumSet.of(addition);
        if (profile.circumstances().dialect().isEmpty()) {
            additions.add(Addition.ASSUMED);
        }
        return new Ruling(BAD_ARCH, Ground.of(Kind.ABI_NOT_LISTED, abi.label()), additions);
    }

    private static Ruling stubbed(EnosysStub stub) {
        return new Ruling(
                Decision.errno(Errno.ENOSYS),
                Ground.of(Kind.ABOVE_HIGHEST, Integer.toString(stub.highest())),
                EnumSet.of(Addition.ENOSYS_STUB));
    }

    private Ruling named(Syscall syscall, long[] arguments) {
        List<Clause> clauses = clauses(syscall);
        boolean narrow = syscall.abi().narrow();
        for (Clause clause : clauses) {
            if (clause.conditions().stream().allMatch(one -> one.holds(arguments[one.index()], narrow))) {
                return decided(syscall, clause);
            }
        }
        EnumSet<Addition> additions = EnumSet.noneOf(Addition.class);
        clauses.forEach(clause -> additions.addAll(clause.additions()));
        if (narrow && !clauses.isEmpty()) {
            additions.add(Addition.LOW_32_BITS);
        }
        Kind kind = clauses.isEmpty() ? Kind.NO_RULE : Kind.CONDITIONS_DO_NOT_HOLD;
        return byDefault(Ground.of(kind, syscall.name()), additions);
    }

    private static Ruling decided(Syscall syscall, Clause clause) {
        EnumSet<Addition> additions = EnumSet.noneOf(Addition.class);
        additions.addAll(clause.additions());
        if (!clause.unconditional() && syscall.abi().narrow()) {
            additions.add(Addition.LOW_32_BITS);
        }
        Ground ground = Ground.rule(clause.rule().pointer(), syscall.name(), clause.when());
        return new Ruling(clause.decision(), ground, additions);
    }

    private Ruling byDefault(Ground ground, EnumSet<Addition> additions) {
        return new Ruling(profile.defaultDecision(), ground, additions);
    }
}
