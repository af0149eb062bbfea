package org.seccomptck.profile.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes documents at random. Most changes keep the text valid JSON and concern what engines look at. */
final class Mutations {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+.0-9eE]+|true|false|null|[\\[\\]{}:,]");

    private static final String[] KEYS = {
        "defaultAction",
        "defaultErrnoRet",
        "defaultErrno",
        "architectures",
        "archMap",
        "flags",
        "listenerPath",
        "listenerMetadata",
        "syscalls",
        "name",
        "names",
        "action",
        "errnoRet",
        "errno",
        "args",
        "comment",
        "includes",
        "excludes",
        "index",
        "value",
        "valueTwo",
        "op",
        "arches",
        "caps",
        "minKernel",
        "architecture",
        "subArchitectures",
        "description",
        "NAMES",
        "na\u017fme",
        "Name\u017f",
        "bac\u212a",
        "errnoret",
        "Syscalls"
    };

    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "1",
        "5",
        "6",
        "-1",
        "-0",
        "1.0",
        "1e2",
        "38",
        "4095",
        "4096",
        "65537",
        "4294967296",
        "18446744073709551615",
        "18446744073709551616",
        "\"\"",
        "\"x\"",
        "\"EPERM\"",
        "\"EINTR\"",
        "\"ENOTSUP\"",
        "\"38\"",
        "\"4.8\"",
        "\"0.0\"",
        "\"4.08\"",
        "\"300.1\"",
        "\"99.0\"",
        "\"SCMP_ACT_ERRNO\"",
        "\"SCMP_ACT_ALLOW\"",
        "\"SCMP_ACT_TRACE\"",
        "\"SCMP_CMP_EQ\"",
        "\"SCMP_ARCH_X86_64\"",
        "\"SCMP_ARCH_X86\"",
        "\"amd64\"",
        "\"CAP_CHOWN\"",
        "\"CAP_BPF\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[null]",
        "[\"\"]",
        "[\"chown\"]",
        "[\"chown\",\"link\"]",
        "[{}]",
        "[{\"names\":[\"link\"],\"action\":\"SCMP_ACT_LOG\"}]",
        "{\"minKernel\":\"\"}",
        "{\"minKernel\":\"4.8\"}",
        "{\"caps\":[\"CAP_BPF\"]}",
        "{\"arches\":[\"amd64\"]}",
        "[{\"index\":0,\"value\":2,\"op\":\"SCMP_CMP_EQ\"}]"
    };

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** Change one thing. */
    String of(String document) {
        List<MatchResult> tokens = TOKEN.matcher(document).results().toList();
        if (tokens.isEmpty()) {
            return pick(VALUES);
        }
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        return switch (random.nextInt(10)) {
            case 0 -> bytes(document);
            case 1, 2 -> inserted(document, tokens, "\"" + pick(KEYS) + "\":" + pick(VALUES) + ",");
            case 3 -> inserted(document, tokens, copied(document, tokens) + ",");
            case 4 -> replaced(document, token, isKey(document, token) ? "\"" + pick(KEYS) + "\"" : pick(VALUES));
            case 5 -> isKey(document, token) ? replaced(document, token, otherCase(token.group())) : of(document);
            case 6 -> without(document, tokens);
            default -> isScalar(document, token) ? replaced(document, token, pick(VALUES)) : of(document);
        };
    }

    private String bytes(String document) {
        int at = random.nextInt(document.length());
        char c = (char) random.nextInt(0x80);
        return document.substring(0, at) + c + document.substring(Math.min(document.length(), at + random.nextInt(3)));
    }

    /** Return a member at the beginning of an object that has others. */
    private String inserted(String document, List<MatchResult> tokens, String member) {
        List<MatchResult> keys = keys(document, tokens);
        if (keys.isEmpty() || member.equals(",")) {
            return document;
        }
        int at = keys.get(random.nextInt(keys.size())).start();
        return document.substring(0, at) + member + document.substring(at);
    }

    private String copied(String document, List<MatchResult> tokens) {
        List<MatchResult> keys = keys(document, tokens);
        if (keys.isEmpty()) {
            return "";
        }
        MatchResult key = keys.get(random.nextInt(keys.size()));
        return document.substring(key.start(), end(document, tokens, key));
    }

    /** Return the text without a member and the comma that follows it. */
    private String without(String document, List<MatchResult> tokens) {
        List<MatchResult> keys = keys(document, tokens);
        if (keys.isEmpty()) {
            return document;
        }
        MatchResult key = keys.get(random.nextInt(keys.size()));
        String rest = document.substring(end(document, tokens, key));
        String before = document.substring(0, key.start());
        return rest.stripLeading().startsWith(",")
                ? before + rest.stripLeading().substring(1)
                : before.stripTrailing().endsWith(",")
                        ? before.stripTrailing()
                                        .substring(0, before.stripTrailing().length() - 1)
                                + rest
                        : before + rest;
    }

    /** Return where the value of a member ends. */
    private static int end(String document, List<MatchResult> tokens, MatchResult key) {
        int depth = 0;
        for (MatchResult token : tokens.subList(tokens.indexOf(key) + 1, tokens.size())) {
            String text = token.group();
            if (text.equals("{") || text.equals("[")) {
                depth++;
            } else if (text.equals("}") || text.equals("]")) {
                depth--;
            }
            if (depth == 0 && !text.equals(":")) {
                return token.end();
            }
        }
        return document.length();
    }

    private static List<MatchResult> keys(String document, List<MatchResult> tokens) {
        List<MatchResult> keys = new ArrayList<>();
        for (MatchResult token : tokens) {
            if (isKey(document, token)) {
                keys.add(token);
            }
        }
        return keys;
    }

    private static boolean isKey(String document, MatchResult token) {
        return token.group().startsWith("\"")
                && document.substring(token.end()).stripLeading().startsWith(":");
    }

    private static boolean isScalar(String document, MatchResult token) {
        return !isKey(document, token) && !"[]{}:,".contains(token.group());
    }

    private String otherCase(String key) {
        return switch (random.nextInt(3)) {
            case 0 -> key.toUpperCase(Locale.ROOT);
            case 1 -> key.toLowerCase(Locale.ROOT);
            default -> key.replace('s', '\u017f');
        };
    }

    private static String replaced(String document, MatchResult token, String other) {
        return document.substring(0, token.start()) + other + document.substring(token.end());
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    /** Return the document as it is written, in which a lone surrogate stands for a byte that is not UTF-8. */
    static byte[] text(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
