package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.catalog.Catalog;

/** Any bytes give a profile or a one-line error, and nothing else. */
class ProfileReaderFuzzTests {

    private static final int RUNS = 5_000;
    private static final long SEED = 20_260_101;

    /** A document with every field that there is, in the form of Docker's own profile. */
    private static final String DOCKER_LIKE = """
            {
              "defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1,
              "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]}],
              "syscalls": [
                {"names": ["accept", "accept4"], "action": "SCMP_ACT_ALLOW"},
                {"names": ["ptrace"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}},
                {"names": ["personality"], "action": "SCMP_ACT_ALLOW",
                 "args": [{"index": 0, "value": 4294967295, "valueTwo": 0, "op": "SCMP_CMP_EQ"}]},
                {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38, "comment": "glibc falls back",
                 "excludes": {"caps": ["CAP_SYS_ADMIN"], "arches": ["s390x"]}}
              ]
            }
            """;

    /** Pieces that mean something in JSON. */
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\n",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "-",
        "1e9",
        "0.5",
        "99999999999999999999",
        "\u00e4",
        "\ud83d\ude42",
        "\n",
        "\u2028",
        "/",
        "names",
        "\"name\": \"x\",",
        "//",
        "NaN"
    };

    private int valid;
    private int wrong;

    @Test
    @Timeout(60)
    void mutatedDocumentsAreReadOrRefusedInOneLine() {
        Random random = new Random(SEED);
        byte[][] originals = {
            DOCKER_LIKE.getBytes(StandardCharsets.UTF_8),
            document("restrict"),
            document("archmap-example"),
            document("restrictive-allowlist")
        };
        for (int run = 0; run < RUNS; run++) {
            byte[] text = originals[random.nextInt(originals.length)];
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                text = mutate(text, random);
            }
            read(text, run);
        }

        // Both sides of the property must occur.
        assertThat(valid).isGreaterThan(100);
        assertThat(wrong).isGreaterThan(1_000);
    }

    private void read(byte[] text, int run) {
        try {
            assertThat(ProfileReader.read("p.json", text)).isNotNull();
            valid++;
        } catch (ProfileException e) {
            assertThat(e).as("run %d", run).hasNoCause();
            assertThat(e.getMessage())
                    .as("run %d", run)
                    .hasLineCount(1)
                    .matches("p\\.json(:[1-9]\\d*:[1-9]\\d*: (\\(document\\)|/\\P{Cc}*))?: \\P{Cc}+");
            wrong++;
        } catch (RuntimeException e) {
            throw new AssertionError("run " + run + ": " + new String(text, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] mutate(byte[] text, Random random) {
        if (text.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(text.length);
        int length = Math.min(1 + random.nextInt(20), text.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> spliced(text, at, 1, new byte[] {(byte) random.nextInt()});
            case 1 -> spliced(text, at, 0, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            case 2 -> spliced(text, at, 1, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            case 3 -> spliced(text, at, length, new byte[0]);
            case 4 -> spliced(text, at, 0, java.util.Arrays.copyOfRange(text, at, at + length));
            default -> flipped(text, at, 1 << random.nextInt(8));
        };
    }

    private static byte[] spliced(byte[] text, int at, int removed, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, at);
        out.writeBytes(inserted);
        out.write(text, at + removed, text.length - at - removed);
        return out.toByteArray();
    }

    private static byte[] flipped(byte[] text, int at, int bit) {
        byte[] changed = text.clone();
        changed[at] ^= (byte) bit;
        return changed;
    }

    private static byte[] document(String id) {
        Catalog catalog = Catalog.load();
        return catalog.document(catalog.entry(id).orElseThrow());
    }
}
