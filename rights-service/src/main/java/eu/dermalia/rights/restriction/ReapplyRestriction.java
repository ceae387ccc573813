package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** A scan that was restricted after the backup stays restricted (GDPR Art. 18), on the grounds that were open then. */
@ApplicationScoped
class ReapplyRestriction implements ReappliesOwn<ProcessingRestricted> {
    private final MarksAgain marks;

    ReapplyRestriction(MarksAgain marks) {
        this.marks = marks;
    }

    @Override
    public Class<ProcessingRestricted> type() {
        return ProcessingRestricted.class;
    }

    @Override
    public Uni<Void> reapply(Received<ProcessingRestricted> own, @Nullable String attachment) {
        return marks.restricted(own.practice(), own.event(), own.time());
    }
}
