package eu.dermalia.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import eu.dermalia.local.audit.AuditVerify;
import eu.dermalia.local.receipt.ReceiptVerify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The command {@code ./dermalia}. Exit codes: 0 as asked, 1 it did not work, 2 it was not understood. */
public final class Main {
    private static final int INTERRUPTED = 130;
    private static final Duration GLANCE = Duration.ofSeconds(1);
    /** Every look at captures is audited, as it should be: not too many of them. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Options options;
    private final Console console = Console.standard();

    private Main(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("audit-verify")) {
            System.exit(verify(List.of(arguments).subList(1, arguments.length)));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("receipt-verify")) {
            System.exit(verifyReceipts(List.of(arguments).subList(1, arguments.length)));
            return;
        }
        if (arguments.length > 0 && BackupCommands.NAMES.contains(arguments[0])) {
            System.exit(BackupCommands.run(List.of(arguments), System.out, System.err));
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("dermalia: " + e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        int status;
        try {
            status = new Main(options).run();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("dermalia: " + e.getMessage());
            status = 1;
        } catch (InterruptedException e) {
            status = 1;
        }
        System.exit(status);
    }

    private static int verifyReceipts(List<String> arguments) {
        try {
            return ReceiptVerify.run(arguments, System.out);
        } catch (IOException e) {
            System.err.println("dermalia: " + e.getMessage());
            return 2;
        }
    }

    private static int verify(List<String> arguments) {
        try {
            return AuditVerify.run(arguments, System.out);
        } catch (IOException e) {
            System.err.println("dermalia: " + e.getMessage());
            return 2;
        }
    }

    private int run() throws IOException, InterruptedException {
        return switch (options.command()) {
            case "up", "platform" -> up();
            case "prepare" -> prepare();
            case "down" -> new Overview(options, console).down();
            case "status" -> new Overview(options, console).status();
            case "logs" -> logs();
            case "help", "--help", "-h" -> {
                console.print(Options.USAGE);
                yield 0;
            }
            default -> {
                System.err.println("dermalia: what is " + options.command() + "?");
                System.err.println(Options.USAGE);
                yield 2;
            }
        };
    }

    private int up() throws IOException, InterruptedException {
        long from = System.nanoTime();
        var started = new AtomicReference<@Nullable Suite>();
        var stopping = new AtomicBoolean();
        Thread main = Thread.currentThread();
        // Ctrl-C, SIGTERM and the normal end alike.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Suite running = started.get();
            if (running == null) {
                main.interrupt();
            } else if (!running.isClosed()) {
                stopping.set(true);
                console.finish("stopping …");
                running.close();
                // A start that was broken off may have begun one more process while we stopped the others.
                ProcessHandle.current().descendants().forEach(RunFile::end);
                console.finish("stopped");
            }
        }));
        console.print("Dermalia, in " + options.state());
        Thread ticker = ticker();
        Suite suite;
        try {
            suite = Suite.start(options, console, started::set);
        } catch (IOException e) {
            if (stopping.get()) {
                // Whoever pressed Ctrl-C need not be told that a part ended.
                return INTERRUPTED;
            }
            throw e;
        } finally {
            ticker.interrupt();
        }
        console.print(
                "ready after " + Duration.ofNanos(System.nanoTime() - from).toSeconds() + " s");
        Welcome.lines(suite).forEach(console::print);
        if (!options.withServices()) {
            Welcome.joining(suite).forEach(console::print);
            Thread.currentThread().join();
        }
        return options.once() ? once(suite) : watch(suite);
    }

    private Thread ticker() {
        var ticker = new Thread(() -> {
            try {
                while (true) {
                    Thread.sleep(GLANCE.toMillis());
                    console.drawWaiting();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ticker.setDaemon(true);
        ticker.start();
        return ticker;
    }

    private int once(Suite suite) throws IOException, InterruptedException {
        var table = new LiveTable(suite, console);
        var watcher = new Thread(() -> refreshForever(table));
        watcher.setDaemon(true);
        watcher.start();
        Scenario.Result result = played(suite);
        watcher.interrupt();
        watcher.join();
        Optional<Prometheus> prometheus = suite.prometheus();
        if (prometheus.isPresent()) {
            result = watched(result, prometheus.get());
        }
        suite.close();
        console.print(Http.JSON.writeValueAsString(result.report()));
        return result.asExpected() ? 0 : 1;
    }

    /** With what Prometheus makes of it: every target answers, every rule can be evaluated. */
    private static Scenario.Result watched(Scenario.Result result, Prometheus prometheus)
            throws IOException, InterruptedException {
        Prometheus.View view = prometheus.view();
        Map<String, Object> report = new LinkedHashMap<>(result.report());
        report.put("monitoring", view);
        return new Scenario.Result(result.asExpected() && view.isWhole(), report);
    }

    /** A demo that broke off is a result too: whoever reads the last line learns why. */
    private Scenario.Result played(Suite suite) throws InterruptedException {
        try {
            return scenario().run(suite, options);
        } catch (IOException | RuntimeException e) {
            return new Scenario.Result(false, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private int watch(Suite suite) {
        if (options.demo()) {
            var player = new Thread(() -> play(suite));
            player.setDaemon(true);
            player.start();
        }
        refreshForever(new LiveTable(suite, console));
        return 0;
    }

    private void play(Suite suite) {
        try {
            Scenario.Result result = played(suite);
            console.print(result.asExpected() ? "the demo ended as expected" : "the demo did not end as expected");
            if (!result.asExpected()) {
                console.print(Http.JSON.writeValueAsString(result.report()));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refreshForever(LiveTable table) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                table.refresh();
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Scenario scenario() {
        return ServiceLoader.load(Scenario.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this build has no demo"));
    }

    /** What takes long and needs doing once per checkout. */
    private int prepare() throws IOException, InterruptedException {
        Path log = Files.createDirectories(Checkout.find().root().resolve("deploy/local/target"))
                .resolve("keycloak.log");
        Keycloak.prepare(Checkout.find().keycloak(), log);
        return 0;
    }

    private int logs() throws IOException, InterruptedException {
        String part = options.argument();
        if (part == null) {
            throw new IllegalArgumentException("logs of what? For example: ./dermalia logs report-service");
        }
        var state = new StateFolder(options.state());
        Path log = state.log(part);
        if (!Files.exists(log)) {
            log = state.log(part + "-service");
        }
        if (!Files.exists(log)) {
            throw new IOException("there is no log of " + part + " in " + state.logs());
        }
        try (var reader = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            while (true) {
                String line = reader.readLine();
                if (line != null) {
                    System.out.println(line);
                } else if (options.follow()) {
                    Thread.sleep(200);
                } else {
                    return 0;
                }
            }
        }
    }
}
