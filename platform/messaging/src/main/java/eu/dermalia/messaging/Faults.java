package eu.dermalia.messaging;

import java.util.StringJoiner;

/** Says in a log what went wrong without quoting an exception's message: messages may quote rows. */
final class Faults {
    private static final int CAUSES_SHOWN = 5;

    private Faults() {}

    /** Classes from the outermost to the cause, each with the place of ours where it arose, if any. */
    static String describe(Throwable failure) {
        StringJoiner chain = new StringJoiner(" <- ");
        Throwable link = failure;
        for (int i = 0; link != null && i < CAUSES_SHOWN; i++) {
            chain.add(link.getClass().getName() + place(link));
            link = link.getCause();
        }
        return chain.toString();
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("eu.dermalia.")) {
                return " at " + frame;
            }
        }
        return "";
    }
}
