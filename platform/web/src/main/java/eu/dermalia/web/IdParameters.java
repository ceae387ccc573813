package eu.dermalia.web;

import eu.dermalia.contracts.AccessId;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.Id;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.ScanId;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Path and query parameters of the types of {@link Id}. What is not a UUID in its canonical form answers 404 in a path, like
 * an unknown id, and 400 in a query.
 */
@Provider
public class IdParameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<UUID, Id>> TYPES = Map.ofEntries(
            Map.entry(PracticeId.class, PracticeId::new),
            Map.entry(PatientId.class, PatientId::new),
            Map.entry(ScanId.class, ScanId::new),
            Map.entry(BasisId.class, BasisId::new),
            Map.entry(ConsentId.class, ConsentId::new),
            Map.entry(DeliveryId.class, DeliveryId::new),
            Map.entry(RestrictionId.class, RestrictionId::new),
            Map.entry(RequestId.class, RequestId::new),
            Map.entry(ErasureId.class, ErasureId::new),
            Map.entry(HoldId.class, HoldId::new),
            Map.entry(AccessId.class, AccessId::new),
            Map.entry(PaperId.class, PaperId::new),
            Map.entry(NoticeId.class, NoticeId::new));

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Function<UUID, Id> constructor = TYPES.get(type);
        if (constructor == null) {
            return null;
        }
        String query = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse(null);
        return (ParamConverter<T>) new IdConverter(constructor, query);
    }

    private record IdConverter(
            Function<UUID, Id> constructor, @Nullable String query) implements ParamConverter<Id> {
        @Override
        public @Nullable Id fromString(@Nullable String text) {
            return text == null ? null : constructor.apply(Ids.read(text).orElseThrow(this::refusal));
        }

        /** Of the one type that the framework lets through unchanged. */
        private WebApplicationException refusal() {
            HttpProblem problem = query == null ? Problems.notFound() : Problems.invalid(query, "uuid");
            return new WebApplicationException(problem.toResponse());
        }

        @Override
        public String toString(Id id) {
            return id.toString();
        }
    }
}
