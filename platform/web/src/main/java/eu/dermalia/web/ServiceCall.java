package eu.dermalia.web;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import jakarta.ws.rs.HeaderParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The headers with which one service asks another: for which practice, about which scan, and because of which event. A
 * REST client's method takes it as {@code @BeanParam ServiceCall call}; the callee reads them through {@link Caller}.
 */
public final class ServiceCall {
    public static final String PRACTICE = "Dermalia-Practice";
    public static final String SCAN = "Dermalia-Scan";
    public static final String CAUSE = "Dermalia-Cause";

    @HeaderParam(PRACTICE)
    public final String practice;

    @HeaderParam(SCAN)
    public final @Nullable String scan;

    @HeaderParam(CAUSE)
    public final @Nullable String cause;

    private ServiceCall(String practice, @Nullable String scan, @Nullable String cause) {
        this.practice = practice;
        this.scan = scan;
        this.cause = cause;
    }

    /**
     * @param scan the scan it is about, where there is one yet
     * @param cause id of the event or request that led to the call
     */
    public static ServiceCall of(PracticeId practice, @Nullable ScanId scan, @Nullable UUID cause) {
        return new ServiceCall(
                practice.toString(), scan == null ? null : scan.toString(), cause == null ? null : cause.toString());
    }
}
