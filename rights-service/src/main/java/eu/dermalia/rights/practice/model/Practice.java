package eu.dermalia.rights.practice.model;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.retention.model.RetentionRules;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A practice as it stands.
 *
 * @param ready all eight points are clear
 * @param version of the last {@link PracticeChanged}
 * @param kept how long others keep what is the practice's
 */
public record Practice(PracticeId id, PracticeProfile profile, boolean ready, long version, KeptElsewhere kept) {
    /** One that nobody knew before; not ready. */
    public static Practice registered(PracticeId id, PracticeProfile profile) {
        return new Practice(id, profile, false, 1, KeptElsewhere.of(RetentionRules.USUAL));
    }

    /** The same practice with another profile; a new version only when the other services would see a difference. */
    public Practice with(PracticeProfile changed) {
        return new Practice(id, changed, ready, versionAfter(changed, ready, kept), kept);
    }

    public Practice with(boolean nowReady) {
        return new Practice(id, profile, nowReady, versionAfter(profile, nowReady, kept), kept);
    }

    /** The same with other rules for what others keep. */
    public Practice keeping(KeptElsewhere rules) {
        return new Practice(id, profile, ready, versionAfter(profile, ready, rules), rules);
    }

    public PracticeChanged event() {
        return profile.event(id, ready, version, kept);
    }

    /** The legal date: days begin and end where the practice is. */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, profile.timeZone());
    }

    private long versionAfter(PracticeProfile changed, boolean nowReady, KeptElsewhere rules) {
        boolean same = changed.event(id, nowReady, version, rules).equals(event());
        return same ? version : version + 1;
    }
}
