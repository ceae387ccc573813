package eu.dermalia.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.notification.mail.model.Reply;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against relays that misbehave, spoken by hand. */
class RelayTest {
    private static final Duration LIMIT = Duration.ofMillis(700);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    /** @param answers by the first word of the command; a command without one gets silence */
    private void speak(String greeting, Map<String, String> answers) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                say(client, greeting);
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    heard.add(line);
                    say(client, answers.getOrDefault(line.split(" ")[0], ""));
                }
                left.complete(null);
            } catch (IOException closed) {
                left.complete(null);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Reply send() {
        var config = Relay.secured("localhost", server.getLocalPort(), "praxispost.example");
        var mail = new MailMessage("nachricht@praxispost.example", "anna@example.org", "Betreff", "Text");
        return new Relay(vertx, config, LIMIT).send(mail).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void without_starttls_nothing_is_said_in_clear() {
        speak("220 relay\r\n", Map.of("EHLO", "250-relay\r\n250 SIZE 1000\r\n", "QUIT", "221 bye\r\n"));
        assertThat(send()).isEqualTo(new Reply.NotNow(null));
        assertThat(heard).noneMatch(line -> line.contains("anna") || line.startsWith("MAIL"));
    }

    @Test
    void a_refused_starttls_is_not_answered_with_plain_text() {
        speak(
                "220 relay\r\n",
                Map.of("EHLO", "250-relay\r\n250 STARTTLS\r\n", "STARTTLS", "454 not now\r\n", "QUIT", "221 bye\r\n"));
        assertThat(send()).isInstanceOf(Reply.NotNow.class);
        assertThat(heard).noneMatch(line -> line.contains("anna") || line.startsWith("MAIL"));
    }

    @Test
    void a_silent_relay_costs_one_time_limit_and_the_connection_is_given_up() throws Exception {
        speak("", Map.of());
        long start = System.nanoTime();
        assertThat(send()).isEqualTo(new Reply.NotNow(null));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMIT.dividedBy(2), LIMIT.multipliedBy(4));
        left.get(5, TimeUnit.SECONDS);
    }

    @Test
    void a_relay_that_drips_does_not_evade_the_limit() throws Exception {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                client.setSoTimeout(100);
                while (!hasLeft(client)) {
                    say(client, "220-still here\r\n");
                }
                left.complete(null);
            } catch (IOException closed) {
                left.complete(null);
            }
        });
        thread.setDaemon(true);
        thread.start();
        assertThat(send()).isEqualTo(new Reply.NotNow(null));
        left.get(5, TimeUnit.SECONDS);
    }

    /** Waits for the client's next word, or for the time that the socket has for it. */
    private static boolean hasLeft(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    @Test
    void no_relay_at_all_is_an_outage() throws IOException {
        server.close();
        assertThat(send()).isEqualTo(new Reply.NotNow(null));
    }
}
