package eu.dermalia.notification;

import eu.dermalia.contracts.PracticeId;

/** Two practices. */
public final class Practices {
    public static final PracticeId A = PracticeId.of("11111111-1111-4111-8111-111111111111");
    public static final PracticeId B = PracticeId.of("22222222-2222-4222-8222-222222222222");

    private Practices() {}
}
