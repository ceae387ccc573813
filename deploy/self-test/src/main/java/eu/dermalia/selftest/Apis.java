package eu.dermalia.selftest;

import eu.dermalia.local.Http;
import eu.dermalia.local.ServiceName;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The services' REST APIs, as the practice's people use them. */
record Apis(Settings settings, Http http, Tokens tokens) {
    Http.Answer get(ServiceName service, String path) throws IOException, InterruptedException {
        return http.get(at(service, path), tokens.current());
    }

    Http.Answer put(ServiceName service, String path, Object body) throws IOException, InterruptedException {
        return http.send("PUT", at(service, path), tokens.current(), body);
    }

    Http.Answer post(ServiceName service, String path, Object body) throws IOException, InterruptedException {
        return http.send("POST", at(service, path), tokens.current(), body);
    }

    /** Without a token: what everybody may read. */
    Http.Answer open(ServiceName service, String path) throws IOException, InterruptedException {
        return http.get(at(service, path), null);
    }

    /** @throws NotAsExpected with what the service said, when it answers otherwise */
    static Http.Answer expect(Http.Answer answer, int status, String what) {
        if (answer.status() != status) {
            throw new NotAsExpected(what + ": the answer is " + answer.status() + " " + problem(answer));
        }
        return answer;
    }

    private static String problem(Http.Answer answer) {
        @Nullable String type = null;
        if (answer.headers().getOrDefault("content-type", "").contains("json")) {
            type = answer.json().path("type").asText(null);
        }
        return type == null ? "" : type;
    }

    /** The services' paths begin at the address, which may have one itself (from outside: {@code https://HOST/rights}). */
    private URI at(ServiceName service, String path) {
        return URI.create(settings.services().get(service).toString().replaceFirst("/$", "") + path);
    }
}
