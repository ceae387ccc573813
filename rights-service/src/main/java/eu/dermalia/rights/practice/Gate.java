package eu.dermalia.rights.practice;

import eu.dermalia.contracts.PracticeId;
import io.smallrye.mutiny.Uni;

/** What decides whether a practice may take captures; it stands behind this so that profile and gate do not know each other. */
public interface Gate {
    /** Looks again, inside the transaction of what has changed; tells the others when the gate moves. */
    Uni<Void> settle(PracticeId id);
}
