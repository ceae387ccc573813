package eu.dermalia.system;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Takes spans as a collector would (OTLP over HTTP) and keeps each request's body as a file. A request is one process's. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicInteger count = new AtomicInteger();
    private final Path folder;

    private Collector(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static Collector start(Path folder) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var collector = new Collector(server, Files.createTempDirectory(Files.createDirectories(folder), "run"));
        server.createContext("/v1/traces", exchange -> {
            collector.keep(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(collector.threads);
        server.start();
        return collector;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Under a name that no search sees before the file is whole. */
    private void keep(byte[] body) throws IOException {
        String name = String.valueOf(count.incrementAndGet());
        Path written = Files.write(folder.resolve(name + ".part"), body);
        Path ignored = Files.move(written, folder.resolve(name + ".otlp"));
    }

    /** @return needle and file of each finding */
    Set<String> search(Collection<Needle> needles) throws IOException {
        return Needle.search(List.of(folder), needles, Collector::isWhole);
    }

    /** Whether one request has all of them, byte by byte. */
    boolean hasTogether(byte[]... all) throws IOException {
        List<String> wanted = Stream.of(all)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Collector::isWhole).toList()) {
                String body = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (wanted.stream().allMatch(body::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWhole(Path file) {
        return file.toString().endsWith(".otlp");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
