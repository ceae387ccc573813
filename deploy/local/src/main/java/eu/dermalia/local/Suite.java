package eu.dermalia.local;

import eu.dermalia.local.cluster.ClusterServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The whole of Dermalia on this machine. PostgreSQL, Keycloak and our services are processes of their own; Kafka, S3, the
 * mail relay and the cluster's stand-in live in this JVM.
 *
 * <pre>{@code
 * try (Suite suite = Suite.start(Options.forTest(folder, 28_000), Progress.silent())) {
 *     suite.service(ServiceName.INGEST).kill9();
 *     suite.service(ServiceName.INGEST).start();
 * }
 * }</pre>
 */
public final class Suite implements AutoCloseable {
    private final Options options;
    private final Progress progress;
    private final Ports ports;
    private final StateFolder state;
    private final Secrets secrets;
    private final Checkout checkout;
    private final ServiceEnvironment environment;
    private final Accounts accounts;
    private final Http http = new Http();
    private final Postgres postgres;
    private final Broker broker;
    private final MailServer mail;
    private final Keycloak keycloak;
    private final ClusterPart cluster;
    private final List<Part> inside;
    private final Map<ServiceName, ServiceProcess> services = new EnumMap<>(ServiceName.class);
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private boolean closed;
    private boolean closing;

    private Suite(Options options, Progress progress, StateFolder state) throws IOException {
        this.options = options;
        this.progress = progress;
        this.state = state;
        this.ports = new Ports(options.portBase());
        this.checkout = Checkout.find();
        this.secrets = Secrets.in(state.secrets());
        this.environment = new ServiceEnvironment(ports, secrets);
        this.accounts = new Accounts(ports, secrets);
        this.postgres = new Postgres(state.database(), state.binaries(), state.log("postgres"), ports.postgres());
        this.broker = new Broker(
                state.kafka(),
                ports.kafka(),
                ports.kafkaController(),
                Arrays.stream(ServiceName.values()).map(ServiceName::fullName).toList());
        this.mail = new MailServer(state.mailbox(), ports.smtp(), ports.mailbox(), secrets);
        this.keycloak = new Keycloak(checkout.keycloak(), state.keycloak(), state.log("keycloak"), ports, secrets);
        this.cluster = new ClusterPart(state.cluster(), ports.cluster(), secrets);
        this.inside = List.of(broker, objectStore(), mail, cluster);
        if (options.withServices()) {
            for (ServiceName service : ServiceName.values()) {
                services.put(service, process(service, service.fullName(), ports.service(service)));
            }
        }
    }

    /**
     * Starts every part and returns when all are ready; when one is not, stops those that were started.
     *
     * @throws IOException with a sentence that names the part, or the port that is taken
     */
    public static Suite start(Options options, Progress progress) throws IOException, InterruptedException {
        return start(options, progress, suite -> {});
    }

    /** @param known hears of the suite before its first part starts, so that it can be stopped meanwhile */
    static Suite start(Options options, Progress progress, Consumer<Suite> known)
            throws IOException, InterruptedException {
        checkPorts(options);
        var state = new StateFolder(options.state());
        state.open(options.fresh());
        // Before several threads ask for the first logger: the parts inside this JVM log into a file of this suite.
        System.getProperties().putIfAbsent("dermalia.log", state.log("platform").toString());
        ILoggerFactory ignored = LoggerFactory.getILoggerFactory();
        Suite suite;
        try {
            suite = new Suite(options, progress, state);
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
        try {
            known.accept(suite);
            suite.startParts();
        } catch (IOException | InterruptedException | RuntimeException e) {
            suite.close();
            throw e;
        }
        return suite;
    }

    private static void checkPorts(Options options) throws IOException {
        String taken = new Ports(options.portBase())
                .byPart(options.withServices()).entrySet().stream()
                        .filter(port -> !Sockets.free(port.getValue()))
                        .map(port -> port.getValue() + " (" + port.getKey() + ")")
                        .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new IOException("taken: port " + taken + "; stop what uses it, or choose others with --port-base N");
        }
    }

    private void startParts() throws IOException, InterruptedException {
        RunFile running = state.runFile();
        long self = ProcessHandle.current().pid();
        running.add(RunFile.LAUNCHER, ports.base(), self);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            // The slowest first: it starts while the others do.
            Future<?> identity = threads.submit(() -> {
                begin(keycloak);
                running.add(keycloak.name(), keycloak.port(), keycloak.pid());
                return null;
            });
            var parts = new ArrayList<Future<?>>();
            parts.add(threads.submit(() -> {
                begin(postgres);
                createDatabases();
                running.add(postgres.name(), postgres.port(), postgres.pid());
                return null;
            }));
            for (Part part : inside) {
                parts.add(threads.submit(() -> {
                    begin(part);
                    running.add(part.name(), part.port(), self);
                    return null;
                }));
            }
            await(parts);
            writeEnvironments();
            var starting = new ArrayList<Future<?>>();
            starting.add(identity);
            for (ServiceProcess service : services.values()) {
                launch(service);
                running.add(service.name(), service.port(), service.pid());
                starting.add(threads.submit(() -> {
                    long from = System.nanoTime();
                    progress.starting(service.name());
                    service.awaitReady();
                    progress.ready(service.name(), service.port(), Duration.ofNanos(System.nanoTime() - from));
                    return null;
                }));
            }
            await(starting);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Not after the suite was closed: a start may be broken off at any moment. */
    private void launch(ServiceProcess service) throws IOException {
        synchronized (services) {
            if (closing) {
                throw new IOException("the start was broken off");
            }
            service.launch();
        }
    }

    private void begin(Part part) throws IOException, InterruptedException {
        long from = System.nanoTime();
        progress.starting(part.name());
        part.start();
        progress.ready(part.name(), part.port(), Duration.ofNanos(System.nanoTime() - from));
    }

    /** Waits for all, but fails with the first that fails. */
    private static void await(List<Future<?>> starts) throws IOException, InterruptedException {
        var open = new ArrayList<>(starts);
        while (!open.isEmpty()) {
            for (Future<?> start : List.copyOf(open)) {
                if (start.isDone()) {
                    open.remove(start);
                    try {
                        start.get();
                    } catch (ExecutionException e) {
                        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
                    }
                }
            }
            Thread.sleep(20);
        }
    }

    private void createDatabases() throws IOException {
        var databases = new Databases(postgres);
        try {
            for (ServiceName service : ServiceName.values()) {
                String name = service.shortName();
                databases.roles(name, secrets.password(name + "-owner"), secrets.password(name + "-app"));
                databases.database(name, name);
                if (service.hasKeys()) {
                    databases.database(name + "_keys", name);
                }
            }
        } catch (SQLException e) {
            throw new IOException("the databases could not be created: " + e.getMessage(), e);
        }
    }

    private ObjectStore objectStore() throws IOException {
        var accounts = new ArrayList<ObjectStore.Account>();
        for (ServiceName service : ServiceName.values()) {
            if (!service.buckets().isEmpty()) {
                accounts.add(new ObjectStore.Account(
                        service.fullName(), secrets.password(service.shortName() + "-s3"), service.buckets()));
            }
        }
        List<String> buckets =
                accounts.stream().flatMap(account -> account.buckets().stream()).toList();
        return new ObjectStore(state.objects(), ports.s3(), accounts, buckets);
    }

    private ServiceProcess process(ServiceName service, String name, int port) throws IOException {
        return new ServiceProcess(
                service, name, port, checkout.serviceJar(service), state, environment.of(service, port));
    }

    /** For {@code mvn quarkus:dev}: what the launcher gives each service. */
    private void writeEnvironments() throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path file = state.environment(service);
            Files.createDirectories(file.getParent());
            String content = environment.of(service, ports.service(service)).entrySet().stream()
                    .map(entry -> entry.getKey() + "='" + entry.getValue() + "'\n")
                    .collect(Collectors.joining());
            Files.deleteIfExists(file);
            Secrets.writePrivately(file, output -> output.write(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** One of our five services. */
    public ServiceProcess service(ServiceName service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException("this suite runs without services");
        }
        return process;
    }

    /** A second instance on a port of its own, not started; it stops with the suite. */
    public ServiceProcess replica(ServiceName service) throws IOException {
        ServiceProcess replica = process(service, service.fullName() + "-2", ports.replica(service));
        synchronized (replicas) {
            replicas.add(replica);
        }
        return replica;
    }

    /** Where a service's API is. */
    public URI address(ServiceName service) {
        return environment.address(service);
    }

    /** The stand-in of the vendor's cluster. */
    public ClusterServer cluster() {
        return cluster.server();
    }

    public Accounts accounts() {
        return accounts;
    }

    public Http http() {
        return http;
    }

    public Mailbox mailbox() {
        return mail.mailbox();
    }

    /** The relay, to make it refuse. */
    public MailServer mailServer() {
        return mail;
    }

    /** Kafka, to stop it, start it again, or look at its topics. */
    public Broker broker() {
        return broker;
    }

    /** Past row-level security, for assertions. */
    public Connection superuser(String database) throws SQLException {
        return postgres.superuser(database);
    }

    public Postgres postgres() {
        return postgres;
    }

    public StateFolder state() {
        return state;
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Those of our services that should run and do not. */
    List<String> ended() {
        return services.values().stream()
                .filter(service -> !service.isAlive())
                .map(ServiceProcess::name)
                .toList();
    }

    /** All parts of this suite, replicas included. */
    public List<Part> parts() {
        synchronized (replicas) {
            return Stream.of(
                            Stream.of(postgres),
                            inside.stream(),
                            Stream.of(keycloak),
                            services.values().stream(),
                            replicas.stream())
                    .flatMap(parts -> parts)
                    .map(Part.class::cast)
                    .toList();
        }
    }

    /** Stops what this suite started, services first, and nothing else. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<ServiceProcess> outside;
        synchronized (services) {
            closing = true;
            outside = new ArrayList<>(services.values());
        }
        synchronized (replicas) {
            outside.addAll(replicas);
        }
        // All at once, then one after the other: their grace periods overlap.
        outside.forEach(ServiceProcess::terminate);
        keycloak.terminate();
        outside.forEach(this::stop);
        var rest = new ArrayList<Part>(inside);
        rest.add(keycloak);
        rest.add(postgres);
        rest.forEach(this::stop);
        try {
            state.runFile().delete();
            state.close();
        } catch (IOException e) {
            progress.note("the state folder could not be released: " + e.getMessage());
        }
    }

    /** Whether {@link #close()} was called. */
    synchronized boolean isClosed() {
        return closed;
    }

    private void stop(Part part) {
        try {
            part.stop();
        } catch (RuntimeException e) {
            progress.note(part.name() + " did not stop cleanly: " + e.getMessage());
        }
    }

    Options options() {
        return options;
    }
}
