package eu.dermalia.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mailbox over HTTP: {@code GET /} for people, {@code GET /messages} (optional {@code ?to=}),
 * {@code GET /messages/1}, {@code GET /messages/1.eml}, {@code DELETE /messages}, and
 * {@code POST /refusals?code=451&times=2} to make the relay refuse.
 */
final class MailboxPage {
    private static final Pattern ONE = Pattern.compile("/messages/(\\d+)(\\.eml)?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"&]+");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final MailServer relay;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    MailboxPage(MailServer relay, int port) throws IOException {
        this.relay = relay;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    void start() {
        server.start();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            Matcher one = ONE.matcher(uri.getPath());
            switch (exchange.getRequestMethod() + " " + (one.matches() ? "/messages/n" : uri.getPath())) {
                case "GET /" ->
                    send(exchange, 200, "text/html; charset=utf-8", list().getBytes(StandardCharsets.UTF_8));
                case "GET /messages" -> send(exchange, 200, "application/json", JSON.writeValueAsBytes(selected(uri)));
                case "GET /messages/n" -> sendOne(exchange, Integer.parseInt(one.group(1)), one.group(2) != null);
                case "DELETE /messages" -> {
                    relay.mailbox().clear();
                    send(exchange, 204, "text/plain", new byte[0]);
                }
                case "POST /refusals" -> {
                    relay.refuse(number(uri, "code", 451), number(uri, "times", 1));
                    send(exchange, 204, "text/plain", new byte[0]);
                }
                default -> send(exchange, 404, "text/plain", "not here".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private List<ReceivedMail> selected(URI uri) {
        return parameter(uri, "to").map(relay.mailbox()::to).orElseGet(relay.mailbox()::all);
    }

    private void sendOne(HttpExchange exchange, int id, boolean raw) throws IOException {
        Optional<ReceivedMail> mail = relay.mailbox().mail(id);
        if (mail.isEmpty()) {
            send(exchange, 404, "text/plain", "no such mail".getBytes(StandardCharsets.US_ASCII));
        } else if (raw) {
            send(exchange, 200, "message/rfc822", mail.get().raw());
        } else if (String.valueOf(exchange.getRequestHeaders().getFirst("Accept"))
                .contains("text/html")) {
            send(exchange, 200, "text/html; charset=utf-8", page(mail.get()).getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, 200, "application/json", JSON.writeValueAsBytes(mail.get()));
        }
    }

    private String list() {
        var rows = new StringBuilder();
        for (ReceivedMail mail : relay.mailbox().all()) {
            rows.insert(
                    0, """
                    <tr><td>%d<td>%s<td>%s<td><a href="/messages/%d">%s</a>
                    """.formatted(mail.id(), mail.receivedAt(), html(mail.to()), mail.id(), html(mail.subject())));
        }
        return document("Mailbox", "<table><tr><th>#<th>received<th>to<th>subject" + rows + "</table>");
    }

    private static String page(ReceivedMail mail) {
        String text = LINK.matcher(html(mail.text())).replaceAll("<a href=\"$0\">$0</a>");
        return document(
                html(mail.subject()),
                "<p>%s → %s, %s · <a href=\"/messages/%d.eml\">source</a> · <a href=\"/\">all</a></p><pre>%s</pre>"
                        .formatted(html(mail.from()), html(mail.to()), mail.receivedAt(), mail.id(), text));
    }

    private static String document(String title, String body) {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <style>body{font:15px/1.5 system-ui;margin:2em auto;max-width:60em}td,th{padding:.2em 1em;text-align:left}
                pre{white-space:pre-wrap}</style><h1>%1$s</h1>%2$s</html>
                """.formatted(title, body);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static int number(URI uri, String name, int otherwise) {
        return parameter(uri, name).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> parameter(URI uri, String name) {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
