package eu.dermalia.tenancy;

import eu.dermalia.start.Finding;
import eu.dermalia.start.RefusedToStart;
import eu.dermalia.start.StartCheck;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A service whose database role could look past row-level security refuses to start, and so does one whose schema has a
 * table without it. Every data source is checked, after the migrations and before the first request or event.
 */
@ApplicationScoped
class RoleCheck implements StartCheck {
    private static final String REMEDY =
            "Give the application a role that owns nothing, bypasses nothing and is granted dermalia_worker without inheritance";

    /** A role that one may become with SET ROLE counts like one's own, hence MEMBER; USAGE means inherited without asking. */
    private static final String POWERS = """
            select coalesce(bool_or(r.rolsuper), false),
                   coalesce(bool_or(r.rolbypassrls), false),
                   coalesce(bool_or(exists (
                     select 1 from pg_class t join pg_namespace n on n.oid = t.relnamespace
                     where t.relowner = r.oid and t.relkind in ('r', 'p')
                       and n.nspname not like 'pg\\_%%' and n.nspname <> 'information_schema')), false),
                   coalesce(pg_has_role(to_regrole('%s')::oid, 'USAGE'), false)
            from pg_roles r where pg_has_role(r.oid, 'MEMBER')""".formatted(TenantTransaction.WORKER_ROLE);

    private final InjectableInstance<AgroalDataSource> dataSources;

    RoleCheck(@Any InjectableInstance<AgroalDataSource> dataSources) {
        this.dataSources = dataSources;
    }

    @Override
    public boolean connects() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (AgroalDataSource dataSource : dataSources.listActive()) {
            try {
                findings.addAll(findings(dataSource));
            } catch (SQLException e) {
                // Unlike other parts: without this answer nobody knows whether practices are kept apart.
                throw new IllegalStateException("The database role cannot be looked at", e);
            }
        }
        return findings;
    }

    /** @throws RefusedToStart naming what is wrong, without a name of a role or host */
    static void require(DataSource dataSource) throws SQLException {
        List<Finding> findings = findings(dataSource);
        if (!findings.isEmpty()) {
            throw new RefusedToStart(findings);
        }
    }

    private static List<Finding> findings(DataSource dataSource) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        powers(dataSource).forEach(fault -> findings.add(new Finding.Wrong(fault, REMEDY)));
        for (String table : new Catalogue(dataSource).unprotectedTables()) {
            findings.add(new Finding.Wrong(
                    "table " + table + " has no forced row-level security by practice_id",
                    "Add it in a migration, or drop a table that is not ours"));
        }
        return findings;
    }

    private static List<String> powers(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(POWERS)) {
            result.next();
            List<String> faults = new ArrayList<>();
            addIf(result.getBoolean(1), "the database role is, or may become, a superuser", faults);
            addIf(result.getBoolean(2), "the database role may bypass row-level security", faults);
            addIf(result.getBoolean(3), "the database role owns tables", faults);
            addIf(result.getBoolean(4), "the database role inherits the worker's policies", faults);
            return faults;
        }
    }

    private static void addIf(boolean found, String fault, List<String> faults) {
        if (found) {
            faults.add(fault);
        }
    }
}
