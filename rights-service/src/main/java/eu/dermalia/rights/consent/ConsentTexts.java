package eu.dermalia.rights.consent;

import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words that patients sign. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class ConsentTexts {
    private static final String SELECT =
            "select use, version, language, body, in_force_from, registered_at from consent_text where practice_id = $1";

    /** @param inForceFrom first day on which it may be signed, in the practice's zone */
    public record ConsentText(
            ConsentUse use,
            String version,
            String language,
            String body,
            LocalDate inForceFrom,
            @Nullable Instant registeredAt) {
        boolean saysTheSame(ConsentText other) {
            return body.equals(other.body) && inForceFrom.equals(other.inForceFrom);
        }
    }

    /** The same version in each of its languages. */
    public Uni<List<ConsentText>> find(PracticeId practice, ConsentUse use, String version) {
        return Sql.rows(SELECT + " and use = $2 and version = $3 order by language", practice, use, version)
                .map(rows -> rows.stream().map(ConsentTexts::text).toList());
    }

    /** Up to {@code limit} texts behind {@code after} (use, version, language), without their words. */
    Uni<List<ConsentText>> page(PracticeId practice, @Nullable String[] after, int limit) {
        return Sql.rows("""
                        select use, version, language, '' as body, in_force_from, registered_at from consent_text
                        where practice_id = $1
                          and ($2::text is null or (use, version, language) > ($2, $3::text, $4::text))
                        order by use, version, language limit $5""", practice, after[0], after[1], after[2], limit)
                .map(rows -> rows.stream().map(ConsentTexts::text).toList());
    }

    /** @return false when this version exists in this language */
    Uni<Boolean> insert(PracticeId practice, ConsentText text, Instant now, String registeredBy) {
        return Sql.update(
                        """
                        insert into consent_text (practice_id, use, version, language, body, in_force_from, registered_at,
                                                  registered_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing""",
                        practice,
                        text.use(),
                        text.version(),
                        text.language(),
                        text.body(),
                        text.inForceFrom(),
                        now,
                        registeredBy)
                .map(inserted -> inserted == 1);
    }

    /**
     * The one text that was signed.
     *
     * @param language null: the patient's own, or the only one there is
     */
    Uni<Optional<ConsentText>> signed(
            PracticeId practice, ConsentUse use, String version, @Nullable String language, String patientsLanguage) {
        return find(practice, use, version).map(texts -> {
            String wanted = language == null ? patientsLanguage : language;
            Optional<ConsentText> found = texts.stream()
                    .filter(text -> text.language().equals(wanted))
                    .findFirst();
            return found.isEmpty() && language == null && texts.size() == 1 ? Optional.of(texts.get(0)) : found;
        });
    }

    private static ConsentText text(@Nullable Object[] row) {
        return new ConsentText(
                ConsentUse.valueOf((String) row[0]),
                (String) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                (String) Objects.requireNonNull(row[3]),
                (LocalDate) Objects.requireNonNull(row[4]),
                (Instant) row[5]);
    }
}
