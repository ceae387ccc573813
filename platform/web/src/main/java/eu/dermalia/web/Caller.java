package eu.dermalia.web;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request, and for which practice. A person's practice is the token's claim {@code practice_id}; a
 * service, recognised by roles {@code call:…} and nothing else, names it in a header ({@link ServiceCall}). A header
 * never overrides a claim.
 */
@RequestScoped
public class Caller {
    private static final String PRACTICE_CLAIM = "practice_id";
    private static final Pattern CAUSE = Pattern.compile("[0-9A-Za-z._:-]{1,100}");

    private final SecurityIdentity identity;
    private final HttpHeaders headers;

    Caller(SecurityIdentity identity, HttpHeaders headers) {
        this.identity = identity;
        this.headers = headers;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the token names none, 400 when a service's header is
     *     missing or not a UUID
     */
    public PracticeId practice() {
        Optional<String> claimed = claim(PRACTICE_CLAIM);
        if (claimed.isPresent()) {
            return Ids.read(claimed.get()).map(PracticeId::new).orElseThrow(Problems::forbidden);
        }
        if (!isService()) {
            throw Problems.forbidden();
        }
        return header(ServiceCall.PRACTICE)
                .flatMap(Ids::read)
                .map(PracticeId::new)
                .orElseThrow(() -> Problems.invalid(ServiceCall.PRACTICE, "uuid"));
    }

    /** Whether the caller acts for a practice: an operator does not. */
    boolean hasPractice() {
        return isService() || claim(PRACTICE_CLAIM).isPresent();
    }

    /** The token's subject, a pseudonym; for a service the name of its client. */
    public String subject() {
        Optional<String> name = isService() ? claim("azp").or(() -> claim("client_id")) : claim("sub");
        return name.orElseGet(() -> identity.getPrincipal().getName());
    }

    public Set<String> roles() {
        return identity.getRoles();
    }

    /** A token with roles {@code call:…} only, and without a practice of its own. */
    public boolean isService() {
        Set<String> roles = identity.getRoles();
        return claim(PRACTICE_CLAIM).isEmpty()
                && roles.stream().anyMatch(role -> role.startsWith(Roles.CALL_PREFIX))
                && Roles.PEOPLE.stream().noneMatch(roles::contains);
    }

    /**
     * The scan that a service's call is about.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the header is not a UUID
     */
    public Optional<ScanId> scan() {
        if (!isService()) {
            return Optional.empty();
        }
        return header(ServiceCall.SCAN)
                .map(text ->
                        Ids.read(text).map(ScanId::new).orElseThrow(() -> Problems.invalid(ServiceCall.SCAN, "uuid")));
    }

    /**
     * The event or request that led to a service's call.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is longer than an id
     */
    public @Nullable String cause() {
        if (!isService()) {
            return null;
        }
        Optional<String> cause = header(ServiceCall.CAUSE);
        if (cause.isPresent() && !CAUSE.matcher(cause.get()).matches()) {
            throw Problems.invalid(ServiceCall.CAUSE, "id");
        }
        return cause.orElse(null);
    }

    /** The same as a UUID, as event causes are; null when it is none. */
    public @Nullable UUID causeId() {
        String cause = cause();
        return cause == null ? null : Ids.read(cause).orElse(null);
    }

    /**
     * The role under which the caller may do what only {@code allowed} may.
     *
     * @param allowed roles of the endpoint; empty when it does not say
     */
    String role(Collection<String> allowed) {
        Set<String> held = identity.getRoles();
        return allowed.stream()
                .filter(held::contains)
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .or(() -> Roles.PEOPLE.stream().filter(held::contains).findFirst())
                .or(() -> held.stream()
                        .filter(role -> role.startsWith(Roles.CALL_PREFIX))
                        .sorted()
                        .findFirst())
                .orElse("none");
    }

    private static int rank(String role) {
        int position = Roles.PEOPLE.indexOf(role);
        return position < 0 ? Roles.PEOPLE.size() : position;
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.<Object>claim(name).map(Object::toString)
                : Optional.empty();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.getHeaderString(name));
    }
}
