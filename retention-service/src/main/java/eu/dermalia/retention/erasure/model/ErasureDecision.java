package eu.dermalia.retention.erasure.model;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RefusalGround;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whether a scan may go now. */
public sealed interface ErasureDecision {
    /** Everywhere, at once. */
    record Order() implements ErasureDecision {}

    /**
     * Not yet.
     *
     * @param erasedOn the day on which it will be erased; null while nobody can say
     */
    record Refuse(RefusalGround ground, @Nullable LocalDate erasedOn) implements ErasureDecision {}

    /**
     * <ul>
     *   <li>A practice that leaves takes everything with it, medical records included (Art. 28(3)(g) GDPR).
     *   <li>What is held for claims, proceedings or an authority goes on nobody's request (Art. 17(3)(b), (e)).
     *   <li>What the data subject needs, or wants kept, goes only when the data subject asks (Art. 17(3)(e), Art. 18(1)(b), (c)).
     *   <li>A period that ended takes nothing that an open request of the data subject still needs (Art. 12(2)); the
     *       erasure that the data subject wants goes on.
     *   <li>An aesthetic scan rests on consent alone, so it goes on request (Art. 17(1)(b)).
     *   <li>A medical one goes when its ten years are over, and not before: § 630f(3) BGB (Art. 17(3)(b)). Consent withdrawn
     *       for another purpose does not end that duty.
     * </ul>
     */
    static ErasureDecision decide(ErasureGround ground, ErasureFacts facts, Instant now) {
        if (ground == ErasureGround.CONTRACT_ENDED) {
            return new Order();
        }
        if (facts.held()) {
            return new Refuse(RefusalGround.HELD, null);
        }
        if (facts.wantedByTheDataSubject() && ground != ErasureGround.REQUEST) {
            return new Refuse(RefusalGround.HELD, null);
        }
        if (facts.purpose() == Purpose.AESTHETIC || facts.schedule().isDue(now)) {
            return facts.protectedByRequest() && ground == ErasureGround.RETENTION_ENDED
                    ? new Refuse(RefusalGround.HELD, null)
                    : new Order();
        }
        return new Refuse(RefusalGround.RETENTION_DUTY, facts.schedule().dueOn());
    }
}
