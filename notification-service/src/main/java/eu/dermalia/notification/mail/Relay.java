package eu.dermalia.notification.mail;

import eu.dermalia.notification.mail.model.Reply;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

    @Inject
    Relay(
            Vertx vertx,
            MailSettings settings,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port", defaultValue = "587") int port,
            @ConfigProperty(name = "quarkus.mailer.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.mailer.password") Optional<String> password) {
        this(
                vertx,
                secured(host, port, settings.from().substring(settings.from().lastIndexOf('@') + 1))
                        .setLogin(username.isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                        .setUsername(username.orElse(null))
                        .setPassword(password.orElse(null))
                        .setTrustOptions(tls.get("relay")
                                .map(TlsConfiguration::getTrustStoreOptions)
                                .orElse(null)),
                settings.limit());
    }

    /** @param limit of one attempt */
    Relay(Vertx vertx, MailConfig config, Duration limit) {
        int millis = Math.toIntExact(limit.toMillis());
        this.vertx = vertx;
        this.limit = limit;
        this.config = config.setConnectTimeout(millis).setIdleTimeout(millis).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** The algorithm of host name verification stays unset: set, this client verifies nothing. */
    static MailConfig secured(String host, int port, String ownHostname) {
        return new MailConfig()
                .setHostname(host)
                .setPort(port)
                .setSsl(false)
                .setStarttls(StartTLSOptions.REQUIRED)
                .setTrustAll(false)
                .setOwnHostname(ownHostname)
                .setLogin(LoginOption.DISABLED)
                .setKeepAlive(false)
                .setMaxPoolSize(1)
                .setPipelining(false);
    }

    /** Hands over one mail. Never fails: what is not known is {@link Reply.NotNow}. */
    public Uni<Reply> send(MailMessage mail) {
        return Uni.createFrom()
                .deferred(() -> {
                    Session session = new Session(config);
                    return Uni.createFrom()
                            .completionStage(() -> vertx.deployVerticle(session).toCompletionStage())
                            .chain(id -> session.send(mail)
                                    .ifNoItem()
                                    .after(limit)
                                    .fail()
                                    .onTermination()
                                    .invoke(() -> end(id)));
                })
                .<Reply>map(result -> new Reply.Taken(TAKEN))
                .onFailure()
                .recoverWithItem(Relay::reply);
    }

    private void end(String session) {
        vertx.undeploy(session).onFailure(failure -> LOG.debug("A session with the relay had ended already"));
    }

    /**
     * The client of one attempt. As a verticle, because its end closes every connection that it opened; the client's own
     * {@code close} leaves one that is in use to the relay's mercy.
     */
    private static final class Session extends AbstractVerticle {
        private final MailConfig config;
        private @Nullable MailClient client;

        Session(MailConfig config) {
            this.config = config;
        }

        @Override
        public void start() {
            client = MailClient.create(vertx, config);
        }

        Uni<MailResult> send(MailMessage mail) {
            return Uni.createFrom()
                    .completionStage(
                            () -> Objects.requireNonNull(client).sendMail(mail).toCompletionStage());
        }
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
