package eu.dermalia.local.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signed checkpoints, found in a text: saved answers of {@code GET /audit/checkpoints}, or one compact JWS a line. {@code
 * EdDSA} over Ed25519 and nothing else.
 */
final class Checkpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern JWS = Pattern.compile("(eyJ[\\w-]+)\\.(eyJ[\\w-]+)\\.([\\w-]+)");
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final TreeMap<Long, String> hashes = new TreeMap<>();
    /** By position, the first day on which it was the last. */
    private final Map<Long, LocalDate> days = new HashMap<>();

    private final List<String> practices = new ArrayList<>();
    private final @Nullable String fault;

    private record Read(String compact, JsonNode payload) {}

    private Checkpoints(List<Read> read, @Nullable String fault) {
        this.fault = fault;
        for (Read one : read) {
            days.putIfAbsent(
                    one.payload().path("position").asLong(),
                    LocalDate.parse(one.payload().path("day").asText()));
            hashes.put(
                    one.payload().path("position").asLong(),
                    one.payload().path("hash").asText());
            practices.add(one.payload().path("practice").asText());
        }
    }

    static Checkpoints none() {
        return new Checkpoints(List.of(), null);
    }

    static Checkpoints read(Path checkpoints, Path keys) throws IOException {
        Map<String, PublicKey> known = keys(JSON.readTree(keys.toFile()));
        List<Read> read = new ArrayList<>();
        var found = JWS.matcher(Files.readString(checkpoints));
        while (found.find()) {
            JsonNode header = decoded(found.group(1));
            PublicKey key = known.get(header.path("kid").asText());
            if (!header.path("alg").asText().equals("EdDSA")
                    || !header.path("typ").asText().equals("audit-checkpoint")
                    || key == null
                    || !verifies(key, found.group(1) + "." + found.group(2), found.group(3))) {
                return new Checkpoints(List.of(), "a signature is not of these keys");
            }
            read.add(new Read(found.group(), decoded(found.group(2))));
        }
        if (read.isEmpty()) {
            return isEmptyList(Files.readString(checkpoints))
                    ? none()
                    : new Checkpoints(List.of(), "there is none in " + checkpoints + ", and it is no empty list");
        }
        read.sort(Comparator.comparing(one -> one.payload().path("day").asText()));
        return new Checkpoints(read, gap(read));
    }

    /** A practice's first day: nothing is signed yet. Anything else that holds no checkpoint has lost them. */
    private static boolean isEmptyList(String text) {
        if (text.isBlank()) {
            return true;
        }
        try {
            JsonNode answer = JSON.readTree(text);
            JsonNode items = answer.isArray() ? answer : answer.path("items");
            return items.isArray() && items.isEmpty();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** Why they prove nothing. */
    Optional<String> fault() {
        return Optional.ofNullable(fault).map(text -> "CHECKPOINT_FORGED: " + text);
    }

    boolean isEmpty() {
        return hashes.isEmpty();
    }

    int size() {
        return practices.size();
    }

    /** The last entry that one of them saw; 0 when there is none. */
    long upTo() {
        return hashes.isEmpty() ? 0 : hashes.lastKey();
    }

    /** What a chain begins behind whose entries up to this position were removed; empty when none of them signed it. */
    Optional<Anchor> anchor(long position) {
        String hash = hashes.get(position);
        return hash == null
                ? Optional.empty()
                : Optional.of(new Anchor(HexFormat.of().parseHex(hash), days.get(position)));
    }

    /** @param day on which it was signed first */
    record Anchor(byte[] hash, LocalDate day) {
        /**
         * Whether a rule allows that what this checkpoint saw is gone: an entry is kept to the end of the year after its own,
         * at least. Zones ahead of UTC begin the year up to a day earlier.
         */
        boolean mayBegin(LocalDate today) {
            return today.plusDays(1).getYear() - day.getYear() > 1;
        }
    }

    boolean contradict(long position, String hash) {
        String seen = hashes.get(position);
        return seen != null && !seen.equals(hash);
    }

    boolean areOf(String practice) {
        return practices.stream().allMatch(practice::equals);
    }

    /** Each names the one before it; the first may name one that is kept elsewhere. */
    private static @Nullable String gap(List<Read> read) {
        for (int i = 1; i < read.size(); i++) {
            byte[] before = read.get(i - 1).compact().getBytes(StandardCharsets.US_ASCII);
            if (!read.get(i).payload().path("previous").asText().equals(Chain.hex(Chain.sha256(before)))) {
                return "one is missing before "
                        + read.get(i).payload().path("day").asText();
            }
        }
        return null;
    }

    private static Map<String, PublicKey> keys(JsonNode set) throws IOException {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonNode jwk : set.path("keys")) {
            byte[] raw = Base64.getUrlDecoder().decode(jwk.path("x").asText());
            byte[] encoded = new byte[X509.length + raw.length];
            System.arraycopy(X509, 0, encoded, 0, X509.length);
            System.arraycopy(raw, 0, encoded, X509.length, raw.length);
            try {
                keys.put(
                        jwk.path("kid").asText(),
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                throw new IOException("a key is no Ed25519 key", e);
            }
        }
        return keys;
    }

    private static boolean verifies(PublicKey key, String signed, String signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
