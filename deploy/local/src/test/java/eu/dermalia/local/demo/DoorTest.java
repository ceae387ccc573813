package eu.dermalia.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.dermalia.local.Http;
import eu.dermalia.local.ReceivedMail;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTest {
    private HttpServer server;
    private boolean asksForCode;

    @BeforeEach
    void start() throws IOException {
        asksForCode = true;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/r/abc", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void finds_the_link_in_a_mail() {
        ReceivedMail mail = new ReceivedMail(
                1,
                Instant.EPOCH,
                "",
                "",
                "",
                Map.of(),
                "Ihr Bericht:\nhttp://127.0.0.1:18002/r/Ab-9_x\n\nMit freundlichen Grüßen",
                new byte[0]);

        assertThat(Door.linkIn(mail)).contains(URI.create("http://127.0.0.1:18002/r/Ab-9_x"));
    }

    @Test
    void is_content_when_only_the_right_code_opens() throws Exception {
        assertThat(new Door(new Http()).tryOut(link(), "right")).isEqualTo("OPENS_WITH_CODE_ONLY");
    }

    @Test
    void notices_a_door_that_stands_open() throws Exception {
        asksForCode = false;

        assertThat(new Door(new Http()).tryOut(link(), "right")).isEqualTo("OPENS_WITHOUT_CODE");
    }

    @Test
    void notices_that_the_right_code_does_not_open() throws Exception {
        assertThat(new Door(new Http()).tryOut(link(), "another")).isEqualTo("RIGHT_CODE_403");
    }

    private URI link() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/r/abc");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean inSession = "session=1".equals(exchange.getRequestHeaders().getFirst("Cookie"));
        if (exchange.getRequestMethod().equals("POST")) {
            boolean right = body.equals("code=right");
            if (right) {
                exchange.getResponseHeaders().set("Set-Cookie", "session=1; HttpOnly; Path=/r/abc");
            }
            send(exchange, right ? 303 : 403, "");
        } else if (exchange.getRequestURI().getPath().endsWith("/report.pdf")) {
            send(exchange, inSession || !asksForCode ? 200 : 404, "%PDF-1.7");
        } else {
            send(exchange, 200, "<form>");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
