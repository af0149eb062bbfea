package org.seccomptck.intoto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

class InTotoReportTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theStatementIsOfATestResult() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        JsonNode statement = JSON.readTree(write(run, Optional.empty()).get(0).toFile());

        assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.path("predicateType").asText())
                .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
        JsonNode predicate = statement.path("predicate");
        assertThat(predicate.path("result").asText()).isEqualTo("FAILED");
        assertThat(predicate.path("failedTests").toString())
                .contains("\"runsc@20240729/restrict/deny-coverage/x86_64\"")
                .doesNotContain("runc@1.3.6");
        assertThat(predicate.path("passedTests").toString()).contains("\"runc@1.3.6/restrict/deny-coverage/x86_64\"");
        assertThat(predicate.path("warnedTests").toString()).isEqualTo("[\"lab/linux-6.1-amd64/site\"]");
    }

    /** A subject without a digest, or a descriptor without digest, address or content, is none (spec/v1). */
    @Test
    void subjectsHaveDigestsAndDescriptorsAddresses() throws IOException {
        RunRecord run = RecordFixture.run();
        JsonNode statement = JSON.readTree(write(run, Optional.empty()).get(0).toFile());

        assertThat(statement.path("subject")).isNotEmpty().allSatisfy(subject -> {
            assertThat(subject.path("name").asText()).isNotEmpty();
            assertThat(subject.path("digest").elements().next().asText()).matches("[0-9a-f]{40}|[0-9a-f]{64}");
        });
        assertThat(statement
                        .path("subject")
                        .get(0)
                        .path("digest")
                        .path("sha256")
                        .asText())
                .isEqualTo(Sha256.of(folder.resolve("run-record.json")));
        assertThat(statement.path("subject").toString())
                .contains(
                        run.cells().get(0).profile().sha256(),
                        run.runners().get(0).facts().digests().ociRuntime(),
                        "{\"name\":\"kernel/local\",\"digest\":{\"gnuBuildId\":\"e4f18d9d");
        assertThat(statement.path("predicate").path("configuration"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("uri").asText()).isNotEmpty());
        assertThat(statement.path("predicate").path("configuration").toString())
                .contains("kernel/local", "pkg:generic/linux@6.1", "oci-runtime/local", "pkg:generic/runc@");
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSA"})
    void theEnvelopeIsSignedByTheKey(String kind, String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        SigningKey key = SigningKey.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        List<Path> written = write(RecordFixture.noFilter(), Optional.of(key));
        JsonNode envelope = JSON.readTree(written.get(0).toFile());
        byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asText());
        byte[] sign = Base64.getDecoder()
                .decode(envelope.path("signatures").get(0).path("sig").asText());

        assertThat(envelope.path("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
        assertThat(payload).isEqualTo(Files.readAllBytes(written.get(1)));
        String signed = "DSSEv1 28 application/vnd.in-toto+json " + payload.length + " "
                + new String(payload, StandardCharsets.UTF_8);
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(sign)).isTrue();
        verifier.update(signed.replace("FAILED", "PASSED").getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(sign)).isFalse();
    }

    /** The protocol's own example of what is signed (secure-systems-lab/dsse, protocol.md), with in-toto's type. */
    @Test
    void typeAndPayloadAreSignedWithTheirLengths() {
        assertThat(new String(
                        Envelope.preAuthentication("hello world".getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 28 application/vnd.in-toto+json 11 hello world");
    }

    /** An independent program, openssl, verifies the signature with a key that it made. */
    @ParameterizedTest
    @ValueSource(strings = {"-algorithm ed25519", "-algorithm EC -pkeyopt ec_paramgen_curve:P-256"})
    void opensslTakesTheSignature(String options) throws Exception {
        Path openssl = Path.of("/usr/bin/openssl");
        assumeTrue(Files.isExecutable(openssl), "openssl is missing");
        run("genpkey " + options + " -out key.pem");
        run("pkey -in key.pem -pubout -out pub.pem");
        SigningKey key = SigningKey.read(folder.resolve("key.pem"));
        byte[] payload = Files.readAllBytes(
                write(RecordFixture.noFilter(), Optional.of(key)).get(1));
        JsonNode envelope = JSON.readTree(folder.resolve(InTotoReport.ENVELOPE).toFile());
        Files.write(folder.resolve("signed"), Envelope.preAuthentication(payload));
        Files.write(
                folder.resolve("sig"),
                Base64.getDecoder()
                        .decode(envelope.path("signatures").get(0).path("sig").asText()));

        run(
                options.contains("ed25519")
                        ? "pkeyutl -verify -pubin -inkey pub.pem -rawin -in signed -sigfile sig"
                        : "dgst -sha256 -verify pub.pem -signature sig signed");
    }

    private void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(("/usr/bin/openssl " + command).split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PUBLIC KEY"})
    void aKeyOfAnotherFormIsRefusedWithAdvice(String label) throws IOException {
        Path file = pem(label, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(label)
                .hasMessageContaining("openssl genpkey");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path file = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());

        assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("neither Ed25519 nor ECDSA");
    }

    private Path pem(String label, byte[] bytes) throws IOException {
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                        + label + "-----\n");
    }

    private List<Path> write(RunRecord run, Optional<SigningKey> key) throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        RecordFile.write(run, file);
        return new InTotoReport(Words.english(), key).write(new StoredRecord(run, file), folder, ReportProgress.NONE);
    }
}
