package eu.dermalia.rights.document;

import eu.dermalia.rights.document.model.Facts.Party;
import eu.dermalia.rights.document.model.Facts.Place;
import eu.dermalia.rights.document.model.Facts.Processor;
import eu.dermalia.rights.document.model.Facts.Protection;
import eu.dermalia.rights.document.model.Facts.SubProcessor;
import eu.dermalia.rights.document.model.Facts.Transport;
import eu.dermalia.web.Residency;
import eu.dermalia.web.ResidencyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What runs, as this service is configured and as the operator has declared it: the technical part of the documents. */
@ApplicationScoped
class RunningConfiguration {
    /** The scheme that the vault's data keys are made for. */
    private static final String OBJECT_SEAL = "AES256_GCM_HKDF_1MB";
    /** In the patient path, and not this service's own connection: who has it refuses to do without TLS. */
    private static final List<String> ELSEWHERE = List.of("mail", "cluster");

    private final ProcessorConfig processor;
    private final ResidencyConfig declared;
    private final Residency residency;
    private final Config config;

    RunningConfiguration(ProcessorConfig processor, ResidencyConfig declared, Residency residency, Config config) {
        this.processor = processor;
        this.declared = declared;
        this.residency = residency;
        this.config = config;
    }

    Processor processor() {
        Party party = new Party(
                processor.name().orElse(""),
                processor.street().orElse(""),
                processor.postalCode().orElse(""),
                processor.city().orElse(""),
                processor.phone().orElse(""),
                processor.email().orElse(""));
        return new Processor(
                party,
                processor.representative().orElse(""),
                processor.officer().orElse(""),
                processor.noticeDays(),
                processor.breachHours());
    }

    List<Place> places() {
        List<Place> places = new ArrayList<>();
        add(places, "cluster", declared.cluster());
        add(places, "storage", declared.storage());
        add(places, "database", declared.database());
        add(places, "broker", declared.broker());
        add(places, "mail", declared.mail());
        add(places, "identity", declared.identity());
        return places;
    }

    /** Who operates one of the places for Dermalia. The vendor's cluster is the practice's own choice, with the device. */
    List<SubProcessor> subProcessors() {
        Map<List<String>, List<String>> tasks = new LinkedHashMap<>();
        for (Place place : places()) {
            if (!place.name().equals("cluster") && !place.operator().isBlank()) {
                tasks.computeIfAbsent(List.of(place.operator(), place.country()), ignored -> new ArrayList<>())
                        .add(place.name());
            }
        }
        return tasks.entrySet().stream()
                .map(entry -> new SubProcessor(
                        entry.getKey().get(0), entry.getValue(), entry.getKey().get(1), ""))
                .toList();
    }

    Protection protection() {
        return new Protection(
                OBJECT_SEAL,
                config.getValue("dermalia.rights.pickup-code.iterations", Integer.class),
                !config.getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class)
                        .orElse(false));
    }

    private void add(List<Place> places, String name, Optional<ResidencyConfig.Place> place) {
        places.add(new Place(
                name,
                place.map(found -> found.country().toUpperCase(Locale.ROOT)).orElse(""),
                place.map(ResidencyConfig.Place::operator).orElse(""),
                transport(name)));
    }

    private Transport transport(String name) {
        if (ELSEWHERE.contains(name)) {
            return Transport.TLS_REQUIRED_ELSEWHERE;
        }
        boolean encrypted =
                switch (name) {
                    case "database" ->
                        isOneOf(
                                "quarkus.datasource.reactive.postgresql.ssl-mode",
                                "require",
                                "verify-ca",
                                "verify-full");
                    case "broker" -> isOneOf("kafka.security.protocol", "ssl", "sasl_ssl");
                    default ->
                        residency.endpoints().stream()
                                .filter(endpoint -> endpoint.name().equals(name))
                                .anyMatch(endpoint -> endpoint.address().startsWith("https:"));
                };
        return encrypted ? Transport.TLS : Transport.PLAIN;
    }

    private boolean isOneOf(String property, String... values) {
        return config.getOptionalValue(property, String.class)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(List.of(values)::contains)
                .isPresent();
    }
}
