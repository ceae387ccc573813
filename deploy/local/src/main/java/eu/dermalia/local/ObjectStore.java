package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** S3 over a folder, path style, without versioning. Each account reaches its own buckets only. */
public final class ObjectStore implements Part {
    /**
     * @param accessKey who
     * @param secretKey proves it
     * @param buckets what it may touch; none means all
     */
    public record Account(String accessKey, String secretKey, List<String> buckets) {
        public Account {
            buckets = List.copyOf(buckets);
        }
    }

    private final Path folder;
    private final int port;
    private final List<Account> accounts;
    private final List<String> buckets;
    private @Nullable S3Proxy server;

    /** @param buckets created at start when absent */
    public ObjectStore(Path folder, int port, List<Account> accounts, List<String> buckets) {
        this.folder = folder;
        this.port = port;
        this.accounts = List.copyOf(accounts);
        this.buckets = List.copyOf(buckets);
    }

    /** A bucket or two for each service that seals, and an account that reaches only those. */
    static ObjectStore ofServices(Path folder, int port, Secrets secrets) throws IOException {
        var accounts = new ArrayList<Account>();
        for (ServiceName service : ServiceName.values()) {
            if (!service.buckets().isEmpty()) {
                accounts.add(new Account(
                        service.fullName(), secrets.password(service.shortName() + "-s3"), service.buckets()));
            }
        }
        List<String> buckets =
                accounts.stream().flatMap(account -> account.buckets().stream()).toList();
        return new ObjectStore(folder, port, accounts, buckets);
    }

    /** The same folder, accounts and buckets on another port, for a test that stands at this one's; never both at once. */
    public ObjectStore at(int otherPort) {
        return new ObjectStore(folder, otherPort, accounts, buckets);
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public int port() {
        return port;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(folder);
        BlobStore store = new FilesystemNio2BlobStore(folder.toAbsolutePath().toString());
        for (String bucket : buckets) {
            if (!store.containerExists(bucket)) {
                store.createContainer(bucket);
            }
        }
        Map<String, Account> byKey =
                accounts.stream().collect(Collectors.toMap(Account::accessKey, Function.identity()));
        Account first = accounts.get(0);
        // Who does not sign lands in a store of its own, and that one is empty: rights on files could not keep him out.
        Path nobody = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-nobody"));
        S3Proxy starting = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(nobody.toAbsolutePath().toString()))
                .endpoint(endpoint())
                .awsAuthentication(AuthenticationType.AWS_V4, first.accessKey(), first.secretKey())
                .jettyMaxThreads(40)
                .maximumTimeSkew(900)
                .build();
        starting.setBlobStoreLocator((identity, bucket, name) -> grant(byKey.get(identity), bucket, store));
        try {
            starting.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("S3 did not start", e);
        }
        server = starting;
    }

    private static @Nullable AccessGrant grant(@Nullable Account account, @Nullable String bucket, BlobStore store) {
        if (account == null) {
            return null;
        }
        boolean allowed = bucket == null
                || bucket.isEmpty()
                || account.buckets().isEmpty()
                || account.buckets().contains(bucket);
        return allowed ? new AccessGrant(account.secretKey(), store) : null;
    }

    @Override
    public boolean healthy() {
        return server != null && Sockets.accepts(port);
    }

    @Override
    public void stop() {
        S3Proxy running = server;
        server = null;
        if (running != null) {
            try {
                running.stop();
            } catch (Exception e) {
                throw new IllegalStateException("S3 did not stop", e);
            }
        }
    }
}
