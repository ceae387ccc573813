package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.Requester;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Roles;
import java.util.Set;

/** In which role somebody asks for an erasure: the one that answers for it, where a person has several. */
public final class Requesters {
    private Requesters() {}

    public static Requester of(Caller caller) {
        Set<String> roles = caller.roles();
        if (roles.contains(Roles.PRIVACY_OFFICER)) {
            return Requester.PRIVACY_OFFICER;
        }
        if (roles.contains(Roles.PRACTICE_ADMIN)) {
            return Requester.PRACTICE_ADMIN;
        }
        if (roles.contains(Roles.PHYSICIAN)) {
            return Requester.PHYSICIAN;
        }
        return roles.contains(Roles.PRACTICE_STAFF) ? Requester.PRACTICE_STAFF : Requester.PRACTICE;
    }
}
