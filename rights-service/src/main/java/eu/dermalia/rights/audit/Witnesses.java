package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditTrail.Head;
import eu.dermalia.rights.audit.Checkpoints.Kept;
import eu.dermalia.rights.audit.model.Anchor;
import eu.dermalia.rights.audit.model.Checkpoint;
import eu.dermalia.web.SigningKeys;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a practice's checkpoints say about its chain, once their signatures are found to be ours. */
final class Witnesses {
    private final TreeMap<Long, String> hashes = new TreeMap<>();
    /** By position, the first day on which one saw it as the last. */
    private final Map<Long, LocalDate> days = new HashMap<>();

    private final int count;

    private Witnesses(List<Kept> checkpoints) {
        checkpoints.forEach(kept -> hashes.put(kept.position(), kept.hash()));
        checkpoints.forEach(kept -> days.putIfAbsent(kept.position(), kept.day()));
        count = checkpoints.size();
    }

    /** Empty when one is not as it was signed, or does not follow the one before it. */
    static Optional<Witnesses> of(PracticeId practice, List<Kept> checkpoints, CheckpointSigner signer) {
        @Nullable Kept last = null;
        for (Kept kept : checkpoints) {
            Optional<Checkpoint> signed = signer.read(kept.jws());
            String previous = last == null ? null : SigningKeys.digest(last.jws());
            if (signed.isEmpty()
                    || !kept.says(signed.get(), practice)
                    || !Objects.equals(signed.get().previous(), previous)
                    || (last != null && last.position() > kept.position())) {
                return Optional.empty();
            }
            last = kept;
        }
        return Optional.of(new Witnesses(checkpoints));
    }

    /** What the chain begins behind when all up to this position was removed; empty when none of them signed it. */
    Optional<Anchor> anchor(long position) {
        String hash = hashes.get(position);
        LocalDate day = days.get(position);
        return hash == null || day == null
                ? Optional.empty()
                : Optional.of(new Anchor(position, HexFormat.of().parseHex(hash), day));
    }

    int count() {
        return count;
    }

    /** The last position that one of them saw; 0 when there is none. */
    long upTo() {
        return hashes.isEmpty() ? 0 : hashes.lastKey();
    }

    /** Whether one saw another entry in this place. */
    boolean contradict(Head reached) {
        String seen = hashes.get(reached.position());
        return seen != null && !seen.equals(HexFormat.of().formatHex(reached.hash()));
    }
}
