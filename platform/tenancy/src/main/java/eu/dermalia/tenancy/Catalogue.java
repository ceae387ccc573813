package eu.dermalia.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * What PostgreSQL's catalogue says about the protection of each table. Blocking: for start-up and tests.
 *
 * <p>Every table of ours counts, whatever its schema; Flyway's history holds no practice's data and is left out.
 */
public final class Catalogue {
    private static final String OUR_TABLES = """
            from pg_class t join pg_namespace n on n.oid = t.relnamespace
            where t.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and t.relname <> 'flyway_schema_history' and not t.relispartition
            """;

    private final DataSource dataSource;

    public Catalogue(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Tables where row-level security is not enabled and forced, or that have no policy, or no {@code practice_id}. */
    public List<String> unprotectedTables() throws SQLException {
        return names("""
                select t.relname %s and not (t.relrowsecurity and t.relforcerowsecurity
                  and exists (select 1 from pg_policy p where p.polrelid = t.oid)
                  and exists (select 1 from pg_attribute a
                              where a.attrelid = t.oid and a.attname = 'practice_id' and a.attnotnull))
                order by 1""".formatted(OUR_TABLES));
    }

    /** Tables that {@link TenantTransaction#WORKER_ROLE} may see across practices. */
    public SortedSet<String> workerTables() throws SQLException {
        return new TreeSet<>(names("""
                select t.relname %s and exists (select 1 from pg_policy p
                  where p.polrelid = t.oid and p.polroles @> array[to_regrole('%s')::oid])""".formatted(OUR_TABLES, TenantTransaction.WORKER_ROLE)));
    }

    private List<String> names(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }
}
