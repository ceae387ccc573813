package eu.dermalia.report.link;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.link.model.LinkToken;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A fresh link for one delivery. Earlier links stay valid: the mail before may have arrived. */
@ApplicationScoped
class MintLink {
    private final TenantTransaction transaction;
    private final ReportAccess access;
    private final Links links;
    private final Audit audit;
    private final LinkConfig config;
    private final Clock clock;

    MintLink(
            TenantTransaction transaction,
            ReportAccess access,
            Links links,
            Audit audit,
            LinkConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.links = links;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** @param url shown once; only its hash is kept */
    record Minted(String url, Instant expiresAt) {}

    /**
     * @param delivery whose mail will carry it; null when the practice makes it itself
     * @param language of the mail, ISO 639-1; the pages behind the link are in it too; null when it is not said
     */
    Uni<Minted> mint(PracticeId practice, ScanId scan, @Nullable DeliveryId delivery, @Nullable String language) {
        LinkToken token = LinkToken.random();
        Instant now = clock.instant();
        Instant end = now.plus(config.validity()).truncatedTo(ChronoUnit.SECONDS);
        return transaction
                .in(practice, () -> access.usable(practice, scan).chain(report -> {
                    if (report.withdrawn()) {
                        throw Problems.conflict("no-legal-basis", "The legal basis was withdrawn");
                    }
                    if (report.state() != ReportState.RENDERED) {
                        throw Problems.conflict("report-not-ready", "The report is not rendered yet");
                    }
                    return links.add(
                                    practice,
                                    scan,
                                    delivery,
                                    UuidCreator.getTimeOrderedEpoch(),
                                    token,
                                    language,
                                    now,
                                    end)
                            .chain(() -> audit.record(AccessAction.CREATED, "link", report.patientId(), scan));
                }))
                .replaceWith(() -> new Minted(config.urlOf(token.secret()), end));
    }
}
