package eu.dermalia.selftest;

/** The installation does not do what it should; the message is for who installs. */
final class NotAsExpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAsExpected(String message) {
        super(message);
    }
}
