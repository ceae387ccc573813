package eu.dermalia.local;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of this installation and the mail relay's certificate under it, for localhost. */
final class RelayCertificate {
    private static final Duration VALID = Duration.ofDays(825);
    private static final char[] NO_SECRET = "local".toCharArray();

    private final Path store;
    private final Path authority;

    private RelayCertificate(Path store, Path authority) {
        this.store = store;
        this.authority = authority;
    }

    /** Reads what lies in the folder; makes it when absent. The authority's private key is not kept. */
    static RelayCertificate in(Path secrets) throws IOException {
        var certificate = new RelayCertificate(secrets.resolve("relay.p12"), secrets.resolve("relay-ca.pem"));
        if (!Files.exists(certificate.store) || !Files.exists(certificate.authority)) {
            try {
                certificate.create(Instant.now());
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IOException("the mail relay's certificate could not be made", e);
            }
        }
        return certificate;
    }

    /** What a client of the relay trusts, PEM. */
    Path authority() {
        return authority;
    }

    SSLContext serverContext() throws IOException {
        try (var input = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(input, NO_SECRET);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, NO_SECRET);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the mail relay's certificate could not be read", e);
        }
    }

    private void create(Instant now) throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair authorityKeys = keyPair();
        KeyPair relayKeys = keyPair();
        var authorityName = new X500Principal("CN=Dermalia local CA");
        X509Certificate root = sign(
                authorityKeys.getPrivate(),
                builder(authorityName, authorityName, authorityKeys, now)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
        X509Certificate relay = sign(
                authorityKeys.getPrivate(),
                builder(authorityName, new X500Principal("CN=localhost"), relayKeys, now)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                        })));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("relay", relayKeys.getPrivate(), NO_SECRET, new Certificate[] {relay, root});
        Secrets.writePrivately(store, output -> {
            try {
                keys.store(output, NO_SECRET);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        });
        var pem = new StringWriter();
        try (var writer = new JcaPEMWriter(pem)) {
            writer.writeObject(root);
        }
        Files.writeString(authority, pem.toString());
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Instant now) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(VALID)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(PrivateKey key, org.bouncycastle.cert.X509v3CertificateBuilder certificate)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
