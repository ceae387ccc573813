package eu.dermalia.rights.scan;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Announcements;
import eu.dermalia.rights.scan.ScanList.ScanView;
import eu.dermalia.tenancy.FreshContext;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells listeners what becomes of their practice's scans. One connection hears of changes for the whole process; what changed
 * is read once per practice and moment, however many listen, and not at all for a practice where nobody does.
 */
@ApplicationScoped
class ScanChanges {
    private static final Logger LOG = Logger.getLogger(ScanChanges.class);
    private static final String CHANNEL = "scan";
    private static final long GATHER_MILLIS = 100;
    private static final int MOST_AT_ONCE = 500;

    private final Vertx vertx;
    private final Announcements announcements;
    private final TenantTransaction transaction;
    private final ScanList scans;
    /** Both guarded by this. */
    private final Map<PracticeId, Audience> audiences = new HashMap<>();

    private boolean listening;
    private volatile boolean heard;

    ScanChanges(Vertx vertx, Announcements announcements, TenantTransaction transaction, ScanList scans) {
        this.vertx = vertx;
        this.announcements = announcements;
        this.transaction = transaction;
        this.scans = scans;
    }

    /** What a listener is told. */
    sealed interface News {
        /** From now on nothing is missed; what the listener knows from before may be old. */
        record Ready() implements News {}

        record Changed(ScanChange change) implements News {}
    }

    private static final class Audience {
        private final Set<Consumer<News>> listeners = new HashSet<>();
        private final Set<ScanId> changed = new HashSet<>();
        private boolean gathering;
    }

    /** @return whether there was room; the listener is first told that it is ready */
    synchronized boolean join(PracticeId practice, Consumer<News> listener, int most) {
        if (!listening) {
            announcements.listen(CHANNEL, this::onWord, this::onListening);
            listening = true;
        }
        Audience audience = audiences.computeIfAbsent(practice, ignored -> new Audience());
        if (audience.listeners.size() >= most) {
            return false;
        }
        audience.listeners.add(listener);
        if (heard) {
            listener.accept(new News.Ready());
        }
        return true;
    }

    synchronized void leave(PracticeId practice, Consumer<News> listener) {
        Audience audience = audiences.get(practice);
        if (audience != null && audience.listeners.remove(listener) && audience.listeners.isEmpty()) {
            audiences.remove(practice);
        }
    }

    private synchronized void onListening() {
        heard = true;
        audiences.values().forEach(audience -> tell(audience, new News.Ready()));
    }

    private void onWord(String word) {
        int slash = word.indexOf('/');
        PracticeId practice = PracticeId.of(word.substring(0, slash));
        ScanId scan = ScanId.of(word.substring(slash + 1));
        synchronized (this) {
            Audience audience = audiences.get(practice);
            if (audience != null) {
                audience.changed.add(scan);
                gather(practice, audience);
            }
        }
    }

    private void gather(PracticeId practice, Audience audience) {
        if (!audience.gathering) {
            audience.gathering = true;
            vertx.setTimer(GATHER_MILLIS, ignored -> read(practice, audience));
        }
    }

    private void read(PracticeId practice, Audience audience) {
        List<ScanId> changed;
        synchronized (this) {
            changed = List.copyOf(audience.changed);
            audience.changed.clear();
        }
        if (changed.size() > MOST_AT_ONCE) {
            done(practice, audience, List.of(new News.Ready()));
            return;
        }
        FreshContext.run(vertx, () -> news(practice, changed))
                .subscribe()
                .with(news -> done(practice, audience, news), failure -> {
                    LOG.warnf(
                            "Changes of scans were not read: %s",
                            failure.getClass().getName());
                    done(practice, audience, List.of(new News.Ready()));
                });
    }

    private Uni<List<News>> news(PracticeId practice, List<ScanId> changed) {
        return transaction.in(practice, () -> scans.some(practice, changed)).map(found -> {
            Map<ScanId, ScanView> views =
                    found.stream().collect(Collectors.toMap(ScanView::scanId, Function.identity()));
            return changed.stream()
                    .map(scan -> views.containsKey(scan) ? ScanChange.of(views.get(scan)) : ScanChange.erased(scan))
                    .<News>map(News.Changed::new)
                    .toList();
        });
    }

    private synchronized void done(PracticeId practice, Audience audience, List<News> news) {
        news.forEach(one -> tell(audience, one));
        audience.gathering = false;
        if (!audience.changed.isEmpty()) {
            gather(practice, audience);
        }
    }

    /** A listener that is told may leave at once. */
    private static void tell(Audience audience, News news) {
        List.copyOf(audience.listeners).forEach(listener -> listener.accept(news));
    }
}
