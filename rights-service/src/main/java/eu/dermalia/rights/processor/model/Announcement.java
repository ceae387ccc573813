package eu.dermalia.rights.processor.model;

/**
 * A change of sub-processors and the notice of it (GDPR Art. 28(2) s. 2). Those whom the processing agreement names from the
 * start are none: with them the practice has agreed by signing it.
 */
public final class Announcement {
    private Announcement() {}

    /** A change begins when nobody can object any more. */
    public static boolean mayBegin(SubProcessor one, boolean agreed) {
        return !agreed || one.since().isAfter(one.objectUntil());
    }
}
