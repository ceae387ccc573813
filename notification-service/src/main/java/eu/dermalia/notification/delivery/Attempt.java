package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.notification.callee.Answer;
import eu.dermalia.notification.callee.Callees;
import eu.dermalia.notification.callee.Contact;
import eu.dermalia.notification.callee.Letterheads;
import eu.dermalia.notification.delivery.model.Delivery;
import eu.dermalia.notification.delivery.model.Outcome;
import eu.dermalia.notification.delivery.model.Outcome.Delivered;
import eu.dermalia.notification.delivery.model.Outcome.Failed;
import eu.dermalia.notification.delivery.model.Outcome.Later;
import eu.dermalia.notification.mail.Composer;
import eu.dermalia.notification.mail.Relay;
import eu.dermalia.notification.mail.model.MailAddress;
import eu.dermalia.notification.mail.model.Reply;
import eu.dermalia.notification.mail.model.Reply.NotNow;
import eu.dermalia.notification.mail.model.Reply.Refused;
import eu.dermalia.notification.mail.model.Reply.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one delivery, outside any transaction: asks whom to write to, what the practice is called and for a link,
 * writes the mail and hands it to the relay. Address and link live as long as the attempt.
 */
@ApplicationScoped
class Attempt {
    private static final String EMAIL = "EMAIL";
    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";
    private static final String NOT_NOW = "not-now";
    private static final String NO_ANSWER = "no-answer";

    private final Callees callees;
    private final Letterheads letterheads;
    private final Composer composer;
    private final Relay relay;
    private final MeterRegistry metrics;

    Attempt(Callees callees, Letterheads letterheads, Composer composer, Relay relay, MeterRegistry metrics) {
        this.callees = callees;
        this.letterheads = letterheads;
        this.composer = composer;
        this.relay = relay;
        this.metrics = metrics;
    }

    /** A count that appears with the first of its kind would show no increase. */
    void onStart(@Observes StartupEvent event) {
        List<Counter> ignored =
                Stream.of(TAKEN, REFUSED, NOT_NOW, NO_ANSWER).map(this::counter).toList();
    }

    /** Either a mail, or why there is none. */
    record Prepared(@Nullable MailMessage mail, @Nullable WithholdingReason withheld) {
        static Uni<Prepared> none(WithholdingReason reason) {
            return Uni.createFrom().item(new Prepared(null, reason));
        }
    }

    /** Fails when one of those we ask does not answer. */
    Uni<Prepared> prepare(WorkItem item, Delivery delivery) {
        UUID cause = item.cause() == null ? delivery.id().value() : item.cause();
        return callees.contact(item.practice(), delivery.patientId(), delivery.scanId(), cause)
                .chain(answer -> {
                    if (answer instanceof Answer.Denied<Contact> denied) {
                        return Prepared.none(denied.reason());
                    }
                    Contact contact = ((Answer.Given<Contact>) answer).value();
                    if (!EMAIL.equals(contact.channel())) {
                        return Prepared.none(WithholdingReason.CHANNEL_REFUSED);
                    }
                    Optional<MailAddress> address =
                            Optional.ofNullable(contact.email()).flatMap(MailAddress::read);
                    return address.isEmpty()
                            ? Prepared.none(WithholdingReason.NO_ADDRESS)
                            : write(item, delivery, cause, contact, address.get());
                });
    }

    private Uni<Prepared> write(WorkItem item, Delivery delivery, UUID cause, Contact contact, MailAddress address) {
        return letterheads.of(item.practice(), delivery.scanId(), cause).chain(letterhead -> callees.link(
                        item.practice(),
                        delivery.scanId(),
                        delivery.id(),
                        Composer.language(contact, letterhead).code(),
                        cause,
                        UUID.randomUUID())
                .map(answer -> answer instanceof Answer.Given<eu.dermalia.notification.callee.Link> link
                        ? new Prepared(composer.write(delivery.id(), address, contact, letterhead, link.value()), null)
                        : new Prepared(null, ((Answer.Denied<eu.dermalia.notification.callee.Link>) answer).reason())));
    }

    /** @param pause before the next attempt, should the relay not take it now */
    Uni<Outcome> send(Prepared prepared, Duration pause) {
        return relay.send(prepared.mail()).map(reply -> outcome(reply, pause));
    }

    private Outcome outcome(Reply reply, Duration pause) {
        if (reply instanceof Taken taken) {
            counter(TAKEN).increment();
            return new Delivered(taken.code());
        }
        if (reply instanceof Refused refused) {
            counter(REFUSED).increment();
            return new Failed(refused.reason(), refused.code());
        }
        Integer code = ((NotNow) reply).code();
        counter(code == null ? NO_ANSWER : NOT_NOW).increment();
        return new Later(pause, code);
    }

    private Counter counter(String outcome) {
        return metrics.counter("dermalia.mail.attempts", "outcome", outcome);
    }
}
