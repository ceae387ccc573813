package eu.dermalia.testing;

import eu.dermalia.contracts.PracticeId;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bearer tokens with the claims of Keycloak's, valid where {@link PlatformResource} configured the service. */
public final class Tokens {
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Set<String> SERVICES =
            Set.of("rights-service", "ingest-service", "report-service", "retention-service", "notification-service");

    private Tokens() {}

    /** A practice's user, as the dashboard would send it; good for every service. */
    public static String user(PracticeId practice, String... roles) {
        return sign(claims(SERVICES, "user-" + practice, roles).claim("practice_id", practice.toString()));
    }

    /** The same with a subject of one's own. */
    public static String userNamed(String subject, PracticeId practice, String... roles) {
        return sign(claims(SERVICES, subject, roles).claim("practice_id", practice.toString()));
    }

    /** One that is good for a moment only. */
    public static String shortLived(PracticeId practice, Duration valid, String... roles) {
        return claims(SERVICES, "user-" + practice, roles)
                .claim("practice_id", practice.toString())
                .expiresIn(valid)
                .sign(key());
    }

    /** Who runs Dermalia: belongs to no practice. */
    public static String operator() {
        return sign(claims(SERVICES, "operator", "operator"));
    }

    /**
     * Another service's token.
     *
     * @param audience the only service that takes it, for example {@code rights-service}
     * @param roles one per call, for example {@code call:read-contact}
     */
    public static String service(String audience, String... roles) {
        return sign(claims(Set.of(audience), "service-account-test", roles));
    }

    /** A token that expired a minute ago. */
    public static String expired(PracticeId practice, String... roles) {
        long past = System.currentTimeMillis() / 1000 - 60;
        return claims(SERVICES, "user-" + practice, roles)
                .claim("practice_id", practice.toString())
                .issuedAt(past - 600)
                .expiresAt(past)
                .sign(key());
    }

    private static JwtClaimsBuilder claims(Set<String> audience, String subject, String... roles) {
        return Jwt.claims()
                .issuer(Platform.get("issuer"))
                .subject(subject)
                .audience(audience)
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    private static String sign(JwtClaimsBuilder claims) {
        return claims.expiresIn(VALID).sign(key());
    }

    private static PrivateKey key() {
        byte[] encoded = Base64.getDecoder().decode(Platform.get("token.private-key"));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
