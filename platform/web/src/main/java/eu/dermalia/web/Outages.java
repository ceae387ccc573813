package eu.dermalia.web;

import eu.dermalia.messaging.Passing;
import io.netty.channel.ConnectTimeoutException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.client.OidcClientException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/** Tells what a later try may heal (a part does not answer) from what it will not (a bug). */
final class Outages {
    private static final int DEPTH = 12;

    private Outages() {}

    static boolean isOutage(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (isOneItself(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneItself(Throwable t) {
        if (t instanceof PgException database) {
            return isOutage(database.getSqlState());
        }
        if (t instanceof ClientWebApplicationException || t instanceof WebApplicationException) {
            return t instanceof ClientWebApplicationException;
        }
        return (t instanceof Passing itself && itself.passes())
                || t instanceof OIDCException
                || t instanceof OidcClientException
                || t instanceof TimeoutException
                || t instanceof io.smallrye.mutiny.TimeoutException
                || t instanceof ConnectTimeoutException
                || t instanceof HttpClosedException
                || t instanceof FaultToleranceException
                || t instanceof java.net.SocketException
                || t instanceof java.net.UnknownHostException
                || t instanceof java.nio.channels.ClosedChannelException
                || t instanceof io.vertx.core.http.ConnectionPoolTooBusyException
                || (t instanceof io.vertx.core.VertxException && "Connection was closed".equals(t.getMessage()))
                || (t instanceof IOException && t.getClass().getName().startsWith("io.netty.channel."));
    }

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention, system error. */
    private static boolean isOutage(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58"));
    }
}
