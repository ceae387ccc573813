package eu.dermalia.rights.thirdcountry.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.rights.thirdcountry.model.Finding.Fact;
import eu.dermalia.rights.thirdcountry.model.Finding.Source;
import eu.dermalia.rights.thirdcountry.model.Finding.Verdict;
import eu.dermalia.rights.thirdcountry.model.Observed.Seen;
import eu.dermalia.rights.thirdcountry.model.Observed.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private final Judgement judgement = new Judgement(Set.of("DE", "FR"), NOW);

    @Test
    void passes_when_what_is_seen_agrees_with_what_is_declared_and_says_which_was_which() {
        List<Finding> findings = judgement.of(declared(Endpoint.STORAGE, "DE", null), storage("eu-central-1"));
        assertThat(Outcome.of(findings)).isEqualTo(Outcome.PASSED);
        assertThat(findings)
                .anyMatch(one -> one.source() == Source.DECLARED && one.fact() == Fact.COUNTRY)
                .anyMatch(one -> one.source() == Source.OBSERVED && one.fact() == Fact.BUCKET_LOCATION)
                .noneMatch(one -> one.source() == Source.OBSERVED && one.fact() == Fact.COUNTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "GB", "CH"})
    void fails_what_is_declared_outside(String country) {
        assertFails(judgement.of(declared(Endpoint.DATABASE, country, null), null), Fact.COUNTRY, Source.DECLARED);
    }

    @Test
    void fails_what_nobody_declared() {
        List<Finding> findings = judgement.of(new Declared(Endpoint.CLUSTER, null, null, null, null), null);
        assertFails(findings, Fact.COUNTRY, Source.DECLARED);
        assertFails(findings, Fact.OPERATOR, Source.DECLARED);
        assertFails(findings, Fact.ADDRESSES, Source.DECLARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-2", "eu-central-2", "ap-southeast-2"})
    void fails_a_bucket_whose_label_contradicts(String label) {
        assertFails(
                judgement.of(declared(Endpoint.STORAGE, "DE", "signed"), storage(label)),
                Fact.BUCKET_LOCATION,
                Source.OBSERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", "rack-7"})
    void wants_a_signed_declaration_where_the_label_says_nothing(String label) {
        assertFails(
                judgement.of(declared(Endpoint.STORAGE, "DE", null), storage(label)),
                Fact.SIGNED_DECLARATION,
                Source.DECLARED);
        assertThat(Outcome.of(
                        judgement.of(declared(Endpoint.STORAGE, "DE", "2026-01-15, Hosting GmbH"), storage(label))))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void knows_that_amazon_means_virginia_by_no_label() {
        Observed amazon = new Observed(
                Endpoint.STORAGE,
                List.of(new Seen("s3.amazonaws.com", "52.0.0.1", Reach.PUBLIC)),
                Transport.TLS,
                null,
                "");
        assertFails(
                judgement.of(declared(Endpoint.STORAGE, "DE", "signed"), amazon),
                Fact.BUCKET_LOCATION,
                Source.OBSERVED);
    }

    @Test
    void fails_a_certificate_for_somebody_elsewhere_and_an_expired_one() {
        assertFails(mail(certificate("US", NOW.plusSeconds(60)), Transport.TLS), Fact.CERTIFICATE, Source.OBSERVED);
        assertFails(mail(certificate("DE", NOW), Transport.TLS), Fact.CERTIFICATE, Source.OBSERVED);
        assertThat(Outcome.of(mail(certificate(null, NOW.plusSeconds(60)), Transport.TLS)))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void fails_a_relay_without_starttls_and_plain_text_over_a_public_network() {
        assertFails(mail(null, Transport.NO_STARTTLS), Fact.TRANSPORT, Source.OBSERVED);
        assertFails(mail(null, Transport.PLAIN), Fact.TRANSPORT, Source.OBSERVED);
    }

    @Test
    void does_not_close_the_gate_for_what_did_not_answer() {
        assertThat(Outcome.of(mail(null, Transport.UNREACHABLE))).isEqualTo(Outcome.INCONCLUSIVE);
        Observed unresolved = new Observed(Endpoint.BROKER, List.of(), null, null, null);
        assertThat(Outcome.of(judgement.of(declared(Endpoint.BROKER, "DE", null), unresolved)))
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void says_that_there_is_no_certificate_where_a_plain_connection_is_configured() {
        Observed broker = new Observed(
                Endpoint.BROKER,
                List.of(new Seen("kafka.example", "10.1.2.3", Reach.PRIVATE)),
                Transport.PLAIN,
                null,
                null);
        List<Finding> findings = judgement.of(declared(Endpoint.BROKER, "DE", null), broker);
        assertThat(Outcome.of(findings)).isEqualTo(Outcome.PASSED);
        assertThat(findings).anySatisfy(one -> {
            assertThat(one.fact()).isEqualTo(Fact.CERTIFICATE);
            assertThat(one.source()).isEqualTo(Source.DECLARED);
            assertThat(one.value()).startsWith("none: a plain connection");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,LOOPBACK", "::1,LOOPBACK", "10.1.2.3,PRIVATE", "192.168.1.1,PRIVATE", "172.16.0.1,PRIVATE",
        "100.64.0.1,PRIVATE", "fd00::1,PRIVATE", "8.8.8.8,PUBLIC", "100.128.0.1,PUBLIC", "2a00::1,PUBLIC"
    })
    void tells_how_far_an_address_reaches(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({
        "STORAGE,https://s3.example:9000/x,s3.example,9000,true",
        "STORAGE,s3.example,s3.example,443,true",
        "STORAGE,http://127.0.0.1:9000,127.0.0.1,9000,false",
        "DATABASE,vertx-reactive:postgresql://db.example/rights,db.example,5432,false",
        "DATABASE,jdbc:postgresql://user@db.example:6000/rights?x=y,db.example,6000,false",
        "BROKER,kafka.example:9093,kafka.example,9093,false",
        "MAIL,relay.example:587,relay.example,587,false",
        "IDENTITY,https://id.example/realms/x,id.example,443,true",
        "CLUSTER,http://[::1]:80/,::1,80,false"
    })
    void reads_addresses_as_they_are_configured(
            Endpoint endpoint, String configured, String host, int port, boolean tls) {
        assertThat(Address.of(endpoint, configured)).containsExactly(new Address(host, port, tls));
    }

    @Test
    void reads_each_of_several_hosts() {
        assertThat(Address.of(Endpoint.BROKER, "a:1, b:2")).hasSize(2);
    }

    private List<Finding> mail(@Nullable Certificate certificate, Transport transport) {
        Observed observed = new Observed(
                Endpoint.MAIL,
                List.of(new Seen("relay.example", "203.0.113.7", Reach.PUBLIC)),
                transport,
                certificate,
                null);
        return judgement.of(declared(Endpoint.MAIL, "DE", null), observed);
    }

    private static Certificate certificate(@Nullable String country, Instant until) {
        return new Certificate("CN=relay.example", country, "CN=Some CA", until);
    }

    private static Observed storage(String label) {
        return new Observed(
                Endpoint.STORAGE,
                List.of(new Seen("s3.example", "203.0.113.8", Reach.PUBLIC)),
                Transport.TLS,
                null,
                label);
    }

    private static Declared declared(Endpoint endpoint, String country, @Nullable String signature) {
        return new Declared(endpoint, "host.example", country, "Hosting GmbH", signature);
    }

    private static void assertFails(List<Finding> findings, Fact fact, Source source) {
        assertThat(Outcome.of(findings)).isEqualTo(Outcome.FAILED);
        assertThat(findings).anySatisfy(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.WRONG);
            assertThat(one.fact()).isEqualTo(fact);
            assertThat(one.source()).isEqualTo(source);
            assertThat(one.reason()).isNotBlank();
        });
    }
}
