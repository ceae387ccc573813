package eu.dermalia.rights.thirdcountry.model;

import eu.dermalia.rights.thirdcountry.model.Finding.Fact;
import eu.dermalia.rights.thirdcountry.model.Finding.Source;
import eu.dermalia.rights.thirdcountry.model.Finding.Verdict;
import eu.dermalia.rights.thirdcountry.model.Observed.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is declared with what was seen. A country is declared, never seen: an address does not tell where a machine
 * stands. What can be seen is what contradicts: a bucket's label, a certificate for somebody elsewhere, a relay without TLS.
 */
public final class Judgement {
    private static final String NO_CERTIFICATE = "none: a plain connection inside a private network is configured";

    private final Set<String> eea;
    private final Instant now;

    public Judgement(Set<String> eea, Instant now) {
        this.eea = Set.copyOf(eea);
        this.now = now;
    }

    /** @param observed null when there was no address to look at */
    public List<Finding> of(Declared declared, @Nullable Observed observed) {
        List<Finding> findings = new ArrayList<>();
        findings.add(country(declared));
        findings.add(operator(declared));
        if (declared.address() == null) {
            findings.add(wrong(declared.endpoint(), Source.DECLARED, Fact.ADDRESSES, "", "No address is declared"));
        }
        if (observed != null) {
            findings.add(addresses(observed));
            if (observed.transport() != null) {
                findings.add(transport(observed));
            }
            if (observed.certificate() != null) {
                findings.add(certificate(observed.endpoint(), observed.certificate()));
            } else if (observed.transport() == Transport.PLAIN && !isPublic(observed)) {
                findings.add(fine(declared.endpoint(), Source.DECLARED, Fact.CERTIFICATE, NO_CERTIFICATE));
            }
            if (observed.endpoint() == Endpoint.STORAGE) {
                findings.addAll(label(declared, observed));
            }
        }
        return findings;
    }

    private Finding country(Declared declared) {
        String country = declared.country();
        if (country == null) {
            return wrong(declared.endpoint(), Source.DECLARED, Fact.COUNTRY, "", "No country is declared");
        }
        return eea.contains(country)
                ? fine(declared.endpoint(), Source.DECLARED, Fact.COUNTRY, country)
                : wrong(
                        declared.endpoint(),
                        Source.DECLARED,
                        Fact.COUNTRY,
                        country,
                        "Declared outside the EU and the EEA");
    }

    private static Finding operator(Declared declared) {
        String operator = declared.operator();
        return operator == null || operator.isBlank()
                ? wrong(declared.endpoint(), Source.DECLARED, Fact.OPERATOR, "", "No operator is declared")
                : fine(declared.endpoint(), Source.DECLARED, Fact.OPERATOR, operator);
    }

    private static Finding addresses(Observed observed) {
        String value = observed.seen().stream()
                .map(one -> one.host() + " = " + one.address() + " ("
                        + one.reach().name().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
        return observed.seen().isEmpty()
                ? unknown(observed.endpoint(), Fact.ADDRESSES, "The name does not resolve")
                : fine(observed.endpoint(), Source.OBSERVED, Fact.ADDRESSES, value);
    }

    private static Finding transport(Observed observed) {
        Endpoint endpoint = observed.endpoint();
        return switch (Objects.requireNonNull(observed.transport())) {
            case TLS -> fine(endpoint, Source.OBSERVED, Fact.TRANSPORT, "TLS");
            case UNREACHABLE -> unknown(endpoint, Fact.TRANSPORT, "It did not answer");
            case NO_STARTTLS ->
                wrong(endpoint, Source.OBSERVED, Fact.TRANSPORT, "plain", "The relay does not offer STARTTLS");
            case PLAIN ->
                isPublic(observed)
                        ? wrong(
                                endpoint,
                                Source.OBSERVED,
                                Fact.TRANSPORT,
                                Transport.PLAIN.name().toLowerCase(Locale.ROOT),
                                "Plain text over a public network")
                        : fine(endpoint, Source.OBSERVED, Fact.TRANSPORT, "plain, inside a private network");
        };
    }

    private static boolean isPublic(Observed observed) {
        return observed.seen().stream().anyMatch(one -> one.reach() == Reach.PUBLIC);
    }

    private Finding certificate(Endpoint endpoint, Certificate certificate) {
        String value = certificate.subject() + "; issued by " + certificate.issuer() + "; until " + certificate.until();
        if (!now.isBefore(certificate.until())) {
            return wrong(endpoint, Source.OBSERVED, Fact.CERTIFICATE, value, "The certificate has expired");
        }
        String country = certificate.country();
        return country == null || eea.contains(country.toUpperCase(Locale.ROOT))
                ? fine(endpoint, Source.OBSERVED, Fact.CERTIFICATE, value)
                : wrong(
                        endpoint,
                        Source.OBSERVED,
                        Fact.CERTIFICATE,
                        value,
                        "The certificate is for somebody outside the EU and the EEA");
    }

    /** A label may be empty or a free name: then a signed declaration has to say where the store lies. */
    private static List<Finding> label(Declared declared, Observed observed) {
        String label = observed.bucketLabel();
        if (label == null) {
            return List.of(unknown(Endpoint.STORAGE, Fact.BUCKET_LOCATION, "The store did not say"));
        }
        boolean amazon = observed.seen().stream().anyMatch(one -> one.host().endsWith(".amazonaws.com"));
        return switch (BucketLabels.of(label, amazon)) {
            case INSIDE -> List.of(fine(Endpoint.STORAGE, Source.OBSERVED, Fact.BUCKET_LOCATION, label));
            case OUTSIDE ->
                List.of(wrong(
                        Endpoint.STORAGE,
                        Source.OBSERVED,
                        Fact.BUCKET_LOCATION,
                        label,
                        "The bucket's location contradicts the declaration: it is outside the EU and the EEA"));
            case SILENT ->
                List.of(
                        fine(
                                Endpoint.STORAGE,
                                Source.OBSERVED,
                                Fact.BUCKET_LOCATION,
                                label.isEmpty() ? "(none)" : label),
                        declared.signature() == null
                                ? wrong(
                                        Endpoint.STORAGE,
                                        Source.DECLARED,
                                        Fact.SIGNED_DECLARATION,
                                        "",
                                        "The bucket's location says nothing: a signed declaration is needed")
                                : fine(
                                        Endpoint.STORAGE,
                                        Source.DECLARED,
                                        Fact.SIGNED_DECLARATION,
                                        declared.signature()));
        };
    }

    private static Finding fine(Endpoint endpoint, Source source, Fact fact, String value) {
        return new Finding(endpoint, source, fact, value, Verdict.FINE, null);
    }

    private static Finding wrong(Endpoint endpoint, Source source, Fact fact, String value, String reason) {
        return new Finding(endpoint, source, fact, value, Verdict.WRONG, reason);
    }

    private static Finding unknown(Endpoint endpoint, Fact fact, String reason) {
        return new Finding(endpoint, Source.OBSERVED, fact, "", Verdict.UNKNOWN, reason);
    }
}
