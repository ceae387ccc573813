package eu.dermalia.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Stands in for Keycloak in the services' tests: the same claims, signed with a key of this run. */
final class TestTokens {
    static final String KEY_ID = "test";
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    TestTokens() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    /** PKCS#8, base64. */
    String privateKey() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    /** X.509, base64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    Map<String, Object> keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        KEY_ID,
                        "n",
                        unsigned(key.getModulus()),
                        "e",
                        unsigned(key.getPublicExponent()))));
    }

    /** What the token endpoint answers to a service client. */
    Map<String, Object> grant(String issuer, ServiceClient client, Instant now)
            throws GeneralSecurityException, JsonProcessingException {
        String header = encode(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID));
        String claims = encode(Map.of(
                "iss", issuer,
                "sub", "service-account-" + client.clientId(),
                "azp", client.clientId(),
                "aud", client.callee().fullName(),
                "iat", now.getEpochSecond(),
                "exp", now.plus(VALID).getEpochSecond(),
                "realm_access", Map.of("roles", client.roles())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
        return Map.of(
                "access_token",
                header + "." + claims + "." + URL.encodeToString(signature.sign()),
                "token_type",
                "Bearer",
                "expires_in",
                VALID.toSeconds());
    }

    private static String encode(Map<String, ?> value) throws JsonProcessingException {
        return URL.encodeToString(JSON.writeValueAsBytes(value));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
