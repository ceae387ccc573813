package eu.dermalia.helm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Those fields of other operators' resources that the chart writes. Compared by hand, in November 2026, with the definitions of
 * CloudNativePG 1.30, its Barman Cloud plugin 0.14, KEDA 2.20 and the Prometheus operator 0.93; written from their
 * documentation for cert-manager, Traefik and Keycloak.
 */
final class ForeignResources {
    static final Map<String, Class<?>> TYPES = Map.of(
            "postgresql.cnpg.io/v1/Cluster", PostgresCluster.class,
            "postgresql.cnpg.io/v1/Database", Database.class,
            "postgresql.cnpg.io/v1/ScheduledBackup", ScheduledBackup.class,
            "barmancloud.cnpg.io/v1/ObjectStore", ObjectStore.class,
            "cert-manager.io/v1/Certificate", Certificate.class,
            "keda.sh/v1alpha1/ScaledObject", ScaledObject.class,
            "monitoring.coreos.com/v1/PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
            "traefik.io/v1alpha1/Middleware", Middleware.class,
            "k8s.keycloak.org/v2alpha1/KeycloakRealmImport", RealmImport.class);

    private ForeignResources() {}

    record Meta(String name, String namespace, Map<String, String> labels, Map<String, String> annotations) {}

    record Name(String name) {}

    record KeyOf(String name, String key) {}

    record Selector(Map<String, String> matchLabels) {}

    // --- CloudNativePG

    record PostgresCluster(String apiVersion, String kind, Meta metadata, ClusterSpec spec) {}

    record ClusterSpec(
            int instances,
            String imageName,
            List<Name> imagePullSecrets,
            boolean enableSuperuserAccess,
            boolean enablePDB,
            int minSyncReplicas,
            int maxSyncReplicas,
            Affinity affinity,
            Bootstrap bootstrap,
            Postgresql postgresql,
            Managed managed,
            Storage storage,
            Resources resources,
            List<Plugin> plugins) {}

    record Affinity(boolean enablePodAntiAffinity, String topologyKey, String podAntiAffinityType) {}

    record Bootstrap(Initdb initdb) {}

    record Initdb(String database, String owner, boolean dataChecksums, String encoding) {}

    record Postgresql(
            Map<String, String> parameters,
            @JsonProperty("pg_hba") List<String> pgHba) {}

    record Managed(List<Role> roles) {}

    record Role(
            String name,
            boolean login,
            boolean bypassrls,
            boolean inherit,
            List<String> inRoles,
            Name passwordSecret) {}

    record Storage(String size, String storageClass) {}

    record Resources(Map<String, String> requests, Map<String, String> limits) {}

    record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}

    record Database(String apiVersion, String kind, Meta metadata, DatabaseSpec spec) {}

    record DatabaseSpec(
            Name cluster, String name, String owner, String template, String encoding, String databaseReclaimPolicy) {}

    record ScheduledBackup(String apiVersion, String kind, Meta metadata, ScheduleSpec spec) {}

    record ScheduleSpec(
            String schedule,
            boolean immediate,
            String backupOwnerReference,
            Name cluster,
            String method,
            Name pluginConfiguration) {}

    record ObjectStore(String apiVersion, String kind, Meta metadata, StoreSpec spec) {}

    record StoreSpec(String retentionPolicy, StoreConfiguration configuration) {}

    record StoreConfiguration(
            String destinationPath, String endpointURL, Credentials s3Credentials, Packed wal, Packed data) {}

    record Credentials(KeyOf accessKeyId, KeyOf secretAccessKey) {}

    record Packed(String compression, String encryption) {}

    // --- cert-manager

    record Certificate(String apiVersion, String kind, Meta metadata, CertificateSpec spec) {}

    record CertificateSpec(String secretName, List<String> dnsNames, PrivateKey privateKey, Issuer issuerRef) {}

    record PrivateKey(String algorithm, int size, String rotationPolicy) {}

    record Issuer(String name, String kind) {}

    // --- KEDA

    record ScaledObject(String apiVersion, String kind, Meta metadata, ScaleSpec spec) {}

    record ScaleSpec(
            Name scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            Fallback fallback,
            List<Trigger> triggers) {}

    record Fallback(int failureThreshold, int replicas) {}

    record Trigger(String type, Map<String, String> metadata) {}

    // --- Prometheus operator

    record PodMonitor(String apiVersion, String kind, Meta metadata, MonitorSpec spec) {}

    record MonitorSpec(Selector selector, List<Endpoint> podMetricsEndpoints) {}

    record Endpoint(String port, String path, String interval, List<Relabeling> relabelings) {}

    record Relabeling(List<String> sourceLabels, String regex, String replacement, String targetLabel) {}

    /** The groups themselves are read by Prometheus' own tool: deploy/monitoring. */
    record PrometheusRule(String apiVersion, String kind, Meta metadata, RuleSpec spec) {}

    record RuleSpec(List<JsonNode> groups) {}

    // --- Traefik

    record Middleware(String apiVersion, String kind, Meta metadata, MiddlewareSpec spec) {}

    record MiddlewareSpec(StripPrefix stripPrefix) {}

    record StripPrefix(List<String> prefixes) {}

    // --- Keycloak; what is in the realm is compared with the launcher's

    record RealmImport(String apiVersion, String kind, Meta metadata, RealmSpec spec) {}

    record RealmSpec(String keycloakCRName, Map<String, Placeholder> placeholders, JsonNode realm) {}

    record Placeholder(KeyOf secret) {}
}
