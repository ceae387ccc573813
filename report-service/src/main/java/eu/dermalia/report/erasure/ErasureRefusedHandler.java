package eu.dermalia.report.erasure;

import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.Received;
import eu.dermalia.report.link.Links;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** The report stays; the links to it go at once. */
@ApplicationScoped
class ErasureRefusedHandler implements EventHandler<ErasureRefused> {
    private static final String LINKS = "links";

    private final Links links;
    private final Outbox outbox;
    private final Clock clock;

    ErasureRefusedHandler(Links links, Outbox outbox, Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Class<ErasureRefused> type() {
        return ErasureRefused.class;
    }

    @Override
    public Uni<Disposition> handle(Received<ErasureRefused> received) {
        PracticeId practice = received.practice();
        ScanId scan = received.event().scanId();
        return links.erase(practice, scan)
                .chain(removed -> links.count(practice, scan)
                        .chain(left -> outbox.publish(
                                practice,
                                new PartErased(
                                        received.event().erasureId(),
                                        scan,
                                        Owner.REPORT,
                                        ErasureScope.WHAT_MAY_GO,
                                        new TreeMap<>(Map.of(LINKS, removed.longValue())),
                                        new TreeMap<>(Map.of(LINKS, left)),
                                        clock.instant()))))
                .replaceWith(Disposition.APPLIED);
    }
}
