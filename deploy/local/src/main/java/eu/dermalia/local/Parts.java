package eu.dermalia.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The parts of a suite, and in which order they start and stop. */
final class Parts {
    private final Progress progress;
    private final Ports ports;
    private final StateFolder state;
    private final Secrets secrets;
    private final Checkout checkout;
    private final ServiceEnvironment environment;
    private final Postgres postgres;
    private final Postgres keys;
    private final Broker broker;
    private final ObjectStore objects;
    private final MailServer mail;
    private final Keycloak keycloak;
    private final ClusterPart cluster;
    private final Shipping shipping;
    private final List<Part> inside;
    private final Map<ServiceName, ServiceProcess> services = new EnumMap<>(ServiceName.class);
    private final List<ServiceProcess> replicas = new ArrayList<>();
    /** What looks at the others. */
    private final List<Part> watchers = new ArrayList<>();

    private boolean stopped;
    private boolean stopping;

    Parts(Options options, Progress progress, StateFolder state, Ports ports, Secrets secrets) throws IOException {
        this.progress = progress;
        this.state = state;
        this.ports = ports;
        this.secrets = secrets;
        this.checkout = Checkout.find();
        this.environment = new ServiceEnvironment(ports, secrets);
        this.postgres = Postgres.ofRows(state, ports);
        this.keys = Postgres.ofKeys(state, ports);
        this.broker = new Broker(
                state.kafka(),
                ports.kafka(),
                ports.kafkaController(),
                Arrays.stream(ServiceName.values()).map(ServiceName::fullName).toList());
        this.mail = new MailServer(state.mailbox(), ports.smtp(), ports.mailbox(), secrets);
        this.keycloak = new Keycloak(
                checkout.keycloak(), state.keycloak(), state.log("keycloak"), ports, secrets, state.runFile());
        this.shipping = new Shipping(state, secrets, List.of(postgres.cluster("main"), keys.cluster("keys")), progress);
        this.cluster = new ClusterPart(state.cluster(), ports.cluster(), secrets);
        this.objects = ObjectStore.ofServices(state.objects(), ports.s3(), secrets);
        this.inside = List.of(broker, objects, mail, cluster);
        if (options.monitoring()) {
            LagExporter ignored = lagExporter();
            if (prometheus().isEmpty()) {
                progress.note("no Prometheus: apt-get install prometheus, or say where it is with"
                        + " PROMETHEUS=/path/to/it; the lag exporter runs without it");
            }
        }
        if (options.withServices()) {
            for (ServiceName service : ServiceName.values()) {
                services.put(service, process(service, service.fullName(), ports.service(service)));
            }
        }
    }

    /** Returns when all are ready; fails with the first that fails. */
    void start() throws IOException, InterruptedException {
        RunFile running = state.runFile();
        long self = ProcessHandle.current().pid();
        running.add(RunFile.LAUNCHER, ports.base(), self);
        Watchdog.start(running.processes(), state.root());
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            // The slowest first: it starts while the others do.
            Future<?> identity = threads.submit(() -> {
                begin(keycloak);
                return null;
            });
            var parts = new ArrayList<Future<?>>();
            parts.add(threads.submit(() -> {
                begin(postgres);
                new Databases(postgres).ofServices(secrets);
                running.add(postgres.name(), postgres.port(), postgres.pid());
                return null;
            }));
            parts.add(threads.submit(() -> {
                begin(keys);
                new Databases(keys).ofKeys(secrets);
                running.add(keys.name(), keys.port(), keys.pid());
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
            shipping.start();
            environment.write(state);
            var starting = new ArrayList<Future<?>>();
            starting.add(identity);
            for (ServiceProcess service : services.values()) {
                launch(service);
                starting.add(threads.submit(() -> {
                    long from = System.nanoTime();
                    progress.starting(service.name());
                    service.awaitReady();
                    progress.ready(service.name(), service.port(), Duration.ofNanos(System.nanoTime() - from));
                    return null;
                }));
            }
            await(starting);
            for (Part watcher : watchers()) {
                begin(watcher);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Not after they were stopped: a start may be broken off at any moment. */
    private void launch(ServiceProcess service) throws IOException {
        synchronized (services) {
            if (stopping) {
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

    private ServiceProcess process(ServiceName service, String name, int port) throws IOException {
        return new ServiceProcess(
                service, name, port, checkout.serviceJar(service), state, environment.of(service, port));
    }

    /** @throws IllegalStateException in a suite without services */
    ServiceProcess service(ServiceName service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException("this suite runs without services");
        }
        return process;
    }

    ServiceProcess replica(ServiceName service) throws IOException {
        ServiceProcess replica = process(service, service.fullName() + "-2", ports.replica(service));
        synchronized (replicas) {
            replicas.add(replica);
        }
        return replica;
    }

    /** The one of this suite, started or not; it stops with the suite. */
    LagExporter lagExporter() {
        synchronized (watchers) {
            return watchers.stream()
                    .filter(LagExporter.class::isInstance)
                    .map(LagExporter.class::cast)
                    .findFirst()
                    .orElseGet(() -> {
                        var exporter = new LagExporter(
                                ports.lagExporter(), checkout.lagExporterJar(), state, broker.bootstrapServers());
                        watchers.add(exporter);
                        return exporter;
                    });
        }
    }

    /** Not started; it stops with the suite. Empty where it is not installed. */
    Optional<Prometheus> prometheus() {
        Optional<Prometheus> prometheus =
                Prometheus.installed().map(program -> new Prometheus(program, ports, state, checkout.rules()));
        synchronized (watchers) {
            prometheus.ifPresent(watchers::add);
        }
        return prometheus;
    }

    List<Part> watchers() {
        synchronized (watchers) {
            return List.copyOf(watchers);
        }
    }

    Postgres postgres() {
        return postgres;
    }

    Postgres keys() {
        return keys;
    }

    Broker broker() {
        return broker;
    }

    ObjectStore objectStore() {
        return objects;
    }

    MailServer mail() {
        return mail;
    }

    ClusterPart cluster() {
        return cluster;
    }

    List<Part> all() {
        synchronized (replicas) {
            return Stream.of(
                            Stream.of(postgres, keys),
                            inside.stream(),
                            Stream.of(keycloak),
                            services.values().stream(),
                            replicas.stream(),
                            watchers().stream())
                    .flatMap(parts -> parts)
                    .map(Part.class::cast)
                    .toList();
        }
    }

    List<String> ended() {
        return services.values().stream()
                .filter(service -> !service.isAlive())
                .map(ServiceProcess::name)
                .toList();
    }

    /** Stops what was started, services first, and nothing else. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        List<ServiceProcess> outside;
        synchronized (services) {
            stopping = true;
            outside = new ArrayList<>(services.values());
        }
        synchronized (replicas) {
            outside.addAll(replicas);
        }
        // All at once, then one after the other: their grace periods overlap.
        outside.forEach(ServiceProcess::terminate);
        keycloak.terminate();
        outside.forEach(this::stop);
        watchers().forEach(this::stop);
        var rest = new ArrayList<Part>(inside);
        rest.add(keycloak);
        rest.add(postgres);
        rest.add(keys);
        rest.forEach(this::stop);
        shipping.stop();
        try {
            state.runFile().delete();
            state.close();
        } catch (IOException e) {
            progress.note("the state folder could not be released: " + e.getMessage());
        }
    }

    /** Whether {@link #stop()} was called. */
    synchronized boolean isStopped() {
        return stopped;
    }

    private void stop(Part part) {
        try {
            part.stop();
        } catch (RuntimeException e) {
            progress.note(part.name() + " did not stop cleanly: " + e.getMessage());
        }
    }
}
