package eu.dermalia.messaging;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ReportScored;
import eu.dermalia.contracts.ScanRejected;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.testing.Databases;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Handlers that write down what they saw. */
final class Journal {
    /** While it is true, {@link ScanRejected} meets a programming error. */
    static final AtomicBoolean BROKEN = new AtomicBoolean();

    private Journal() {}

    /** In the order of their commits. */
    static List<String> of(UUID subject) {
        return Databases.rows("select what from journal where subject = ? order by seq", subject).stream()
                .map(row -> (String) row.get("what"))
                .toList();
    }

    static Uni<Disposition> note(Received<? extends Event> received) {
        return Sql.update(
                        "insert into journal (practice_id, subject, what) values ($1, $2, $3)",
                        received.practice(),
                        received.event().key(),
                        received.event().getClass().getSimpleName())
                .replaceWith(Disposition.APPLIED);
    }

    @ApplicationScoped
    static class Stored implements EventHandler<ScanStored> {
        @Override
        public Class<ScanStored> type() {
            return ScanStored.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ScanStored> received) {
            return note(received);
        }
    }

    @ApplicationScoped
    static class Rejected implements EventHandler<ScanRejected> {
        @Override
        public Class<ScanRejected> type() {
            return ScanRejected.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ScanRejected> received) {
            if (BROKEN.get()) {
                throw new IllegalStateException("Erika Mustermann");
            }
            return note(received);
        }
    }

    /** Waits for the scan. */
    @ApplicationScoped
    static class Scored implements EventHandler<ReportScored> {
        @Override
        public Class<ReportScored> type() {
            return ReportScored.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ReportScored> received) {
            return Sql.<Long>one(
                            "select count(*) from journal where subject = $1 and what = 'ScanStored'",
                            received.event().scanId())
                    .chain(known -> known == 0 ? Uni.createFrom().item(Disposition.PARKED) : note(received));
        }
    }

    /** Waits for nothing itself. */
    @ApplicationScoped
    static class Rendered implements EventHandler<ReportRendered> {
        @Override
        public Class<ReportRendered> type() {
            return ReportRendered.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ReportRendered> received) {
            return note(received);
        }
    }

    @ApplicationScoped
    static class Accessed implements EventHandler<AccessRecorded> {
        @Override
        public Class<AccessRecorded> type() {
            return AccessRecorded.class;
        }

        @Override
        public Uni<Disposition> handle(Received<AccessRecorded> received) {
            return note(received);
        }
    }
}
