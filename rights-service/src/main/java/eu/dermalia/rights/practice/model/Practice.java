package eu.dermalia.rights.practice.model;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.retention.model.RetentionSubject;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A practice as it stands.
 *
 * @param ready all eight points are clear
 * @param version of the last {@link PracticeChanged}
 * @param deliveryYears full years that a settled delivery is kept after its calendar year
 */
public record Practice(PracticeId id, PracticeProfile profile, boolean ready, long version, int deliveryYears) {
    /** One that nobody knew before; not ready. */
    public static Practice registered(PracticeId id, PracticeProfile profile) {
        return new Practice(id, profile, false, 1, RetentionSubject.DELIVERIES.usual());
    }

    /** The same practice with another profile; a new version only when the other services would see a difference. */
    public Practice with(PracticeProfile changed) {
        return new Practice(id, changed, ready, versionAfter(changed, ready, deliveryYears), deliveryYears);
    }

    public Practice with(boolean nowReady) {
        return new Practice(id, profile, nowReady, versionAfter(profile, nowReady, deliveryYears), deliveryYears);
    }

    /** The same with another period for deliveries. */
    public Practice keepingDeliveries(int years) {
        return new Practice(id, profile, ready, versionAfter(profile, ready, years), years);
    }

    public PracticeChanged event() {
        return profile.event(id, ready, version, deliveryYears);
    }

    /** The legal date: days begin and end where the practice is. */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, profile.timeZone());
    }

    private long versionAfter(PracticeProfile changed, boolean nowReady, int years) {
        boolean same = changed.event(id, nowReady, version, years).equals(event());
        return same ? version : version + 1;
    }
}
