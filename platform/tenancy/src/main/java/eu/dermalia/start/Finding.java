package eu.dermalia.start;

import java.util.Locale;

/** One reason not to start. Names settings and what is wrong with them, never a value: it may be a secret. */
public sealed interface Finding {
    /** One line: what is wrong, and what to do about it. */
    String line();

    /**
     * Nothing is set where something has to be.
     *
     * @param setting the property's name
     * @param purpose what it is for, in a few words
     */
    record Missing(String setting, String purpose) implements Finding {
        @Override
        public String line() {
            return "missing: " + named(setting) + ", " + purpose;
        }
    }

    /**
     * Something is set, or found, with which this service must not run.
     *
     * @param fault a sentence without its full stop
     * @param remedy an order: what to set or to change
     */
    record Wrong(String fault, String remedy) implements Finding {
        @Override
        public String line() {
            return fault + ". " + remedy;
        }
    }

    /** A setting by both of its names: the property's, and the environment variable's. */
    static String named(String setting) {
        return setting + " (" + variable(setting) + ")";
    }

    /** The environment variable that sets a property, as MicroProfile Config has it. */
    static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
