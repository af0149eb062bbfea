package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.seccomptck.finding.SiblingTable;

/** Documents to harden. */
final class RandomDocument {
    private RandomDocument() {}

    /** Return a document with some rules on calls that have an effect, each call in one of them at most. */
    static String of(Random random) {
        List<String> calls = SiblingTable.load().stream()
                .flatMap(effect -> effect.ways().stream())
                .flatMap(way -> way.calls().stream())
                .distinct()
                .toList();
        boolean allow = random.nextBoolean();
        boolean inLines = random.nextBoolean();
        List<String> left = new ArrayList<>(calls);
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            List<String> names = new ArrayList<>();
            for (int n = 0; n < 1 + random.nextInt(6); n++) {
                names.add('"' + left.remove(random.nextInt(left.size())) + '"');
            }
            String action = random.nextInt(3) == 0 ? "SCMP_ACT_LOG" : allow ? "SCMP_ACT_ERRNO" : "SCMP_ACT_ALLOW";
            String space = inLines ? "\n      " : " ";
            rules.add("    {" + space + "\"names\": [" + String.join("," + space, names) + "]," + space
                    + "\"action\": \"" + action + "\"" + (inLines ? "\n    }" : " }"));
        }
        String architectures = random.nextBoolean()
                ? "\"architectures\": [\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\", \"SCMP_ARCH_AARCH64\", \"SCMP_ARCH_ARM\"],\n  "
                : "";
        return "{\n  \"defaultAction\": \"" + (allow ? "SCMP_ACT_ALLOW" : "SCMP_ACT_ERRNO") + "\",\n  " + architectures
                + "\"syscalls\": [\n" + String.join(",\n", rules) + "\n  ]\n}\n";
    }
}
