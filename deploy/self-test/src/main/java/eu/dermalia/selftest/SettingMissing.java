package eu.dermalia.selftest;

/** A setting that is missing or cannot be meant; the message is for who installs. It repeats no value. */
final class SettingMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    SettingMissing(String message) {
        super(message);
    }
}
