package eu.dermalia.web;

import eu.dermalia.messaging.Trace;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Calls of other services carry the trace on; nothing else of it is told to anybody. */
@Provider
public class TraceHeader implements ClientRequestFilter {
    @Override
    public void filter(ClientRequestContext request) {
        String present = Trace.current();
        if (present != null && !request.getHeaders().containsKey(Trace.HEADER)) {
            request.getHeaders().putSingle(Trace.HEADER, present);
        }
    }
}
