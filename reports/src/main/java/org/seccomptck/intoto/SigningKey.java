package org.seccomptck.intoto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key of the user's that signs statements: Ed25519, or ECDSA with SHA-256.
 *
 * @param key the key
 * @param algorithm its signature algorithm, by the JDK's name
 */
public record SigningKey(PrivateKey key, String algorithm) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String PKCS8 = "PRIVATE KEY";
    /** Signature algorithms by the name of the key's algorithm. */
    private static final Map<String, String> SIGNATURES = Map.of("Ed25519", "Ed25519", "EC", "SHA256withECDSA");

    /**
     * Read a key.
     *
     * @param file a PEM file with an unencrypted PKCS #8 key (RFC 7468, section 10), as {@code openssl genpkey} writes it
     * @throws IllegalArgumentException when the file holds none; the message says what to do
     * @throws IOException when the file cannot be read
     */
    public static SigningKey read(Path file) throws IOException {
        Matcher pem = PEM.matcher(new String(Files.readAllBytes(file), StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IllegalArgumentException(file + " holds no key in PEM form. " + advice(file));
        }
        if (!pem.group(1).equals(PKCS8)) {
            throw new IllegalArgumentException(
                    file + " holds a " + pem.group(1) + ", which is not read. " + advice(file));
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(2)));
        return SIGNATURES.entrySet().stream()
                .flatMap(kind -> key(kind.getKey(), encoded).stream().map(key -> new SigningKey(key, kind.getValue())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " holds a key that is neither Ed25519 nor ECDSA. " + advice(file)));
    }

    private static Optional<PrivateKey> key(String kind, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(encoded));
        } catch (InvalidKeySpecException e) {
            // The file has a key of another kind.
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK 17 has " + kind, e);
        }
    }

    private static String advice(Path file) {
        return "Make one with: openssl genpkey -algorithm ed25519 -out " + file.getFileName()
                + "; or turn yours into PKCS #8 with: openssl pkcs8 -topk8 -nocrypt -in KEY -out "
                + file.getFileName();
    }

    /** Return the signature of some bytes. */
    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key was read for " + algorithm, e);
        }
    }
}
