package org.seccomptck.allure;

import io.qameta.allure.entity.Link;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seccomptck.record.Target;

/** The manual pages of system calls. They are only linked; nothing is fetched. */
final class ManualPage {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    private ManualPage() {}

    /** Return a link to the manual page of the call that a check is about. */
    static Optional<Link> of(Target target) {
        return name(target)
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> Material.link(
                        name + "(2)", "https://man7.org/linux/man-pages/man2/" + name + ".2.html", "manual"));
    }

    private static Optional<String> name(Target target) {
        if (target instanceof Target.Call call) {
            return Optional.of(call.name());
        }
        if (target instanceof Target.ActionCall call) {
            return Optional.of(call.name());
        }
        if (target instanceof Target.BorderCall call) {
            return Optional.of(call.name());
        }
        if (target instanceof Target.AbsentName absent) {
            return Optional.of(absent.name());
        }
        if (target instanceof Target.SiblingCall call) {
            return Optional.of(call.name());
        }
        if (target instanceof Target.MultiplexedCall call) {
            return Optional.of(call.member().isEmpty() ? call.name() : call.member());
        }
        return Optional.empty();
    }
}
