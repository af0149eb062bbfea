package org.seccomptck.compiler;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of libseccomp ({@code include/seccomp.h}); {@code ruleAddArray} is {@code seccomp_rule_add_array}. */
interface LibseccompFunctions extends Library {
    /** Load a library beside others of its kind. */
    static LibseccompFunctions load(Path library) {
        FunctionMapper names = (owner, method) ->
                "seccomp_" + method.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        // RTLD_NOW alone: with JNA's RTLD_GLOBAL a second version would call into the first.
        Map<String, Object> options = Map.of(OPTION_FUNCTION_MAPPER, names, OPTION_OPEN_FLAGS, 2);
        try {
            return Native.load(library.toString(), LibseccompFunctions.class, options);
        } catch (UnsatisfiedLinkError e) {
            throw new LibseccompUnavailable(library, e);
        }
    }

    /** {@code const struct scmp_version *}: three unsigned ints. */
    Pointer version();

    int apiSet(int level);

    @Nullable
    Pointer init(int defaultAction);

    void release(Pointer context);

    int archAdd(Pointer context, int arch);

    int attrSet(Pointer context, int attribute, int value);

    int syscallResolveName(String name);

    int ruleAddArray(Pointer context, int action, int syscall, int count, @Nullable Pointer comparisons);

    int exportBpf(Pointer context, int descriptor);
}
