package eu.dermalia.local;

import eu.dermalia.local.cluster.ClusterServer;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final StateFolder state;
    private final Ports ports;
    private final Secrets secrets;
    private final Accounts accounts;
    private final Http http = new Http();
    private final Parts parts;

    private Suite(Options options, Progress progress, StateFolder state) throws IOException {
        this.options = options;
        this.state = state;
        this.ports = new Ports(options.portBase());
        this.secrets = Secrets.in(state.secrets());
        this.accounts = new Accounts(ports, secrets);
        this.parts = new Parts(options, progress, state, ports, secrets);
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
            suite.parts.start();
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

    /** One of our five services. */
    public ServiceProcess service(ServiceName service) {
        return parts.service(service);
    }

    /** A second instance on a port of its own, not started; it stops with the suite. */
    public ServiceProcess replica(ServiceName service) throws IOException {
        return parts.replica(service);
    }

    /** The process that reads the broker for lag, not started until somebody does; it stops with the suite. */
    public LagExporter lagExporter() {
        return parts.lagExporter();
    }

    /** Prometheus with the rules loaded, not started; it stops with the suite. Empty where it is not installed. */
    public Optional<Prometheus> newPrometheus() {
        return parts.prometheus();
    }

    /** Where a service's API is. */
    public URI address(ServiceName service) {
        return URI.create("http://127.0.0.1:" + ports.service(service));
    }

    /** The stand-in of the vendor's cluster. */
    public ClusterServer cluster() {
        return parts.cluster().server();
    }

    public Accounts accounts() {
        return accounts;
    }

    public Http http() {
        return http;
    }

    public Mailbox mailbox() {
        return parts.mail().mailbox();
    }

    /** The relay, to make it refuse. */
    public MailServer mailServer() {
        return parts.mail();
    }

    /** Kafka, to stop it, start it again, or look at its topics. */
    public Broker broker() {
        return parts.broker();
    }

    /** S3, to stop it, or to stand in front of it. */
    public ObjectStore objectStore() {
        return parts.objectStore();
    }

    /** Past row-level security, for assertions. */
    public Connection superuser(String database) throws SQLException {
        return (database.endsWith("_keys") ? parts.keys() : postgres()).superuser(database);
    }

    /** The server that keeps the keys, and nothing else. */
    public Postgres keys() {
        return parts.keys();
    }

    public Postgres postgres() {
        return parts.postgres();
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

    /** All parts of this suite, replicas included. */
    public List<Part> parts() {
        return parts.all();
    }

    /** Those of our services that should run and do not. */
    List<String> ended() {
        return parts.ended();
    }

    /** Stops what this suite started, services first, and nothing else. */
    @Override
    public void close() {
        parts.stop();
    }

    /** Whether {@link #close()} was called. */
    boolean isClosed() {
        return parts.isStopped();
    }

    /** Prometheus, when it runs. */
    Optional<Prometheus> prometheus() {
        return parts.watchers().stream()
                .filter(Prometheus.class::isInstance)
                .map(Prometheus.class::cast)
                .findFirst();
    }

    Options options() {
        return options;
    }
}
