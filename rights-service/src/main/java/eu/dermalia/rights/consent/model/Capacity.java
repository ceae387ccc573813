package eu.dermalia.rights.consent.model;

import eu.dermalia.contracts.PaperId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the practice found when judging whether a patient grasps what a consent means (Einsichtsfähigkeit), and who
 * therefore signs. It is a judgement on a person on a day: no birth date decides it, neither here (§ 630d(1) BGB) nor through
 * GDPR Art. 8, which is about information society services offered to a child directly and no such thing.
 *
 * @param signerName of whoever signs beside or instead of the patient; null for {@link SignerKind#SELF}
 * @param assessor who judged
 * @param paper what was signed about it, where it was deposited
 */
public record Capacity(
        UUID id,
        LocalDate assessedOn,
        boolean capable,
        SignerKind signer,
        @Nullable String signerName,
        String assessor,
        @Nullable String note,
        @Nullable PaperId paper) {

    /** What does not go together in an assessment. */
    public enum Contradiction {
        /** A patient who cannot judge cannot sign alone. */
        SELF_WITHOUT_CAPACITY,
        /** Nobody else decides for a patient who can: at most together with the patient. */
        REPLACED_IN_SPITE_OF_CAPACITY,
        /** Somebody else signs, and is not named. */
        SIGNER_UNNAMED,
        /** The patient signs alone, and somebody else is named. */
        SIGNER_BESIDE_THE_POINT
    }

    public static Optional<Contradiction> contradiction(
            boolean capable, SignerKind signer, @Nullable String signerName) {
        if (!capable && signer == SignerKind.SELF) {
            return Optional.of(Contradiction.SELF_WITHOUT_CAPACITY);
        }
        if (capable && (signer == SignerKind.PARENT || signer == SignerKind.GUARDIAN)) {
            return Optional.of(Contradiction.REPLACED_IN_SPITE_OF_CAPACITY);
        }
        if (signer != SignerKind.SELF && signerName == null) {
            return Optional.of(Contradiction.SIGNER_UNNAMED);
        }
        return signer == SignerKind.SELF && signerName != null
                ? Optional.of(Contradiction.SIGNER_BESIDE_THE_POINT)
                : Optional.empty();
    }

    /** Never the names: this ends up in messages. */
    @Override
    public String toString() {
        return "Capacity[…]";
    }
}
