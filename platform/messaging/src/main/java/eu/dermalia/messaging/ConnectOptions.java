package eu.dermalia.messaging;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the options (address, credentials, TLS) that Quarkus made for the pool, for the one connection that must not come
 * from it: what the relay sets on its session would leak to the pool's next user.
 */
@Singleton
class ConnectOptions implements PgPoolCreator {
    private volatile List<PgConnectOptions> options = List.of();

    @Override
    public Pool create(Input input) {
        options = input.pgConnectOptionsList();
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(new ArrayList<SqlConnectOptions>(options))
                .using(input.vertx())
                .build();
    }

    PgConnectOptions get() {
        if (options.isEmpty()) {
            throw new IllegalStateException("No reactive data source is in use");
        }
        var own = new PgConnectOptions(options.get(0));
        own.setReconnectAttempts(0).setMetricsName("relay");
        return own;
    }
}
