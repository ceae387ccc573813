package eu.dermalia.rights.document;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** The rows of the practices' own texts. Inside a tenant's transaction. */
@ApplicationScoped
class DocumentFields {
    private final Clock clock;

    DocumentFields(Clock clock) {
        this.clock = clock;
    }

    Uni<Map<DocumentField, String>> read(PracticeId practice) {
        return Sql.rows("select field, content from document_field where practice_id = $1", practice)
                .map(rows -> {
                    Map<DocumentField, String> texts = new EnumMap<>(DocumentField.class);
                    rows.forEach(row -> texts.put(DocumentField.valueOf((String) row[0]), (String) row[1]));
                    return texts;
                });
    }

    /** These and no others. */
    Uni<Void> replace(PracticeId practice, Map<DocumentField, String> texts, String who) {
        String[] fields = texts.keySet().stream().map(Enum::name).toArray(String[]::new);
        String[] contents = texts.values().toArray(String[]::new);
        return Sql.update("delete from document_field where practice_id = $1 and field <> all($2)", practice, fields)
                .chain(() -> Sql.update("""
                        insert into document_field (practice_id, field, content, changed_at, changed_by)
                        select $1, t.field, t.content, $4, $5 from unnest($2::text[], $3::text[]) t (field, content)
                        on conflict (practice_id, field) do update set content = excluded.content,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        where document_field.content <> excluded.content""", practice, fields, contents, clock.instant(), who))
                .replaceWithVoid();
    }
}
