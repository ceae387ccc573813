package eu.dermalia.local.demo;

import eu.dermalia.local.Http;
import eu.dermalia.local.ReceivedMail;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A patient in front of their report: with the link from the mail, with and without the pickup code. */
final class Door {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+/r/[A-Za-z0-9_-]+");

    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Http http;

    Door(Http http) {
        this.http = http;
    }

    static Optional<URI> linkIn(ReceivedMail mail) {
        Matcher matcher = LINK.matcher(mail.text());
        return matcher.find() ? Optional.of(URI.create(matcher.group())) : Optional.empty();
    }

    /** @return {@code OPENS_WITH_CODE_ONLY}, or what went wrong */
    String tryOut(URI link, String pickupCode) throws IOException, InterruptedException {
        Http.Answer form = send("GET", link, "", Map.of());
        if (form.status() != 200 || isPdf(form)) {
            return "NO_CODE_FORM_" + form.status();
        }
        if (leadsToPdf(link, "")) {
            return "OPENS_WITHOUT_CODE";
        }
        Http.Answer wrong = enter(link, pickupCode.startsWith("2") ? "33333333" : "22222222");
        if (wrong.status() != 403 || !cookie(wrong).isEmpty()) {
            return "WRONG_CODE_" + wrong.status();
        }
        Http.Answer right = enter(link, pickupCode);
        if (right.status() != 303) {
            return "RIGHT_CODE_" + right.status();
        }
        return leadsToPdf(link, cookie(right)) ? "OPENS_WITH_CODE_ONLY" : "NO_PDF";
    }

    /** Whether the link leads nowhere any more. */
    boolean isShut(URI link) throws IOException, InterruptedException {
        return send("GET", link, "", Map.of()).status() == 404;
    }

    private Http.Answer enter(URI link, String code) throws IOException, InterruptedException {
        String form = "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
        return send("POST", link, form, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private boolean leadsToPdf(URI link, String cookie) throws IOException, InterruptedException {
        Map<String, String> headers = cookie.isEmpty() ? Map.of() : Map.of("Cookie", cookie);
        Http.Answer answer = send("GET", URI.create(link + "/report.pdf"), "", headers);
        return answer.status() == 200 && isPdf(answer);
    }

    /** Waits where the service asks for patience: to it, all patients of a demo come from one address. */
    private Http.Answer send(String method, URI uri, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        while (true) {
            Http.Answer answer = http.send(method, uri, null, null, BodyPublishers.ofString(body), headers);
            if (answer.status() != 429) {
                return answer;
            }
            Thread.sleep(1000 * Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(header(answer, "Retry-After", "1"))));
        }
    }

    private static boolean isPdf(Http.Answer answer) {
        return answer.body().length > 4 && new String(answer.body(), 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-");
    }

    /** Name and value, without what the browser keeps for itself. */
    private static String cookie(Http.Answer answer) {
        return header(answer, "Set-Cookie", "").split(";", 2)[0];
    }

    private static String header(Http.Answer answer, String name, String otherwise) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
