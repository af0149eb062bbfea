package org.seccomptck.finding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Loss;
import org.seccomptck.profile.reading.Remark;

/** Says what remarks of one sort mean, how severe they are and what to do. */
final class RemarkStatements {
    private RemarkStatements() {}

    /** The parts of a finding. */
    record Said(Finding.Kind kind, Severity severity, Statement explanation, Statement advice) {}

    /**
     * Say what remarks mean.
     *
     * @param alike remarks of one sort, at least one
     * @param engines the names of the engines that the remarks are about
     */
    static Said of(List<Remark> alike, String engines) {
        Remark first = alike.get(0);
        return switch (first.code()) {
            case IGNORED -> ignored(alike, engines);
            case IGNORED_BESIDE_ANOTHER -> odd(Severity.NOTE, Code.ERRNO_NAMES_BESIDE, Code.LEAVE_REMARK, engines);
            case UNKNOWN ->
                near(first)
                        .map(right -> new Said(
                                Finding.Kind.IGNORED_MEMBER,
                                Severity.WARNING,
                                Statement.of(Code.MEMBER_MISSPELT, first.member()),
                                Statement.of(Code.WRITE_MEMBER, right)))
                        .orElseGet(() -> new Said(
                                Finding.Kind.IGNORED_MEMBER,
                                Severity.NOTE,
                                Statement.of(Code.MEMBERS_UNKNOWN, members(alike)),
                                Statement.of(Code.LEAVE_REMARK)));
            case LETTER_CASE ->
                new Said(
                        Finding.Kind.ODD_FORM,
                        Severity.NOTE,
                        Statement.of(Code.LETTER_CASE, first.member()),
                        Statement.of(Code.WRITE_MEMBER, first.detail()));
            case TWICE -> odd(Severity.WARNING, Code.MEMBER_TWICE, Code.KEEP_ONE_MEMBER, first.field());
            case NO_NAMES ->
                odd(Severity.WARNING, Code.RULES_WITHOUT_NAMES, Code.WRITE_NAMES, String.valueOf(alike.size()));
            case NAME_AND_NAMES -> odd(Severity.WARNING, Code.NAME_BESIDE_NAMES, Code.WRITE_NAMES, engines);
            case ERRNO_UNUSED ->
                odd(Severity.WARNING, Code.ERRNO_UNUSED, Code.REMOVE_MEMBER, first.field(), first.detail());
            case ERRNO_CUT -> odd(Severity.WARNING, Code.ERRNO_CUT, Code.CORRECT_ERRNO, first.field(), first.detail());
            case ERRNO_ZERO_LOST -> odd(Severity.WARNING, Code.ERRNO_ZERO_LOST, Code.CORRECT_ERRNO);
            case BASE_PROFILE -> odd(Severity.WARNING, Code.BASE_PROFILE, Code.CHECK_MERGED, first.detail());
            case DISABLED -> odd(Severity.WARNING, Code.DISABLED, Code.REMOVE_MEMBER);
            case NO_SUCH_MACHINE -> odd(Severity.NOTE, Code.NO_SUCH_MACHINE, Code.CHECK_ARCHITECTURE, first.detail());
        };
    }

    private static Said odd(Severity severity, Code explanation, Code advice, Object... parameters) {
        return new Said(Finding.Kind.ODD_FORM, severity, Statement.of(explanation, parameters), Statement.of(advice));
    }

    private static Said ignored(List<Remark> alike, String engines) {
        Remark first = alike.get(0);
        String count = String.valueOf(alike.size());
        Loss loss = DocumentDialect.loss(first.structure(), first.field()).orElse(Loss.NOTHING);
        return switch (loss) {
            case NOTHING -> ignored(Severity.NOTE, Code.MEMBERS_IGNORED, Code.LEAVE_REMARK, engines, members(alike));
            case NAMES -> ignored(Severity.ERROR, Code.NAMES_IGNORED, Code.WRITE_NAMES, engines, count);
            case DEFAULT_ERRNO -> ignored(Severity.WARNING, Code.DEFAULT_ERRNO_IGNORED, Code.NEWER_ENGINE, engines);
            case ERRNO_NAME -> ignored(Severity.WARNING, Code.ERRNO_NAMES_IGNORED, Code.WRITE_NUMBERS, engines);
            case OTHER_ABIS -> ignored(Severity.WARNING, Code.ARCH_MAP_IGNORED, Code.GIVE_ARCHITECTURES, engines);
            case FLAGS -> ignored(Severity.WARNING, Code.FLAGS_IGNORED, Code.NEWER_ENGINE, engines);
            case LISTENER -> ignored(Severity.WARNING, Code.LISTENER_IGNORED, Code.NEWER_ENGINE, engines);
            case CONSTRAINT ->
                ignored(Severity.WARNING, Code.CONSTRAINTS_IGNORED, Code.GIVE_RESOLVED, engines, first.field(), count);
            case KERNEL -> ignored(Severity.WARNING, Code.MIN_KERNEL_IGNORED, Code.GIVE_RESOLVED, engines, count);
        };
    }

    private static Said ignored(Severity severity, Code explanation, Code advice, Object... parameters) {
        return new Said(
                Finding.Kind.IGNORED_MEMBER, severity, Statement.of(explanation, parameters), Statement.of(advice));
    }

    private static String members(List<Remark> remarks) {
        return remarks.stream().map(Remark::member).distinct().collect(Collectors.joining(", "));
    }

    /** Return the member that was probably meant by a member that no engine knows. */
    static Optional<String> near(Remark unknown) {
        List<String> known = DocumentDialect.known(unknown.structure());
        String plain = unknown.member().replaceAll("[-_ ]", "");
        List<String> lower =
                known.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return NearestNames.of(plain, lower).stream()
                .map(near -> known.get(lower.indexOf(near)))
                .findFirst();
    }
}
