package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Announcements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Wakes who watches an erasure when it comes a step further, on any replica. One connection listens for the whole process. */
@ApplicationScoped
class ErasureWatch {
    private static final String CHANNEL = "erasure";

    private final Announcements announcements;
    /** Guarded by this. */
    private final Map<PracticeId, Map<ErasureId, Set<Runnable>>> watchers = new HashMap<>();

    private boolean listening;

    ErasureWatch(Announcements announcements) {
        this.announcements = announcements;
    }

    /**
     * @param wake called whenever there may be news, also when some may have been missed
     * @return whether there was room
     */
    synchronized boolean join(PracticeId practice, ErasureId erasure, Runnable wake, int most) {
        if (!listening) {
            announcements.listen(CHANNEL, this::onWord, this::wakeAll);
            listening = true;
        }
        Map<ErasureId, Set<Runnable>> own = watchers.computeIfAbsent(practice, ignored -> new HashMap<>());
        if (own.values().stream().mapToInt(Set::size).sum() >= most) {
            return false;
        }
        own.computeIfAbsent(erasure, ignored -> new CopyOnWriteArraySet<>()).add(wake);
        return true;
    }

    synchronized void leave(PracticeId practice, ErasureId erasure, Runnable wake) {
        Map<ErasureId, Set<Runnable>> own = watchers.getOrDefault(practice, Map.of());
        Set<Runnable> present = own.getOrDefault(erasure, Set.of());
        if (present.contains(wake)) {
            present.remove(wake);
            if (present.isEmpty()) {
                own.remove(erasure);
            }
            if (own.isEmpty()) {
                watchers.remove(practice);
            }
        }
    }

    private void onWord(String word) {
        int slash = word.indexOf('/');
        of(PracticeId.of(word.substring(0, slash)), ErasureId.of(word.substring(slash + 1)))
                .forEach(Runnable::run);
    }

    private void wakeAll() {
        everybody().forEach(Runnable::run);
    }

    private synchronized List<Runnable> of(PracticeId practice, ErasureId erasure) {
        return List.copyOf(watchers.getOrDefault(practice, Map.of()).getOrDefault(erasure, Set.of()));
    }

    private synchronized List<Runnable> everybody() {
        List<Runnable> all = new ArrayList<>();
        watchers.values().forEach(own -> own.values().forEach(all::addAll));
        return all;
    }
}
