package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.retention.erasure.ErasureEntity.State;
import eu.dermalia.retention.erasure.model.Part;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes one owner's answer; the last one completes the erasure. */
@ApplicationScoped
class CollectPart {
    private final Parts parts;
    private final CompleteErasure completion;

    CollectPart(Parts parts, CompleteErasure completion) {
        this.parts = parts;
        this.completion = completion;
    }

    Uni<Disposition> collect(PracticeId practice, PartErased said) {
        return ErasureEntity.lock(said.erasureId()).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Disposition.PARKED);
            }
            ErasureEntity erasure = found.get();
            if (!erasure.scan().equals(said.scanId())) {
                return Uni.createFrom().failure(new IllegalArgumentException("An answer about another scan"));
            }
            return erasure.state == State.COMPLETED
                    ? Uni.createFrom().item(Disposition.APPLIED)
                    : note(practice, said)
                            .chain(() -> completeWhenClean(practice, erasure, said.scope()))
                            .replaceWith(Disposition.APPLIED);
        });
    }

    private Uni<Void> note(PracticeId practice, PartErased said) {
        Part answer = new Part(said.owner(), said.erased(), said.left(), said.verifiedAt());
        return parts.of(practice, said.erasureId(), said.scope()).chain(known -> {
            Part together = known.stream()
                    .filter(part -> part.owner() == said.owner())
                    .findFirst()
                    .map(before -> before.followedBy(answer))
                    .orElse(answer);
            return parts.save(practice, said.erasureId(), said.scope(), together);
        });
    }

    private Uni<Void> completeWhenClean(PracticeId practice, ErasureEntity erasure, ErasureScope scope) {
        if (erasure.state != State.ORDERED || scope != ErasureScope.EVERYTHING) {
            return Uni.createFrom().voidItem();
        }
        return parts.of(practice, erasure.id(), ErasureScope.EVERYTHING)
                .chain(answers -> Part.awaited(answers).isEmpty()
                        ? completion.complete(practice, erasure, answers)
                        : Uni.createFrom().voidItem());
    }
}
