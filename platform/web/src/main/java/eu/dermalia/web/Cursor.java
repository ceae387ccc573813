package eu.dermalia.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The opaque place in a list where the next page starts: the sort key of the last item, base64url. Holds ids and times only. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /** @param parts the sort key's parts, in the order in which {@link #parts} gives them back */
    public static String of(Object... parts) {
        String key = Stream.of(parts).map(Object::toString).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor what a client sent back
     * @param count how many parts it must have
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is not one of ours
     */
    public static List<String> parts(String cursor, int count) {
        List<String> parts;
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            parts = List.copyOf(new ArrayList<>(List.of(key.split(SEPARATOR, -1))));
        } catch (IllegalArgumentException notBase64) {
            throw Problems.invalid("cursor", "cursor");
        }
        if (parts.size() != count) {
            throw Problems.invalid("cursor", "cursor");
        }
        return parts;
    }
}
