package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a practice may do about a capture that was not simply taken. Inside the request's transaction. */
@ApplicationScoped
class CaptureDesk {
    private final Captures captures;
    private final WorkQueue queue;

    CaptureDesk(Captures captures, WorkQueue queue) {
        this.captures = captures;
        this.queue = queue;
    }

    /** It is never pulled, and deleted on the cluster. */
    Uni<Capture> discard(PracticeId practice, UUID ref) {
        return on(practice, ref, capture -> switch (capture.state()) {
            case OFFERED, WAITING, REJECTED ->
                captures.discarded(practice, capture)
                        .chain(() -> queue.cancel(practice, ref))
                        .chain(() -> queue.enqueue(practice, ref, Work.CLEAR, Work.Nothing.MORE));
            case DISCARDED, REPEATED -> Uni.createFrom().voidItem();
            case PULLING, PULLED -> taken();
        });
    }

    /** What it is for; also confirms a time that did not look plausible. */
    Uni<Capture> choose(PracticeId practice, UUID ref, Purpose purpose) {
        return on(
                practice,
                ref,
                capture -> capture.isOpen()
                        ? captures.choose(practice, ref, purpose)
                                .chain(() -> queue.enqueue(practice, ref, Work.DECIDE, Work.Nothing.MORE))
                        : taken());
    }

    /** A refused capture is looked at again, as a new scan. */
    Uni<Capture> retry(PracticeId practice, UUID ref) {
        return on(practice, ref, capture -> {
            if (capture.isOpen()) {
                return Uni.createFrom().voidItem();
            }
            return capture.state() == CaptureState.REJECTED
                    ? captures.offeredAgain(practice, ref)
                            .chain(() -> queue.enqueue(practice, ref, Work.DECIDE, Work.Nothing.MORE))
                    : taken();
        });
    }

    private Uni<Capture> on(PracticeId practice, UUID ref, Function<Capture, Uni<Void>> change) {
        return captures.lock(practice, ref)
                .map(CaptureDesk::required)
                .chain(change::apply)
                .chain(() -> captures.find(practice, ref))
                .map(CaptureDesk::required);
    }

    private static Capture required(@Nullable Capture capture) {
        if (capture == null) {
            throw Problems.notFound();
        }
        return capture;
    }

    private static Uni<Void> taken() {
        return Uni.createFrom()
                .failure(Problems.conflict("capture-taken", "The capture is past the state in which this is possible"));
    }
}
