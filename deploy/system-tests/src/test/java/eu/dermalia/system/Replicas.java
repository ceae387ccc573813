package eu.dermalia.system;

import eu.dermalia.local.ServiceName;
import eu.dermalia.local.ServiceProcess;
import eu.dermalia.local.Suite;
import eu.dermalia.testing.Interleavings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** A second process of each service, and which of the two is asked. */
final class Replicas {
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(2);
    /** The broker gives its partitions to the other after ten seconds, its work is claimed by the other after twenty. */
    private static final Duration GIVEN_UP_FOR_DEAD = Duration.ofSeconds(24);

    private static final int ONE_IN = 3;
    private static final int ONE_OF_THESE_IN = 12;

    private final Suite suite;
    private final Map<ServiceName, ServiceProcess> seconds = new EnumMap<>(ServiceName.class);
    private final Map<ServiceName, ReentrantLock> standing = new EnumMap<>(ServiceName.class);

    private Replicas(Suite suite) {
        this.suite = suite;
    }

    /** All at once; ready when this returns. */
    static Replicas start(Suite suite) throws Exception {
        Replicas replicas = new Replicas(suite);
        List<Callable<Void>> starts = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            ServiceProcess replica = suite.replica(service);
            replicas.seconds.put(service, replica);
            replicas.standing.put(service, new ReentrantLock());
            starts.add(() -> {
                replica.start();
                return null;
            });
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Future<Void> start : threads.invokeAll(starts)) {
                start.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return replicas;
    }

    void stop() {
        seconds.values().forEach(ServiceProcess::stop);
    }

    URI first(ServiceName service) {
        return suite.address(service);
    }

    /** Either of the two. */
    URI one(ServiceName service, Random random) {
        return random.nextBoolean()
                ? suite.address(service)
                : seconds.get(service).address();
    }

    /** The second of them stands still for a moment, and now and then for so long that the first takes over; or it does not. */
    void standStill(ServiceName service, Duration within, Random random) throws IOException, InterruptedException {
        ReentrantLock lock = standing.get(service);
        if (random.nextInt(ONE_IN) != 0 || !lock.tryLock()) {
            return;
        }
        ServiceProcess frozen = seconds.get(service);
        try {
            Interleavings.pause(random, within);
            frozen.sigstop();
            if (random.nextInt(ONE_OF_THESE_IN) == 0) {
                Thread.sleep(GIVEN_UP_FOR_DEAD.toMillis());
            } else {
                Interleavings.pause(random, LONGEST_STANDSTILL);
            }
        } finally {
            frozen.sigcont();
            lock.unlock();
        }
    }
}
