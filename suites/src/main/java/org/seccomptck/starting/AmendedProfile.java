package org.seccomptck.starting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cell.Subject;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.amend.Amendment;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.startable.DeniedCall;

/**
 * A profile to which calls can be added.
 *
 * @param document the profile
 * @param dialect how it is read
 * @param circumstances what it is resolved for
 */
record AmendedProfile(Subject.Document document, DocumentDialect dialect, Circumstances circumstances) {
    private static final long[] NO_ARGUMENTS = new long[ArgumentCondition.ARGUMENTS];

    /** Return the profile with these calls allowed by a rule after all others. */
    Subject.Document allowing(Collection<String> names) {
        if (names.isEmpty()) {
            return document;
        }
        String text = Amendment.allowing(document.text(), List.copyOf(names));
        try {
            return new Subject.Document(
                    document.id(),
                    document.title(),
                    document.provenance(),
                    text,
                    ProfileReader.read(document.id(), text.getBytes(UTF_8), dialect));
        } catch (ProfileException e) {
            throw new IllegalStateException("A rule was added, and the document is read no more: " + e.getMessage(), e);
        }
    }

    /** Return what the profile says as it is. */
    Oracle oracle() {
        return Oracle.of(document.document(), circumstances);
    }

    /** Return every call of the machine's own ABI that the profile denies, or decides by its arguments. */
    List<String> denied() {
        return denied(
                oracle(),
                SyscallTable.of(abi()).rows().stream().map(Syscall::name).toList());
    }

    /** Return the calls that the profile denies although they are added, with the rules that deny them. */
    List<DeniedCall> stubborn(List<String> names) {
        Oracle amended = Oracle.of(allowing(names).document(), circumstances);
        return denied(amended, names).stream()
                .map(name -> new DeniedCall(
                        name,
                        syscall(name)
                                .map(call -> ruling(amended, call).ground().pointer())
                                .orElse("")))
                .toList();
    }

    private List<String> denied(Oracle oracle, List<String> names) {
        List<String> denied = new ArrayList<>();
        for (String name : names) {
            syscall(name)
                    .filter(call -> oracle.dependsOnArguments(call)
                            || !ruling(oracle, call).decision().executes())
                    .ifPresent(call -> denied.add(name));
        }
        return denied;
    }

    private Ruling ruling(Oracle oracle, Syscall call) {
        return oracle.decide(abi(), call.number(), NO_ARGUMENTS);
    }

    private Optional<Syscall> syscall(String name) {
        return SyscallTable.of(abi()).byName(name);
    }

    private Abi abi() {
        return circumstances.machine().nativeAbi();
    }
}
