package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import java.util.UUID;

/**
 * Whose rows an incident's are: those of the installation itself, an id that no practice has. So the operator's table lies
 * under the same row-level security as everybody's, and no practice's transaction sees it.
 */
final class Installation {
    static final PracticeId ID = new PracticeId(new UUID(0, 0));

    private Installation() {}
}
