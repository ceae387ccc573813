package eu.dermalia.web;

import eu.dermalia.contracts.RestrictedUse;
import org.jspecify.annotations.Nullable;

/**
 * Whether this caller may read what is restricted (GDPR Art. 18). A person may on one of the grounds of Art. 18(2), named in
 * the query parameter {@code ground} and recorded. The data subject's own copies (Art. 15, 20) are no use by the controller:
 * a call under {@link Roles#CALL_EXPORT} passes.
 *
 * @param cause what the audit trail says of it; null when there is nothing to say
 */
public record RestrictedAccess(boolean allowed, @Nullable String cause) {
    /** For what is needed to keep or to erase the data. */
    public static final RestrictedAccess STORAGE = new RestrictedAccess(true, null);

    private static final RestrictedAccess NONE = new RestrictedAccess(false, null);
    private static final RestrictedAccess EXPORT = new RestrictedAccess(true, null);

    /**
     * @param ground as the caller named it
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is none of Art. 18(2)
     */
    public static RestrictedAccess of(Caller caller, @Nullable String ground) {
        if (caller.isService()) {
            return caller.roles().contains(Roles.CALL_EXPORT) ? EXPORT : NONE;
        }
        return ground == null ? NONE : new RestrictedAccess(true, "art-18-2:" + read(ground));
    }

    private static RestrictedUse read(String ground) {
        for (RestrictedUse use : RestrictedUse.values()) {
            if (use.name().equals(ground)) {
                return use;
            }
        }
        throw Problems.invalid("ground", "art-18-2");
    }
}
