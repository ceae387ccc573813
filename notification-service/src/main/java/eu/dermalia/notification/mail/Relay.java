package eu.dermalia.notification.mail;

import eu.dermalia.notification.mail.model.Reply;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The SMTP relay: STARTTLS or nothing. Every attempt has a client of its own, closed when the attempt ends, whichever way:
 * a relay that hangs, or answers a byte a minute, costs one connection for one time limit and no place in a pool.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    /** What the client says when the reply was to RCPT; the exception carries no command. */
    private static final String TO_RECIPIENT = "recipient address not accepted";

    private static final int TAKEN = 250;

    private final Vertx vertx;
    private final MailConfig config;
    private final Duration limit;

    Relay(
            Vertx vertx,
            MailSettings settings,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port", defaultValue = "587") int port,
            @ConfigProperty(name = "quarkus.mailer.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.mailer.password") Optional<String> password) {
        this.vertx = vertx;
        this.limit = settings.limit();
        MailConfig relay = new MailConfig()
                .setHostname(host)
                .setPort(port)
                .setSsl(false)
                .setStarttls(StartTLSOptions.REQUIRED)
                .setTrustAll(false)
                .setLogin(username.isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setOwnHostname(settings.from().substring(settings.from().lastIndexOf('@') + 1))
                .setKeepAlive(false)
                .setMaxPoolSize(1)
                .setPipelining(false);
        // hostname-verification-algorithm stays unset: set, this client verifies nothing
        int millis = Math.toIntExact(limit.toMillis());
        relay.setConnectTimeout(millis).setIdleTimeout(millis).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        username.ifPresent(relay::setUsername);
        password.ifPresent(relay::setPassword);
        tls.get("relay").map(TlsConfiguration::getTrustStoreOptions).ifPresent(relay::setTrustOptions);
        this.config = relay;
    }

    /** Hands over one mail. Never fails: what is not known is {@link Reply.NotNow}. */
    public Uni<Reply> send(MailMessage mail) {
        return Uni.createFrom().deferred(() -> {
            MailClient client = MailClient.create(vertx, config);
            return Uni.createFrom()
                    .completionStage(() -> client.sendMail(mail).toCompletionStage())
                    .ifNoItem()
                    .after(limit)
                    .fail()
                    .<Reply>map(result -> new Reply.Taken(TAKEN))
                    .onFailure()
                    .recoverWithItem(Relay::reply)
                    .onTermination()
                    .invoke(() -> close(client));
        });
    }

    private static void close(MailClient client) {
        Future<Void> closed = client.close();
        closed.onFailure(failure -> LOG.debug("A connection to the relay was gone already"));
    }

    private static Reply reply(Throwable failure) {
        if (failure instanceof SMTPException refusal) {
            boolean toRecipient = String.valueOf(refusal.getMessage()).startsWith(TO_RECIPIENT);
            return Reply.ofCode(refusal.getReplyCode(), toRecipient);
        }
        // the class alone: messages of the mail client quote addresses
        LOG.warnf(
                "No answer from the relay: %s",
                failure instanceof TimeoutException
                        ? "time limit"
                        : failure.getClass().getSimpleName());
        return new Reply.NotNow(null);
    }
}
