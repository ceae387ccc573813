package eu.dermalia.notification.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PracticeNoticeOutcome;
import eu.dermalia.contracts.PracticeNoticeSettled;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.notification.mail.MailSettings;
import eu.dermalia.notification.mail.Relay;
import eu.dermalia.notification.mail.model.MailAddress;
import eu.dermalia.notification.mail.model.Reply;
import eu.dermalia.notification.mail.model.Reply.NotNow;
import eu.dermalia.notification.mail.model.Reply.Taken;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Asks rights-service at the moment of sending what there is to say, where the practice wants such mails, and whether this one
 * is still true; then hands it to the relay. What has become untrue is not sent. rights-service learns what became of what it
 * has issued.
 */
@ApplicationScoped
class SendNotice implements WorkHandler {
    static final String KIND = "warn";
    private static final String NOT_NOW = "NOT_NOW";

    private static final Logger LOG = Logger.getLogger(SendNotice.class);

    private final AskRights askRights;
    private final NoticeMail mails;
    private final Relay relay;
    private final TenantTransaction transaction;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final MailSettings settings;

    SendNotice(
            AskRights askRights,
            NoticeMail mails,
            Relay relay,
            TenantTransaction transaction,
            WorkQueue queue,
            Outbox outbox,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock,
            MailSettings settings) {
        this.askRights = askRights;
        this.mails = mails;
        this.relay = relay;
        this.transaction = transaction;
        this.queue = queue;
        this.outbox = outbox;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.settings = settings;
    }

    /** A count that appears with the first of its kind would show no increase. */
    void onStart(@Observes StartupEvent event) {
        List<Counter> ignored = Stream.concat(
                        Stream.of(NOT_NOW), Arrays.stream(Ending.values()).map(Ending::name))
                .flatMap(outcome -> Notice.words().stream().map(word -> counter(word, outcome)))
                .toList();
    }

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
        Notice notice = notice(item);
        if (clock.instant().isAfter(item.createdAt().plus(settings.giveUpAfter()))) {
            return end(item, notice, Ending.EXPIRED);
        }
        UUID cause = Objects.requireNonNullElse(item.cause(), item.subject());
        return askRights
                .about(item.practice(), notice, cause)
                .chain(message ->
                        message.isEmpty() ? end(item, notice, Ending.UNTRUE) : send(item, notice, message.get()));
    }

    private Uni<WorkOutcome> send(WorkItem item, Notice notice, Message message) {
        Optional<MailAddress> address = MailAddress.read(message.email());
        if (address.isEmpty()) {
            return end(item, notice, Ending.NO_ADDRESS);
        }
        return relay.send(mails.write(item.subject(), address.get(), message))
                .chain(reply -> settle(item, notice, reply));
    }

    private Uni<WorkOutcome> settle(WorkItem item, Notice notice, Reply reply) {
        if (reply instanceof NotNow) {
            counter(notice.word(), NOT_NOW).increment();
            return Uni.createFrom().item(new WorkOutcome.Again(settings.retryFirst(), "RELAY_NOT_NOW"));
        }
        return end(item, notice, reply instanceof Taken ? Ending.SENT : Ending.REFUSED);
    }

    private Uni<WorkOutcome> end(WorkItem item, Notice notice, Ending ending) {
        if (ending.outcome() == PracticeNoticeOutcome.NOT_REACHABLE) {
            LOG.warnf("A practice was not told: practice %s, %s, %s", item.practice(), notice.word(), ending);
        }
        return transaction
                .in(item.practice(), () -> publish(item, notice, ending).chain(() -> queue.finish(item)))
                .invoke(() -> counter(notice.word(), ending.name()).increment())
                .replaceWith(new WorkOutcome.Done());
    }

    private Uni<Void> publish(WorkItem item, Notice notice, Ending ending) {
        if (notice instanceof Notice.Issued issued) {
            return outbox.publish(
                    item.practice(),
                    new PracticeNoticeSettled(item.practice(), issued.noticeId(), ending.outcome(), clock.instant()));
        }
        return Uni.createFrom().voidItem();
    }

    private Counter counter(String word, String outcome) {
        return metrics.counter("dermalia.practice.notices", "kind", word, "outcome", outcome);
    }

    private Notice notice(WorkItem item) {
        try {
            return json.readValue(item.payload(), Notice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload of ours cannot be read");
        }
    }
}
