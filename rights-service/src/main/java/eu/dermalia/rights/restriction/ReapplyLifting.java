package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** A restriction that was lifted after the backup stays lifted; that the patient was told before is not on the topic. */
@ApplicationScoped
class ReapplyLifting implements ReappliesOwn<RestrictionLifted> {
    private final MarksAgain marks;

    ReapplyLifting(MarksAgain marks) {
        this.marks = marks;
    }

    @Override
    public Class<RestrictionLifted> type() {
        return RestrictionLifted.class;
    }

    @Override
    public Uni<Void> reapply(Received<RestrictionLifted> own, @Nullable String attachment) {
        return marks.lifted(own.practice(), own.event());
    }
}
