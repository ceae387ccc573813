package eu.dermalia.notification.callee;

/**
 * What rights-service says at the moment of sending.
 *
 * @param language ISO 639-1
 * @param channel EMAIL, or one that is refused
 */
public record Contact(String email, String language, String channel) {
    /** Never the address: this may reach a log. */
    @Override
    public String toString() {
        return "a contact";
    }
}
