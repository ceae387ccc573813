package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
    @TempDir
    Path folder;

    private Secrets secrets;
    private MailServer relay;

    @BeforeEach
    void start() throws IOException {
        secrets = Secrets.in(folder.resolve("secrets"));
        relay = new MailServer(folder.resolve("mailbox"), Sockets.any(), Sockets.any(), secrets);
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void takes_a_mail_over_tls_and_shows_it_decoded() throws Exception {
        send(true, "Grüße aus der Praxis", "Ihr Bericht: http://127.0.0.1:1/r/abc");
        assertThat(relay.mailbox().to("Patient@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Grüße aus der Praxis");
            assertThat(mail.text()).contains("http://127.0.0.1:1/r/abc");
            assertThat(mail.from()).isEqualTo("practice@example.org");
        });
        Http http = new Http();
        URI page = URI.create("http://127.0.0.1:" + relay.httpPort());
        assertThat(http.get(page.resolve("/messages/1"), null)
                        .json()
                        .path("subject")
                        .asText())
                .isEqualTo("Grüße aus der Praxis");
        assertThat(http.get(page.resolve("/messages/1.eml"), null).text()).contains("Subject: =?UTF-8?");
        assertThat(http.get(page.resolve("/"), null).text()).contains("Grüße aus der Praxis");
        assertThat(http.get(page.resolve("/messages/2"), null).status()).isEqualTo(404);
    }

    @Test
    void refuses_a_mail_in_clear() {
        assertThatThrownBy(() -> send(false, "x", "y")).hasMessageContaining("STARTTLS");
        assertThat(relay.mailbox().all()).isEmpty();
    }

    @Test
    void refuses_as_often_as_it_was_told() throws Exception {
        relay.refuse(451, 1);
        assertThatThrownBy(() -> send(true, "x", "y")).hasMessageContaining("451");
        send(true, "x", "y");
        assertThat(relay.mailbox().all()).hasSize(1);
    }

    @Test
    void still_has_its_mails_after_a_restart() throws Exception {
        send(true, "first", "one");
        relay.stop();
        relay = new MailServer(folder.resolve("mailbox"), Sockets.any(), Sockets.any(), secrets);
        relay.start();
        send(true, "second", "two");
        assertThat(relay.mailbox().all()).extracting(ReceivedMail::subject).containsExactly("first", "second");
        assertThat(relay.mailbox().all()).extracting(ReceivedMail::to).containsOnly("patient@example.org");
    }

    private void send(boolean tls, String subject, String text) throws Exception {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(relay.port()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls));
        properties.put(
                "mail.smtp.ssl.socketFactory",
                trusting(secrets.relayAuthority()).getSocketFactory());
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("practice@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("patient@example.org"));
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        try {
            Transport.send(mail);
        } catch (MessagingException e) {
            Throwable cause = e.getNextException() == null ? e : e.getNextException();
            throw new IOException(cause.getMessage() + " " + e.getMessage(), e);
        }
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var input = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(input));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
