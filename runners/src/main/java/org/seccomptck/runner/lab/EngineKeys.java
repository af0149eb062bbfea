package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Keys and certificates by which an engine in a machine and its one client know each other: the engine's port is on the
 * loopback interface, where every user of this machine can reach it, so it talks to nobody else. They are made for each
 * boot. The keys of a machine whose state is saved are kept with the state, readable for its user only. The authority's
 * own key is not kept.
 *
 * @param engine the files of the engine's side, by the names that Docker gives them
 * @param client those of the client's
 */
record EngineKeys(Map<String, String> engine, Map<String, String> client) {
    /** The names of the files on each side. */
    static final List<String> FILES = List.of("ca.pem", "cert.pem", "key.pem");

    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final X500Name AUTHORITY = new X500Name("CN=seccomp-tck");
    /** The keys are always valid, since a machine's clock may be that of its saved state or begin in 1970. */
    private static final Date BEGIN = Date.from(Instant.EPOCH);
    /** The date without expiry of RFC 5280, 4.1.2.5. */
    private static final Date END = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    /** Keep the maps from changing. */
    EngineKeys {
        engine = Map.copyOf(engine);
        client = Map.copyOf(client);
    }

    /** Make new keys. */
    static EngineKeys make() {
        try {
            KeyPair authority = pair();
            JcaX509v3CertificateBuilder own = certificate(AUTHORITY, authority);
            own.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            own.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            String ca = pem(sign(own, authority));
            return new EngineKeys(
                    files(ca, authority, KeyPurposeId.id_kp_serverAuth),
                    files(ca, authority, KeyPurposeId.id_kp_clientAuth));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every JDK has elliptic curves", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write the client's files into a new folder that only its owner can read. */
    void writeClient(Path folder) {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (Map.Entry<String, String> file : client.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        }
    }

    private static Map<String, String> files(String ca, KeyPair authority, KeyPurposeId purpose)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair pair = pair();
        JcaX509v3CertificateBuilder builder = certificate(new X500Name("CN=127.0.0.1"), pair);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        Map<String, String> files = new TreeMap<>();
        files.put("ca.pem", ca);
        files.put("cert.pem", pem(sign(builder, authority)));
        files.put("key.pem", pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        return files;
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder certificate(X500Name subject, KeyPair pair) throws CertIOException {
        BigInteger serial = new BigInteger(64, new SecureRandom()).setBit(64);
        return new JcaX509v3CertificateBuilder(AUTHORITY, serial, BEGIN, END, subject, pair.getPublic());
    }

    private static X509CertificateHolder sign(JcaX509v3CertificateBuilder certificate, KeyPair authority)
            throws OperatorCreationException {
        return certificate.build(new JcaContentSignerBuilder(SIGNATURE).build(authority.getPrivate()));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
