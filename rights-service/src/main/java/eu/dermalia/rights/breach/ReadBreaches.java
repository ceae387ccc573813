package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.BreachViews.AffectedView;
import eu.dermalia.rights.breach.BreachViews.BreachView;
import eu.dermalia.rights.breach.BreachViews.NoticeView;
import eu.dermalia.rights.breach.Breaches.Breach;
import eu.dermalia.rights.breach.Notices.Notice;
import eu.dermalia.rights.practicenotice.MailView;
import eu.dermalia.rights.practicenotice.PracticeNotices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The register as the operator sees it, and a practice's own notices. No personal data in either: nothing to audit. */
@ApplicationScoped
class ReadBreaches {
    private final TenantTransaction transaction;
    private final Breaches breaches;
    private final Notices notices;
    private final Communications communications;
    private final PracticeNotices mails;
    private final Clock clock;
    private final Duration reportWithin;

    ReadBreaches(
            TenantTransaction transaction,
            Breaches breaches,
            Notices notices,
            Communications communications,
            PracticeNotices mails,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.breach.report-within") Duration reportWithin) {
        this.transaction = transaction;
        this.breaches = breaches;
        this.notices = notices;
        this.communications = communications;
        this.mails = mails;
        this.clock = clock;
        this.reportWithin = reportWithin;
    }

    Uni<Page<BreachView>> breaches(@Nullable String cursor, int limit) {
        Place place = Place.of(cursor);
        return transaction.in(Installation.ID, () -> breaches.list(place.at(), place.id(), limit + 1)
                .map(found -> Page.of(found, limit, breach -> Cursor.of(breach.recordedAt(), breach.id())))
                .chain(page -> each(page, this::view)));
    }

    Uni<BreachView> breach(UUID id) {
        return transaction
                .in(Installation.ID, () -> breaches.find(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(this::view))
                .chain(view -> all(view.affectedPractices(), affected -> mailed(affected, id))
                        .map(view::with));
    }

    /** The mails are the practice's rows: a transaction each. */
    private Uni<AffectedView> mailed(AffectedView affected, UUID breach) {
        return transaction.in(affected.practiceId(), () -> mails(affected.practiceId(), breach)
                .map(affected::with));
    }

    private Uni<List<MailView>> mails(PracticeId practice, UUID breach) {
        return mails.about(practice, breach)
                .map(sent -> sent.stream().map(MailView::of).toList());
    }

    Uni<Page<NoticeView>> notices(PracticeId practice, @Nullable String cursor, int limit) {
        Place place = Place.of(cursor);
        return transaction.in(practice, () -> notices.list(practice, place.at(), place.id(), limit + 1)
                .map(found -> Page.of(found, limit, notice -> Cursor.of(notice.notifiedAt(), notice.breach())))
                .chain(page -> each(page, notice -> view(practice, notice))));
    }

    Uni<NoticeView> notice(PracticeId practice, UUID breach) {
        return transaction.in(practice, () -> notices.find(practice, breach)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(notice -> view(practice, notice)));
    }

    private Uni<BreachView> view(Breach breach) {
        return breaches.phases(breach.id()).chain(phases -> breaches.affected(breach.id())
                .map(affected -> BreachView.of(breach, phases, affected)));
    }

    private Uni<NoticeView> view(PracticeId practice, Notice notice) {
        UUID breach = notice.breach();
        return notices.phases(practice, breach).chain(phases -> notices.decisions(practice, breach)
                .chain(decisions -> communications(practice, breach).chain(told -> mails(practice, breach)
                        .map(sent ->
                                NoticeView.of(notice, phases, decisions, told, sent, reportWithin, clock.instant())))));
    }

    private Uni<List<CommunicationView>> communications(PracticeId practice, UUID breach) {
        return communications
                .of(practice, breach)
                .map(told -> told.stream().map(CommunicationView::of).toList());
    }

    private static <T, R> Uni<Page<R>> each(Page<T> page, Function<T, Uni<R>> view) {
        return all(page.items(), view).map(items -> new Page<>(items, page.next()));
    }

    private static <T, R> Uni<List<R>> all(List<T> items, Function<T, Uni<R>> view) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(view::apply)
                .collect()
                .asList();
    }

    /** Where a page starts; nowhere for the first. */
    private record Place(@Nullable Instant at, @Nullable UUID id) {
        static Place of(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(null, null);
            }
            List<String> parts = Cursor.parts(cursor, 2);
            try {
                return new Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw Problems.invalid("cursor", "cursor");
            }
        }
    }
}
