package eu.dermalia.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The services' REST APIs with the token of a user. */
final class Api {
    private final Suite suite;

    Api(Suite suite) {
        this.suite = suite;
    }

    Http.Answer get(ServiceName service, String user, String path) throws IOException, InterruptedException {
        return suite.http().get(at(service, path), suite.accounts().user(user));
    }

    Http.Answer put(ServiceName service, String user, String path, Object body)
            throws IOException, InterruptedException {
        return suite.http().send("PUT", at(service, path), suite.accounts().user(user), body);
    }

    Http.Answer post(ServiceName service, String user, String path, Object body)
            throws IOException, InterruptedException {
        return suite.http().send("POST", at(service, path), suite.accounts().user(user), body);
    }

    void delete(ServiceName service, String user, String path) throws IOException, InterruptedException {
        suite.http().delete(at(service, path), suite.accounts().user(user)).expect(204);
    }

    /** All items of a list, page by page. */
    List<JsonNode> items(ServiceName service, String user, String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String separator = path.contains("?") ? "&" : "?";
            String page = cursor.isEmpty() ? path : path + separator + "cursor=" + cursor;
            JsonNode answer = get(service, user, page).expect(200).json();
            answer.path("items").forEach(items::add);
            cursor = answer.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return items;
    }

    /** What the cluster's stand-in says of all captures. */
    JsonNode cluster() throws IOException, InterruptedException {
        return suite.http()
                .get(suite.cluster().url().resolve("/test/captures"), null)
                .expect(200)
                .json()
                .path("captures");
    }

    /** The login of a role at a practice, for example {@code staff-a}. */
    static String user(String role, DemoPractice practice) {
        return role + "-" + practice.name().toLowerCase(Locale.ROOT);
    }

    private URI at(ServiceName service, String path) {
        return suite.address(service).resolve(path);
    }
}
