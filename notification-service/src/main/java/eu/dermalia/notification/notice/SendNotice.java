package eu.dermalia.notification.warning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.notification.callee.Callees;
import eu.dermalia.notification.callee.WarningContact;
import eu.dermalia.notification.mail.MailSettings;
import eu.dermalia.notification.mail.Relay;
import eu.dermalia.notification.mail.model.MailAddress;
import eu.dermalia.notification.mail.model.Reply;
import eu.dermalia.notification.mail.model.Reply.NotNow;
import eu.dermalia.notification.mail.model.Reply.Taken;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks rights-service at the moment of sending where the practice wants such mails, and whether this one is still true; then
 * hands it to the relay. A warning that has become untrue, because the request was answered or extended, is not sent.
 */
@ApplicationScoped
class SendWarning implements WorkHandler {
    static final String KIND = "warn";

    private static final Logger LOG = Logger.getLogger(SendWarning.class);

    private final Callees callees;
    private final WarningMail mails;
    private final Relay relay;
    private final TenantTransaction transaction;
    private final WorkQueue queue;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final MailSettings settings;

    SendWarning(
            Callees callees,
            WarningMail mails,
            Relay relay,
            TenantTransaction transaction,
            WorkQueue queue,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock,
            MailSettings settings) {
        this.callees = callees;
        this.mails = mails;
        this.relay = relay;
        this.transaction = transaction;
        this.queue = queue;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.settings = settings;
    }

    record Warning(RequestId requestId, RequestArticle article, LocalDate dueOn, DueWarning warning) {}

    @Override
    public String kind() {
        return KIND;
    }

    /** What ends it is its age. */
    @Override
    public RetryPolicy retry() {
        return new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        if (clock.instant().isAfter(item.createdAt().plus(settings.giveUpAfter()))) {
            return end(item, "expired");
        }
        Warning warning = warning(item);
        return callees.warningContact(item.practice(), warning.requestId(), item.subject())
                .chain(answer -> answer.isEmpty() || !answer.get().dueOn().equals(warning.dueOn())
                        ? end(item, "untrue")
                        : send(item, warning, answer.get()));
    }

    private Uni<WorkOutcome> send(WorkItem item, Warning warning, WarningContact contact) {
        Optional<MailAddress> address = MailAddress.read(contact.email());
        if (address.isEmpty()) {
            return end(item, "no-address");
        }
        return relay.send(mails.write(item.subject(), address.get(), contact, warning))
                .chain(reply -> settle(item, reply));
    }

    private Uni<WorkOutcome> settle(WorkItem item, Reply reply) {
        if (reply instanceof NotNow) {
            count("not-now");
            return Uni.createFrom().item(new WorkOutcome.Again(settings.retryFirst(), "RELAY_NOT_NOW"));
        }
        return end(item, reply instanceof Taken ? "sent" : "refused");
    }

    private Uni<WorkOutcome> end(WorkItem item, String outcome) {
        if (outcome.equals("refused") || outcome.equals("no-address") || outcome.equals("expired")) {
            LOG.warnf("A practice was not warned of a deadline: practice %s, %s", item.practice(), outcome);
        }
        return transaction
                .in(item.practice(), () -> queue.finish(item))
                .invoke(() -> count(outcome))
                .replaceWith(new WorkOutcome.Done());
    }

    private void count(String outcome) {
        metrics.counter("dermalia.deadline.warnings", "outcome", outcome).increment();
    }

    private Warning warning(WorkItem item) {
        try {
            return json.readValue(item.payload(), Warning.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload of ours cannot be read");
        }
    }
}
