package eu.dermalia.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** rights-service, as far as this service asks it. */
final class FakeRights {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Patient> patients = new ConcurrentHashMap<>();

    record Basis(BasisId basisId, Purpose purpose) {}

    record Patient(PatientId patientId, List<Basis> bases, boolean beingErased) {}

    private static @Nullable FakeRights shared;

    private FakeRights() {}

    /** One for all tests of this JVM. */
    static synchronized FakeRights start() throws IOException {
        if (shared != null) {
            return shared;
        }
        FakeRights rights = new FakeRights();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Neighbours.portOf("rights")), 0);
        server.setExecutor(Executors.newCachedThreadPool(FakeCluster::daemon));
        server.createContext("/patients/resolve", rights::resolve);
        server.start();
        shared = rights;
        return rights;
    }

    PatientId patient(PracticeId practice, String number) {
        PatientId id = new PatientId(UUID.randomUUID());
        patients.put(practice + number, new Patient(id, List.of(), false));
        return id;
    }

    BasisId basis(PracticeId practice, String number, Purpose purpose) {
        BasisId id = new BasisId(UUID.randomUUID());
        patients.compute(practice + number, (key, patient) -> {
            List<Basis> bases = new ArrayList<>(patient.bases());
            bases.add(new Basis(id, purpose));
            return new Patient(patient.patientId(), bases, patient.beingErased());
        });
        return id;
    }

    void withdraw(PracticeId practice, String number) {
        patients.computeIfPresent(
                practice + number, (key, patient) -> new Patient(patient.patientId(), List.of(), false));
    }

    void beginErasure(PracticeId practice, String number) {
        patients.computeIfPresent(
                practice + number, (key, patient) -> new Patient(patient.patientId(), patient.bases(), true));
    }

    private void resolve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = JSON.readTree(exchange.getRequestBody());
            String practice = exchange.getRequestHeaders().getFirst("Dermalia-Practice");
            boolean authorised = exchange.getRequestHeaders().getFirst("Authorization") != null;
            Patient patient = patients.get(practice + question.path("number").asText());
            int status = !authorised ? 401 : patient == null ? 404 : 200;
            byte[] body = JSON.writeValueAsBytes(patient == null ? Map.of() : patient);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
