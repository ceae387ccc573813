package eu.dermalia.report.link;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.report.call.PickupCodes;
import eu.dermalia.report.link.model.Link;
import eu.dermalia.report.link.model.LinkToken;
import eu.dermalia.report.rendering.model.Language;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredVersion;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Behind a link: what it leads to, whether a code opens it, and whether a session still does. */
@ApplicationScoped
@Startup // its count is there before the first link is locked
class PatientDoor {
    private final TenantTransaction transaction;
    private final Guards guards;
    private final Links links;
    private final Reports reports;
    private final PickupCodes codes;
    private final Audit audit;
    private final LinkConfig config;
    private final Clock clock;
    private final Counter locked;

    PatientDoor(
            TenantTransaction transaction,
            Guards guards,
            Links links,
            Reports reports,
            PickupCodes codes,
            Audit audit,
            LinkConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.guards = guards;
        this.links = links;
        this.reports = reports;
        this.codes = codes;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.locked = metrics.counter("dermalia.links.locked");
    }

    /** Where a token leads. */
    sealed interface Lead {}

    /** To a report. */
    record Way(PracticeId practice, Link link, StoredReport report, StoredVersion version) implements Lead {
        /** The patient's where the mail was in it, else the report's. */
        Language language() {
            String mail = link.language();
            return Language.of(mail == null ? version.language() : mail);
        }
    }

    /**
     * To nothing any more, or for now: expired, revoked, restricted, withdrawn, not rendered. Which of these, nobody learns.
     * The token is genuine, so its holder may know whom to ask.
     */
    record Dead(PracticeId practice, Link link) implements Lead {}

    /** Never given out, mistyped, or erased with its report: nothing is known of it. */
    record Unknown() implements Lead {}

    /** What became of a code. */
    sealed interface Entry {
        /** @param session the cookie's value */
        record Open(LinkToken session) implements Entry {}

        record Wrong() implements Entry {}

        record Locked() implements Entry {}

        /** It leads nowhere any more. */
        record Nowhere() implements Entry {}
    }

    /** Changes nothing. */
    Uni<Lead> find(LinkToken token) {
        return links.home(token)
                .chain(home -> home.isEmpty()
                        ? Uni.createFrom().item(new Unknown())
                        : transaction.in(home.get().practice(), () -> find(home.get())));
    }

    private Uni<Lead> find(Links.Home home) {
        PracticeId practice = home.practice();
        return links.find(practice, home.linkId())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Unknown())
                        : guards.look(practice, found.get().scanId().value())
                                .chain(state -> state == GuardState.ERASED
                                        ? Uni.createFrom().item(new Unknown())
                                        : follow(practice, found.get(), state)));
    }

    private Uni<Lead> follow(PracticeId practice, Link link, GuardState state) {
        Lead dead = new Dead(practice, link);
        if (state != GuardState.OPEN || !link.usable(clock.instant())) {
            return Uni.createFrom().item(dead);
        }
        return reports.find(practice, link.scanId()).chain(report -> reports.version(practice, link.scanId())
                .map(version ->
                        report.isEmpty() || version.isEmpty() || report.get().withdrawn()
                                ? dead
                                : new Way(practice, link, report.get(), version.get())));
    }

    /** Whether the session opens it; for pages that say nothing about anybody. */
    Uni<Boolean> isOpen(Way way, LinkToken session) {
        return transaction.in(
                way.practice(), () -> links.isOpen(way.practice(), way.link().linkId(), session, clock.instant()));
    }

    /** The same for a session's holder; the reading is recorded before anything is shown. */
    Uni<Boolean> read(Way way, LinkToken session, String what) {
        PracticeId practice = way.practice();
        return transaction.in(practice, () -> links.isOpen(practice, way.link().linkId(), session, clock.instant())
                .chain(open -> open
                        ? record(way, AccessAction.READ, what).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /**
     * Takes back every link of the report, on the patient's word: whoever read one mail may have read the others. Sessions
     * end with them. @return false when the session is none
     */
    Uni<Boolean> revoke(Way way, LinkToken session) {
        PracticeId practice = way.practice();
        Instant now = clock.instant();
        return transaction.in(practice, () -> links.isOpen(practice, way.link().linkId(), session, now)
                .chain(open -> open
                        ? links.revoke(practice, way.report().scanId(), now)
                                .chain(() -> record(way, AccessAction.DELETED, "links"))
                                .replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /** One attempt. It counts before rights-service is asked, so that parallel guesses are no way around the limit. */
    Uni<Entry> enter(Way way, String code) {
        PracticeId practice = way.practice();
        return transaction
                .in(practice, () -> links.attempt(practice, way.link().linkId()))
                .chain(allowed -> allowed ? check(way, code) : Uni.createFrom().item(new Entry.Locked()));
    }

    private Uni<Entry> check(Way way, String code) {
        PracticeId practice = way.practice();
        return codes.check(
                        practice,
                        way.report().scanId(),
                        way.report().patientId(),
                        way.link().linkId(),
                        code)
                .onFailure()
                .call(() -> transaction.in(
                        practice, () -> links.giveBack(practice, way.link().linkId())))
                .chain(answer -> switch (answer) {
                    case RIGHT -> open(way);
                    case WRONG -> wrong(way);
                    case WITHHELD ->
                        transaction
                                .in(
                                        practice,
                                        () -> links.giveBack(
                                                practice, way.link().linkId()))
                                .replaceWith(new Entry.Nowhere());
                });
    }

    private Uni<Entry> open(Way way) {
        PracticeId practice = way.practice();
        LinkToken session = LinkToken.random();
        Instant now = clock.instant();
        return transaction
                .in(practice, () -> guards.requireOpen(
                                practice, way.report().scanId().value())
                        .chain(() ->
                                links.open(practice, way.link().linkId(), session, now, now.plus(config.session())))
                        .chain(() -> record(way, AccessAction.CREATED, "report-session")))
                .replaceWith(new Entry.Open(session));
    }

    private Uni<Entry> wrong(Way way) {
        return transaction
                .in(way.practice(), () -> links.find(way.practice(), way.link().linkId()))
                .map(link -> {
                    if (link.isPresent() && link.get().locked()) {
                        locked.increment();
                        return new Entry.Locked();
                    }
                    return new Entry.Wrong();
                });
    }

    /** An earlier scan is read too, through the link to this one. Inside a transaction. */
    Uni<Void> compared(Way way, StoredReport earlier) {
        return record(way, AccessAction.READ, "report-comparison", earlier);
    }

    private Uni<Void> record(Way way, AccessAction action, String what) {
        return record(way, action, what, way.report());
    }

    private Uni<Void> record(Way way, AccessAction action, String what, StoredReport report) {
        Accessor patient = new Accessor(
                way.practice(), "link", "patient", way.link().linkId().toString());
        return audit.record(patient, action, what, report.patientId(), report.scanId());
    }
}
