package eu.dermalia.rights.thirdcountry;

import eu.dermalia.rights.thirdcountry.model.Address;
import eu.dermalia.rights.thirdcountry.model.Certificate;
import eu.dermalia.rights.thirdcountry.model.Observed.Transport;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Looks at how an endpoint speaks and whose certificate it shows. It trusts nobody and sends nothing: whether a certificate
 * is the right one is checked by the services that use the endpoint; here it is only read. Blocking.
 */
final class TlsProbe {
    private static final int SSL_REQUEST_LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;

    private final int patience;

    TlsProbe(Duration patience) {
        this.patience = (int) patience.toMillis();
    }

    /** What answered. */
    record Answer(Transport transport, @Nullable Certificate certificate) {}

    Answer look(Address address) {
        if (!address.tls()) {
            return reachable(address);
        }
        try (Socket socket = connected(address)) {
            return handshake(socket, address);
        } catch (IOException | GeneralSecurityException unseen) {
            return new Answer(Transport.UNREACHABLE, null);
        }
    }

    /** RFC 3207. */
    Answer lookAtRelay(Address address) {
        try (Socket socket = connected(address)) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            expect(in, "220");
            say(socket, "EHLO check.invalid");
            if (!offersStartTls(in)) {
                return new Answer(Transport.NO_STARTTLS, null);
            }
            say(socket, "STARTTLS");
            expect(in, "220");
            return handshake(socket, address);
        } catch (IOException | GeneralSecurityException unseen) {
            return new Answer(Transport.UNREACHABLE, null);
        }
    }

    /**
     * PostgreSQL's SSLRequest (Frontend/Backend Protocol, 54.2.10 "SSL Session Encryption"): eight bytes, and one for the
     * answer.
     */
    Answer lookAtDatabase(Address address) {
        try (Socket socket = connected(address)) {
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(SSL_REQUEST_LENGTH);
            out.writeInt(SSL_REQUEST);
            out.flush();
            return switch (socket.getInputStream().read()) {
                case 'S' -> handshake(socket, address);
                case 'N' -> new Answer(Transport.PLAIN, null);
                default -> new Answer(Transport.UNREACHABLE, null);
            };
        } catch (IOException | GeneralSecurityException unseen) {
            return new Answer(Transport.UNREACHABLE, null);
        }
    }

    /** Any server that speaks as the configuration says: TLS from the first byte, or none at all. */
    Answer look(Address address, boolean tls) {
        return look(new Address(address.host(), address.port(), tls));
    }

    private Answer reachable(Address address) {
        try (Socket socket = connected(address)) {
            return new Answer(socket.isConnected() ? Transport.PLAIN : Transport.UNREACHABLE, null);
        } catch (IOException unseen) {
            return new Answer(Transport.UNREACHABLE, null);
        }
    }

    private Socket connected(Address address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), patience);
            socket.setSoTimeout(patience);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Answer handshake(Socket socket, Address address) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Reader()}, new SecureRandom());
        try (SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(socket, address.host(), address.port(), true)) {
            secured.startHandshake();
            X509Certificate shown = (X509Certificate) secured.getSession().getPeerCertificates()[0];
            return new Answer(
                    Transport.TLS,
                    new Certificate(
                            shown.getSubjectX500Principal().getName(),
                            country(shown.getSubjectX500Principal().getName()),
                            shown.getIssuerX500Principal().getName(),
                            shown.getNotAfter().toInstant()));
        }
    }

    static @Nullable String country(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("C"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst()
                            .orElse(null);
        } catch (InvalidNameException unreadable) {
            return null;
        }
    }

    private static boolean offersStartTls(BufferedReader in) throws IOException {
        boolean offered = false;
        String line = in.readLine();
        while (line != null) {
            offered |= line.length() > 4 && line.substring(4).strip().equalsIgnoreCase("STARTTLS");
            if (line.length() < 4 || line.charAt(3) != '-') {
                return offered;
            }
            line = in.readLine();
        }
        throw new IOException("The relay closed");
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith(code + "-")) {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("The relay answers otherwise");
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads whatever certificate comes. */
    private static final class Reader implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
