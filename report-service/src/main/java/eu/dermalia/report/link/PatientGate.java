package eu.dermalia.report.link;

import eu.dermalia.report.link.PatientDoor.Dead;
import eu.dermalia.report.link.PatientDoor.Lead;
import eu.dermalia.report.link.PatientDoor.Unknown;
import eu.dermalia.report.link.PatientDoor.Way;
import eu.dermalia.report.link.model.LinkToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What every request behind a link passes: the limit for its address, whether the link leads anywhere, the session. */
@ApplicationScoped
class PatientGate {
    private static final Logger LOG = Logger.getLogger(PatientGate.class);

    private final PatientDoor door;
    private final PatientAnswers answers;
    private final Clock clock;
    private final RateLimit pages;
    private final RateLimit files;

    PatientGate(PatientDoor door, PatientAnswers answers, LinkConfig config, Clock clock) {
        this.door = door;
        this.answers = answers;
        this.clock = clock;
        this.pages = new RateLimit(config.requestsPerMinute());
        this.files = new RateLimit(config.filesPerMinute());
    }

    /** For a link that leads to a report. */
    Uni<Response> page(Visit visit, Function<Way, Uni<Response>> work) {
        return pass(pages, visit, work);
    }

    /** The same for what a page shows. */
    Uni<Response> file(Visit visit, Function<Way, Uni<Response>> work) {
        return pass(files, visit, work);
    }

    /** @param what the reading that is recorded before anything is shown */
    Uni<Response> ifOpen(
            Visit visit, Way way, String what, Supplier<Uni<Response>> open, Supplier<Uni<Response>> closed) {
        Optional<LinkToken> session = visit.session();
        return session.isEmpty()
                ? closed.get()
                : door.read(way, session.get(), what).chain(isOpen -> isOpen ? open.get() : closed.get());
    }

    /** A page of its own for what is too much or out of order; nothing of the cause in it. */
    private Uni<Response> pass(RateLimit limit, Visit visit, Function<Way, Uni<Response>> work) {
        Optional<Duration> wait = limit.count(visit.address(), clock.instant());
        if (wait.isPresent()) {
            return answers.tooMany(visit.language(), wait.get());
        }
        return toTheEnd(find(visit)
                .chain(lead -> {
                    if (lead instanceof Way way) {
                        return work.apply(way);
                    }
                    return lead instanceof Dead dead ? answers.dead(dead, visit) : answers.nowhere(visit.language());
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("A patient's page failed: %s", failure.getClass().getName());
                    return answers.later(visit.language());
                }));
    }

    /**
     * Whoever turns the page while its pictures are on their way cancels a dozen requests. What has begun goes on all the same:
     * a transaction that is broken off half-way leaves with a connection and a stack trace.
     */
    private static Uni<Response> toTheEnd(Uni<Response> work) {
        return Uni.createFrom().emitter(answer -> work.subscribe().with(answer::complete, answer::fail));
    }

    private Uni<Lead> find(Visit visit) {
        return LinkToken.of(visit.token()).map(door::find).orElseGet(() -> Uni.createFrom()
                .item(new Unknown()));
    }
}
