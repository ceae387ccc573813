package eu.dermalia.notification;

import eu.dermalia.contracts.PatientId;
import java.util.UUID;

/** Patients whose ids say what rights-service answers about them. */
public final class Patients {
    private static final int SHIFT = 48;
    private static final long VARIANT = 0x8000L;

    /** What rights-service says. */
    public enum Kind {
        REACHABLE,
        ENGLISH,
        NO_ADDRESS,
        NO_LEGAL_BASIS,
        ERASED,
        RESTRICTED,
        OUTAGE,
        LINE_BREAK,
        MESSENGER
    }

    private Patients() {}

    public static PatientId who(Kind kind) {
        UUID random = UUID.randomUUID();
        long low = (random.getLeastSignificantBits() & 0xffffffffffffL) | (VARIANT | kind.ordinal()) << SHIFT;
        return new PatientId(new UUID(random.getMostSignificantBits(), low));
    }

    static Kind kindOf(UUID patient) {
        return Kind.values()[(int) (patient.getLeastSignificantBits() >>> SHIFT & 0xff)];
    }

    public static String address(UUID patient) {
        return "p-" + patient + "@example.org";
    }
}
