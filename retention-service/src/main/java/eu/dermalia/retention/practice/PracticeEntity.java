package eu.dermalia.retention.practice;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.practice.model.ReceiptPeriod;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "practice")
class PracticeEntity extends PanacheEntityBase {
    @Id
    @Column(name = "practice_id")
    UUID practiceId;

    long version;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "aesthetic_months")
    int aestheticMonths;

    @Column(name = "receipt_years")
    @Nullable
    Integer receiptYears;

    /** For Hibernate. */
    protected PracticeEntity() {}

    PracticeEntity(PracticeChanged state) {
        practiceId = state.practiceId().value();
        apply(state);
    }

    final void apply(PracticeChanged state) {
        version = state.version();
        timeZone = state.timeZone();
        aestheticMonths = state.aestheticRetentionMonths();
        receiptYears = state.receiptRetentionYears();
    }

    PracticeClock clock() {
        return PracticeClock.of(timeZone, aestheticMonths);
    }

    ReceiptPeriod receiptPeriod() {
        return ReceiptPeriod.of(timeZone, receiptYears);
    }

    static Uni<Optional<PracticeEntity>> find(PracticeId practice) {
        return PracticeEntity.<PracticeEntity>findById(practice.value()).map(Optional::ofNullable);
    }

    static Uni<Optional<PracticeEntity>> lock(PracticeId practice) {
        return PracticeEntity.<PracticeEntity>findById(practice.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }
}
