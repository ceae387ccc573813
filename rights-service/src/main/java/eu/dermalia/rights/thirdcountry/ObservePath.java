package eu.dermalia.rights.thirdcountry;

import eu.dermalia.rights.thirdcountry.TlsProbe.Answer;
import eu.dermalia.rights.thirdcountry.model.Address;
import eu.dermalia.rights.thirdcountry.model.Certificate;
import eu.dermalia.rights.thirdcountry.model.Declared;
import eu.dermalia.rights.thirdcountry.model.Endpoint;
import eu.dermalia.rights.thirdcountry.model.Finding;
import eu.dermalia.rights.thirdcountry.model.Judgement;
import eu.dermalia.rights.thirdcountry.model.Observed;
import eu.dermalia.rights.thirdcountry.model.Observed.Seen;
import eu.dermalia.rights.thirdcountry.model.Reach;
import eu.dermalia.vault.BucketLocation;
import eu.dermalia.web.Residency;
import io.minio.MinioAsyncClient;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every endpoint of the data path and judges it by its declaration. Blocking, for a worker thread. */
@ApplicationScoped
class ObservePath {
    private final Declarations declarations;
    private final MinioAsyncClient store;
    private final BrokerSecurity broker;
    private final ThirdCountryConfig config;
    private final Clock clock;

    ObservePath(
            Declarations declarations,
            MinioAsyncClient store,
            BrokerSecurity broker,
            ThirdCountryConfig config,
            Clock clock) {
        this.declarations = declarations;
        this.store = store;
        this.broker = broker;
        this.config = config;
        this.clock = clock;
    }

    /** @param certificateUntil the first end among the certificates that were shown; null when none was */
    record Path(List<Finding> findings, @Nullable Instant certificateUntil) {}

    /** @param databaseSecured whether our own session with the database is under TLS */
    Path look(boolean databaseSecured) {
        Judgement judgement = new Judgement(Residency.EEA, clock.instant());
        List<Finding> findings = new ArrayList<>();
        Instant first = null;
        for (Declared declared : declarations.all()) {
            Observed observed = observed(declared, databaseSecured);
            findings.addAll(judgement.of(declared, observed));
            Certificate certificate = observed == null ? null : observed.certificate();
            if (certificate != null && (first == null || certificate.until().isBefore(first))) {
                first = certificate.until();
            }
        }
        return new Path(List.copyOf(findings), first);
    }

    private @Nullable Observed observed(Declared declared, boolean databaseSecured) {
        if (declared.address() == null) {
            return null;
        }
        Endpoint endpoint = declared.endpoint();
        List<Address> addresses = Address.of(endpoint, declared.address());
        List<Seen> seen =
                addresses.stream().flatMap(one -> resolved(one).stream()).toList();
        Answer answer = addresses.isEmpty() ? null : answer(endpoint, addresses.get(0), databaseSecured);
        return new Observed(
                endpoint,
                seen,
                answer == null ? null : answer.transport(),
                answer == null ? null : answer.certificate(),
                endpoint == Endpoint.STORAGE
                        ? new BucketLocation(ClientProxy.unwrap(store)).of(config.bucket(), config.patience())
                        : null);
    }

    /** What a server offers is not what is used: database and broker are asked for TLS only where our own connections have it. */
    private Answer answer(Endpoint endpoint, Address address, boolean databaseSecured) {
        TlsProbe probe = new TlsProbe(config.patience());
        return switch (endpoint) {
            case CLUSTER, STORAGE, IDENTITY, TRACES -> probe.look(address);
            case MAIL -> probe.lookAtRelay(address);
            case DATABASE -> databaseSecured ? probe.lookAtDatabase(address) : probe.look(address, false);
            case BROKER -> probe.look(address, broker.isSecured());
        };
    }

    private static List<Seen> resolved(Address address) {
        List<Seen> seen = new ArrayList<>();
        try {
            for (InetAddress one : InetAddress.getAllByName(address.host())) {
                seen.add(new Seen(address.host(), one.getHostAddress(), Reach.of(one)));
            }
        } catch (UnknownHostException unresolved) {
            return List.of();
        }
        return seen;
    }
}
