package eu.dermalia.testing;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.contracts.PracticeId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who may call what: every endpoint of the served OpenAPI, times every role, times the own and another practice, against a
 * checked-in file. A new endpoint fails the test until somebody has written down who may use it.
 *
 * <p>The file {@code role-matrix.csv} (a test resource) has a header and one line per endpoint: {@code
 * method,path,roles[,foreign]}; roles are separated by blanks, {@code public} stands for anybody at all; {@code foreign} is
 * what another practice gets, {@code 404} when it is left out, {@code -} when the path's ids are no practice's.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> roles() {
 *     return new RoleMatrix("rights-service", RestAssured.port, own, other)
 *             .sample("/patients/{id}", patientId)
 *             .checks().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), e.getValue()::run));
 * }
 * }</pre>
 */
public final class RoleMatrix {
    private static final String FILE = "role-matrix.csv";
    private static final String PUBLIC = "public";
    private static final String OPERATOR = "operator";
    private static final String CALL = "call:";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final List<String> ROLES = List.of(
            OPERATOR,
            "practice-admin",
            "practice-staff",
            "physician",
            "privacy-officer",
            "call:resolve-patient",
            "call:read-letterhead",
            "call:check-code",
            "call:check-consent",
            "call:read-identity",
            "call:read-contact",
            "call:read-privacy-contact",
            "call:read-artefact",
            "call:read-capture",
            "call:mint-link",
            "call:export");

    private final String service;
    private final PracticeId own;
    private final PracticeId other;
    private final OpenApi api;
    private final MatrixClient client;
    private final Map<String, String> samples = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, String> queries = new HashMap<>();

    /** @param service its name, which is also the audience of its tokens */
    public RoleMatrix(String service, int port, PracticeId own, PracticeId other) {
        this.service = service;
        this.own = own;
        this.other = other;
        this.client = new MatrixClient(port);
        this.api = new OpenApi(client.openApi());
    }

    private record Row(String endpoint, Set<String> roles, String foreign) {
        String method() {
            return endpoint.substring(0, endpoint.indexOf(' '));
        }

        String path() {
            return endpoint.substring(endpoint.indexOf(' ') + 1);
        }
    }

    /**
     * An id of the own practice's; a random one where there is none.
     *
     * @param prefix of a path template up to the parameter, for example {@code /patients/{id}}, or just {@code {point}}
     */
    public RoleMatrix sample(String prefix, Object value) {
        samples.put(prefix, value.toString());
        return this;
    }

    /** A body that is valid, where the one made from the schema is not. @param endpoint for example {@code POST /patients} */
    public RoleMatrix body(String endpoint, String json) {
        bodies.put(endpoint, json);
        return this;
    }

    /** Query parameters without which the endpoint would only say that they are missing. */
    public RoleMatrix query(String endpoint, String query) {
        queries.put(endpoint, "?" + query);
        return this;
    }

    /** By name; each throws an {@link AssertionError} when it does not hold. */
    public SortedMap<String, Runnable> checks() {
        Map<String, Row> rows = rows();
        SortedMap<String, Runnable> checks = new TreeMap<>();
        checks.put("each endpoint is in the matrix, and nothing else is", () -> complete(rows.keySet()));
        for (Row row : rows.values()) {
            if (api.endpoints().contains(row.endpoint())) {
                checks.put(row.endpoint(), () -> check(row));
            }
        }
        return checks;
    }

    private void complete(Set<String> written) {
        SortedSet<String> missing = new TreeSet<>(api.endpoints());
        missing.removeAll(written);
        SortedSet<String> extra = new TreeSet<>(written);
        extra.removeAll(api.endpoints());
        require(
                missing.isEmpty() && extra.isEmpty(),
                "not in " + FILE + ": " + missing + "; there is no such endpoint: " + extra);
    }

    private void check(Row row) {
        if (row.roles().contains(PUBLIC)) {
            int status = send(row, null, own);
            require(!Set.of(401, 403, 500).contains(status), "anybody gets " + status);
            return;
        }
        for (String role : ROLES) {
            int status = send(row, token(role, own), own);
            if (row.roles().contains(role)) {
                require(!Set.of(401, 403, 500).contains(status), role + " gets " + status);
            } else {
                require(status == 403, role + " gets " + status + ", not 403");
            }
        }
        require(send(row, null, own) == 401, "without a token it is not 401");
        String any = row.roles().iterator().next();
        require(send(row, Tokens.expired(own, any), own) == 401, "an expired token is not refused");
        String elsewhere = service.equals("report-service") ? "ingest-service" : "report-service";
        require(send(row, Tokens.service(elsewhere, any), own) == 401, "another service's audience is not refused");
        foreign(row);
    }

    private void foreign(Row row) {
        boolean hasId = PARAMETER.matcher(row.path()).find();
        if (!hasId || row.foreign().equals("-")) {
            return;
        }
        for (String role : row.roles()) {
            if (!role.equals(OPERATOR)) {
                int status = send(row, token(role, other), other);
                require(
                        row.foreign().equals(String.valueOf(status)),
                        role + " of another practice gets " + status + ", not " + row.foreign());
            }
        }
    }

    private String token(String role, PracticeId practice) {
        if (role.equals(OPERATOR)) {
            return Tokens.operator();
        }
        return role.startsWith(CALL) ? Tokens.service(service, role) : Tokens.user(practice, role);
    }

    private int send(Row row, @org.jspecify.annotations.Nullable String token, PracticeId practice) {
        JsonNode operation = api.operation(row.endpoint());
        String media = api.media(operation);
        String body = bodies.getOrDefault(row.endpoint(), api.exampleBody(operation));
        return client.status(
                row.method(),
                filled(row.path()) + queries.getOrDefault(row.endpoint(), ""),
                media,
                body,
                token,
                practice);
    }

    private String filled(String template) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        var parameter = PARAMETER.matcher(template);
        while (parameter.find()) {
            String prefix = template.substring(0, parameter.end());
            String sample = samples.getOrDefault(
                    prefix,
                    samples.getOrDefault(parameter.group(), UUID.randomUUID().toString()));
            path.append(template, from, parameter.start()).append(sample);
            from = parameter.end();
        }
        return path.append(template.substring(from)).toString();
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        List<String> lines = lines();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
            require(cells.size() == 3 || cells.size() == 4, "a line of " + FILE + " is not understood: " + line);
            String endpoint = cells.get(0) + " " + cells.get(1);
            String foreign = cells.size() == 4 && !cells.get(3).isBlank() ? cells.get(3) : "404";
            Row before = rows.put(
                    endpoint,
                    new Row(endpoint, new TreeSet<>(List.of(cells.get(2).split(" "))), foreign));
            require(before == null, endpoint + " is twice in " + FILE);
        }
        return rows;
    }

    private static List<String> lines() {
        try (InputStream input = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (input == null) {
                throw new AssertionError("there is no test resource " + FILE);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new AssertionError(fault);
        }
    }
}
