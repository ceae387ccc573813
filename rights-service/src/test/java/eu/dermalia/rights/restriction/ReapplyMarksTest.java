package eu.dermalia.rights.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.ProcessingRestricted;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.RestrictionLifted;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.ReappliesOwn;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.House;
import eu.dermalia.rights.House.Patient;
import eu.dermalia.rights.IngestStandIn;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that knows nothing of a restriction, or of its end, hears of it from its own topic. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(IngestStandIn.class)
class ReapplyMarksTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @Inject
    TenantTransaction transaction;

    @Inject
    ReapplyRestriction restrictions;

    @Inject
    ReapplyLifting liftings;

    private final RestrictionId mark = new RestrictionId(UUID.randomUUID());
    private House house;
    private ScanId scan;

    @BeforeEach
    void scanned() {
        house = new House().registered();
        Patient patient = house.patient();
        BasisId basis = house.basis(patient.id(), Purpose.MEDICAL);
        scan = house.scan(patient.id(), basis, Purpose.MEDICAL);
    }

    @Test
    void a_restriction_holds_again_and_a_lifting_ends_it_again() {
        apply(restrictions, restricted(5));
        apply(restrictions, restricted(5));
        assertThat(open()).isEqualTo(1);
        assertThat(isRestricted()).isTrue();

        apply(liftings, lifted(6));
        apply(liftings, lifted(6));
        assertThat(open()).isZero();
        assertThat(isRestricted()).isFalse();
        assertThat(Databases.count("select count(*) from restriction where restriction_id = ?", mark.value()))
                .as("what was is still to be seen")
                .isEqualTo(1);
    }

    @Test
    void an_older_word_than_the_rows_know_changes_nothing() {
        apply(restrictions, restricted(5));
        apply(liftings, lifted(4));
        assertThat(isRestricted()).isTrue();
        apply(liftings, lifted(6));
        apply(restrictions, restricted(5));
        assertThat(isRestricted()).isFalse();
        assertThat(open()).isZero();
    }

    @Test
    void a_scan_that_is_not_there_is_not_restricted() {
        ScanId gone = new ScanId(UUID.randomUUID());
        apply(
                restrictions,
                new ProcessingRestricted(
                        gone,
                        mark,
                        RestrictionGround.ART_18_1_B,
                        1,
                        AT,
                        new TreeSet<>(List.of(RestrictionGround.ART_18_1_B))));
        assertThat(Databases.count("select count(*) from restriction where scan_id = ?", gone.value()))
                .isZero();
    }

    private ProcessingRestricted restricted(long version) {
        return new ProcessingRestricted(
                scan,
                mark,
                RestrictionGround.ART_18_1_B,
                version,
                AT,
                new TreeSet<>(List.of(RestrictionGround.ART_18_1_B)));
    }

    private RestrictionLifted lifted(long version) {
        return new RestrictionLifted(scan, mark, RestrictionGround.ART_18_1_B, version, AT.plusSeconds(60));
    }

    private <E extends Event> void apply(ReappliesOwn<E> how, E event) {
        transaction
                .in(
                        house.id,
                        () -> how.reapply(
                                new Received<>(UUID.randomUUID(), house.id, 1, AT, "rights-service", event), null))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private boolean isRestricted() {
        return Databases.count("select count(*) from guard where subject = ? and restricted", scan.value()) == 1;
    }

    private long open() {
        return Databases.count(
                "select count(*) from restriction where scan_id = ? and lifted_at is null", scan.value());
    }
}
