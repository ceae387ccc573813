package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.AuditTrail.Head;
import eu.dermalia.rights.audit.Checkpoints.Kept;
import eu.dermalia.rights.audit.model.Checkpoint;
import eu.dermalia.web.SigningKeys;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a practice's checkpoints say about its chain, once their signatures are found to be ours. */
final class Witnesses {
    private final TreeMap<Long, String> hashes = new TreeMap<>();
    private final int count;

    private Witnesses(List<Kept> checkpoints) {
        checkpoints.forEach(kept -> hashes.put(kept.position(), kept.hash()));
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
