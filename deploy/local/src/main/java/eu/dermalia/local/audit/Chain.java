package eu.dermalia.local.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of an export, one after the other. */
final class Chain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] FIELDS = {"accessId", "at", "service", "actor", "role", "action", "what", "cause"};
    private static final int HASH_BYTES = 32;

    private final Checkpoints checkpoints;
    private byte[] last = new byte[0];
    private @Nullable String practice;
    private long begun;
    private long length;
    private final LocalDate today;

    /** @param today in UTC: how old a beginning has to be */
    Chain(Checkpoints checkpoints, LocalDate today) {
        this.checkpoints = checkpoints;
        this.today = today;
    }

    /** @return what is wrong with it */
    Optional<String> add(String line) {
        JsonNode entry;
        try {
            entry = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return wrong("CHANGED", "is not JSON");
        }
        String owner = entry.path("practiceId").asText();
        if (practice == null) {
            practice = owner;
            last = genesis(owner);
            Optional<String> nowhere = begin(entry.path("position").asLong() - 1);
            if (nowhere.isPresent()) {
                return nowhere;
            }
        }
        if (!owner.equals(practice)) {
            return wrong("CHANGED", "is another practice's");
        }
        if (entry.path("position").asLong() != length + 1) {
            return wrong("MISSING", "is not there, or not in its place");
        }
        if (!entry.path("previousHash").asText().equals(hex(last))) {
            return wrong("REORDERED", "does not follow the one before it");
        }
        byte[] hash = hash(entry);
        if (!entry.path("hash").asText().equals(hex(hash))) {
            return wrong("CHANGED", "says something else than when it was written");
        }
        length++;
        last = hash;
        return checkpoints.contradict(length, hex(hash))
                ? Optional.of("REWRITTEN at entry " + length + ": a signed checkpoint saw another")
                : Optional.empty();
    }

    /** Older entries go when their period is over; then the chain begins behind a checkpoint that saw them all. */
    private Optional<String> begin(long behind) {
        if (behind <= 0) {
            return Optional.empty();
        }
        Optional<Checkpoints.Anchor> anchor = checkpoints.anchor(behind);
        if (anchor.isEmpty()) {
            return wrong("MISSING", "is not there, and no signed checkpoint saw the " + behind + " that are missing");
        }
        if (!anchor.get().mayBegin(today)) {
            return Optional.of("REMOVED_EARLY up to entry " + behind + ": a signed checkpoint saw it on "
                    + anchor.get().day() + ", and no rule lets it go yet");
        }
        last = anchor.get().hash();
        begun = behind;
        length = behind;
        return Optional.empty();
    }

    /** After the last line. */
    Optional<String> end() {
        if (!checkpoints.isEmpty() && practice != null && !checkpoints.areOf(practice)) {
            return Optional.of("CHECKPOINT_FORGED: a checkpoint is another practice's");
        }
        return checkpoints.upTo() > length
                ? Optional.of("CUT_OFF after entry " + length + ": a signed checkpoint saw " + checkpoints.upTo())
                : Optional.empty();
    }

    /** How many entries there are. */
    long length() {
        return length - begun;
    }

    /** The last of those that were removed because their period was over; 0: none. */
    long begun() {
        return begun;
    }

    String practice() {
        return practice == null ? "-" : practice;
    }

    private Optional<String> wrong(String reason, String text) {
        return Optional.of(reason + " at entry " + (length + 1) + ": it " + text);
    }

    private byte[] hash(JsonNode entry) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(last);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(length + 1).array());
        for (String field : FIELDS) {
            JsonNode value = entry.get(field);
            append(bytes, value == null ? null : value.asText().getBytes(StandardCharsets.UTF_8));
        }
        JsonNode sealed = entry.get("subjectSealed");
        append(bytes, sealed == null ? null : unbase64(sealed.asText()));
        return sha256(bytes.toByteArray());
    }

    private static void append(ByteArrayOutputStream bytes, byte @Nullable [] field) {
        int size = field == null ? -1 : field.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
        if (field != null) {
            bytes.writeBytes(field);
        }
    }

    private static byte[] genesis(String practice) {
        ByteBuffer bytes = ByteBuffer.allocate(HASH_BYTES);
        try {
            UUID id = UUID.fromString(practice);
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        } catch (IllegalArgumentException notAnId) {
            // the first entry will not follow from nothing
        }
        return bytes.array();
    }

    /** What is no base64 hashes to something else. */
    private static byte[] unbase64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
