package eu.dermalia.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every resource is read with the types of Kubernetes, the Gateway API and Strimzi; a field that they do not know fails. */
class SchemaTest {
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class));

    /** No library with their types is to be had; their fields are held by {@link ForeignResources}. */
    private static final Set<String> FOREIGN = ForeignResources.TYPES.keySet();

    /** The models keep what they do not know for later; here nothing is kept. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .setAnnotationIntrospector(AnnotationIntrospector.pair(
                    new JacksonAnnotationIntrospector() {
                        @Override
                        public Boolean hasAnySetter(Annotated annotated) {
                            return false;
                        }

                        @Override
                        public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                                MapperConfig<?> config, Annotated annotated) {
                            return super.findPropertyIgnoralByName(config, annotated)
                                    .withoutIgnoreUnknown();
                        }
                    },
                    new JacksonAnnotationIntrospector()));

    private static Object read(JsonNode resource) throws JsonProcessingException {
        String type = resource.path("apiVersion").asText() + "/"
                + resource.path("kind").asText();
        Class<?> known = TYPES.containsKey(type) ? TYPES.get(type) : ForeignResources.TYPES.get(type);
        assertThat(known).as("a type for " + type).isNotNull();
        return STRICT.treeToValue(resource, known);
    }

    @ParameterizedTest
    @MethodSource("eu.dermalia.helm.Rendered#all")
    void every_field_is_known(Rendered rendered) {
        assertThat(rendered.resources()).isNotEmpty().allSatisfy(resource -> assertThatCode(() -> read(resource))
                .doesNotThrowAnyException());
    }

    @Test
    void a_field_that_nobody_knows_is_found() {
        Rendered whole = Rendered.of(Rendered.HIGHLY_AVAILABLE);
        for (String kind :
                new String[] {"Deployment", "NetworkPolicy", "HTTPRoute", "KafkaTopic", "KafkaUser", "Kafka"}) {
            ObjectNode resource = whole.ofKind(kind).findFirst().orElseThrow().deepCopy();
            ((ObjectNode) resource.path("spec")).put("replicsa", 1);
            assertThatThrownBy(() -> read(resource)).as(kind).hasMessageContaining("replicsa");
        }
        ObjectNode deep = whole.ofKind("Deployment").findFirst().orElseThrow().deepCopy();
        ((ObjectNode) deep.at("/spec/template/spec/containers/0/securityContext")).put("priviliged", true);
        assertThatThrownBy(() -> read(deep)).hasMessageContaining("priviliged");
    }

    @Test
    void no_type_is_listed_that_is_not_used() {
        var used = Rendered.all()
                .flatMap(rendered -> rendered.resources().stream())
                .map(resource -> resource.path("apiVersion").asText() + "/"
                        + resource.path("kind").asText())
                .toList();
        assertThat(used).containsAll(TYPES.keySet()).containsAll(FOREIGN);
    }
}
