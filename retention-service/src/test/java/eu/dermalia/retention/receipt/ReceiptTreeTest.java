package eu.dermalia.retention.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReceiptsRegistered;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.Topics;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.Story;
import eu.dermalia.retention.practice.Practices;
import eu.dermalia.retention.receipt.model.ProofCheck;
import eu.dermalia.retention.receipt.model.TreeHash;
import eu.dermalia.tenancy.FreshContext;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.testing.Databases;
import eu.dermalia.testing.PlatformResource;
import eu.dermalia.testing.Tokens;
import eu.dermalia.testing.Topic;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Roles;
import eu.dermalia.web.SigningKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree as a third party sees it: over the public API, with nothing but a digest in hand. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class ReceiptTreeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Random random = new Random();

    @Inject
    GrowTree growTree;

    @Inject
    ReceiptTree tree;

    @Inject
    Checkpoints checkpoints;

    @Inject
    TenantTransaction transaction;

    @Inject
    Vertx vertx;

    @Inject
    ReapplyPlaces reapplyPlaces;

    @Inject
    Practices practices;

    @Inject
    Audit audit;

    @Inject
    MeterRegistry meters;

    @Test
    void a_receipt_is_in_the_tree_of_a_checkpoint_that_is_signed() throws Exception {
        String digest = issued();
        awaitLeaf(digest);
        growTree.checkpoint().await().atMost(SOON);
        JsonPath proof = proof(digest);
        assertThat(proof.getString("leafHash")).isEqualTo(HEX.formatHex(TreeHash.leaf(HEX.parseHex(digest))));
        JsonPath signed = verified(proof.getString("checkpoint.jws"));
        assertThat(signed.getLong("treeSize")).isEqualTo(proof.getLong("checkpoint.treeSize"));
        assertThat(signed.getString("rootHash")).isEqualTo(proof.getString("checkpoint.rootHash"));
        assertThat(signed.getString("day")).isEqualTo(proof.getString("checkpoint.day"));
        assertThat(isIncluded(digest, proof)).isTrue();
        assertThat(isIncluded(digest(), proof)).isFalse();
    }

    @Test
    void what_a_checkpoint_covers_stays_where_it_is() {
        String first = issued();
        awaitLeaf(first);
        growTree.checkpoint().await().atMost(SOON);
        JsonPath before = proof(first);
        append(digests(37));
        growTree.checkpoint().await().atMost(SOON);
        JsonPath after = proof(first);
        assertThat(after.getLong("leafIndex")).isEqualTo(before.getLong("leafIndex"));
        assertThat(isIncluded(first, after)).isTrue();
        long small = before.getLong("checkpoint.treeSize");
        long large = after.getLong("checkpoint.treeSize");
        assertThat(large).isGreaterThanOrEqualTo(small + 37);
        JsonPath path = given().queryParam("first", small)
                .queryParam("second", large)
                .get("/receipts/consistency")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(ProofCheck.isConsistent(
                        small,
                        HEX.parseHex(before.getString("checkpoint.rootHash")),
                        large,
                        HEX.parseHex(after.getString("checkpoint.rootHash")),
                        hashes(path)))
                .isTrue();
    }

    @Test
    void replicas_that_append_at_the_same_time_leave_no_gap_and_take_nothing_twice() {
        List<String> all = digests(240);
        List<Uni<Integer>> replicas = IntStream.range(0, 8)
                // each has its own thirty, and thirty that another has too
                .mapToObj(i -> FreshContext.run(
                        vertx,
                        () -> transaction.in(ReceiptTree.INSTALLATION, () -> tree.lock()
                                .chain(() -> tree.append(all.subList(i * 30, Math.min(240, i * 30 + 60)))))))
                .toList();
        List<Integer> appended = Uni.join().all(replicas).andFailFast().await().atMost(SOON);
        assertThat(appended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(240);
        assertThat(Databases.count("select count(*) from receipt_node where level = 0 and idx >="
                        + " (select count(*) from receipt_node where level = 0)"))
                .isZero();
        growTree.checkpoint().await().atMost(SOON);
        for (String digest : List.of(all.get(0), all.get(119), all.get(239))) {
            assertThat(isIncluded(digest, proof(digest))).isTrue();
        }
    }

    @Test
    void after_a_restore_receipts_get_the_places_back_that_they_had() {
        append(digests(3));
        long before = size();
        List<String> lost = append(digests(5));
        growTree.checkpoint().await().atMost(SOON);
        JsonPath kept = given().get("/receipts/checkpoint").jsonPath();
        ReceiptsRegistered said = Topic.await(
                        Topics.ERASURES,
                        record -> record.is(ReceiptsRegistered.class)
                                && record.as(ReceiptsRegistered.class).digests().contains(lost.get(0)))
                .as(ReceiptsRegistered.class);
        assertThat(said.firstLeaf()).isEqualTo(before);

        Databases.update("delete from receipt_node where (idx + 1) << level > ?", before);
        Databases.update("delete from receipt_checkpoint where tree_size > ?", before);
        assertThatThrownBy(() -> again(new ReceiptsRegistered(before + 1, said.digests())))
                .isInstanceOf(IllegalStateException.class);
        again(said);
        again(said);
        assertThat(size()).isEqualTo(before + 5);
        append(digests(2));
        growTree.checkpoint().await().atMost(SOON);
        JsonPath now = given().get("/receipts/checkpoint").jsonPath();
        JsonPath path = given().queryParam("first", kept.getLong("treeSize"))
                .queryParam("second", now.getLong("treeSize"))
                .get("/receipts/consistency")
                .jsonPath();
        assertThat(ProofCheck.isConsistent(
                        kept.getLong("treeSize"),
                        HEX.parseHex(kept.getString("rootHash")),
                        now.getLong("treeSize"),
                        HEX.parseHex(now.getString("rootHash")),
                        hashes(path)))
                .isTrue();
    }

    /** As it is done after a restore: in a transaction, under the tree's lock, so that nobody grows it in between. */
    @Test
    void places_are_given_again_once_and_never_past_a_gap() {
        List<String> lost = digests(5);
        transaction
                .in(
                        ReceiptTree.INSTALLATION,
                        () -> tree.lock().chain(tree::size).chain(size -> {
                            ReceiptsRegistered said = new ReceiptsRegistered(size, lost);
                            return reapply(said)
                                    .chain(() -> reapply(said))
                                    .chain(() -> tree.places(lost))
                                    .invoke(places -> {
                                        for (int i = 0; i < lost.size(); i++) {
                                            assertThat(places).containsEntry(lost.get(i), size + i);
                                        }
                                    })
                                    .chain(tree::size)
                                    .invoke(now -> assertThat(now).isEqualTo(size + lost.size()));
                        }))
                .await()
                .atMost(SOON);
        assertThatThrownBy(() -> transaction
                        .in(ReceiptTree.INSTALLATION, () -> tree.lock()
                                .chain(tree::size)
                                .chain(size -> reapply(new ReceiptsRegistered(size + 1, digests(1)))))
                        .await()
                        .atMost(SOON))
                .hasMessageContaining("not registered");
    }

    private Uni<Void> reapply(ReceiptsRegistered said) {
        return reapplyPlaces.reapply(
                new Received<>(
                        UUID.randomUUID(),
                        ReceiptTree.INSTALLATION,
                        1,
                        Instant.parse("2026-11-20T10:00:00Z"),
                        "retention-service",
                        said),
                null);
    }

    private void again(ReceiptsRegistered said) {
        transaction
                .in(ReceiptTree.INSTALLATION, () -> tree.lock().chain(() -> tree.appendAgain(said)))
                .await()
                .atMost(SOON);
    }

    private static long size() {
        return Databases.count("select count(*) from receipt_node where level = 0");
    }

    @Test
    void a_day_has_one_checkpoint_whoever_comes_first() {
        awaitLeaf(issued());
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Databases.update("delete from receipt_checkpoint where day = ?", today);
        // beside the service's own round
        List<Uni<Boolean>> replicas = IntStream.range(0, 5)
                .mapToObj(i -> FreshContext.run(vertx, () -> ofTheDay(now)))
                .toList();
        Uni.join().all(replicas).andFailFast().await().atMost(SOON);
        assertThat(Databases.count("select count(*) from receipt_checkpoint where day = ?", today))
                .isOne();
    }

    @Test
    void a_clock_that_ran_ahead_does_not_keep_the_days_without_checkpoints() {
        awaitLeaf(issued());
        Instant now = Instant.now();
        LocalDate inTenYears = LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(10);
        ofTheDay(inTenYears.atStartOfDay().toInstant(ZoneOffset.UTC)).await().atMost(SOON);
        ofTheDay(now).await().atMost(SOON);
        assertThat(given().get("/receipts/checkpoint").jsonPath().getString("day"))
                .isEqualTo(LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
    }

    private Uni<Boolean> ofTheDay(Instant now) {
        return transaction.in(
                ReceiptTree.INSTALLATION,
                () -> tree.lock().chain(() -> checkpoints.makeOfTheDay(now)).map(Optional::isPresent));
    }

    @Test
    void a_receipt_that_no_checkpoint_covers_yet_says_so() {
        awaitLeaf(issued());
        // so that the day has its own and nothing makes another
        growTree.checkpoint().await().atMost(SOON);
        String digest = append(digests(1)).get(0);
        given().get("/receipts/{digest}/proof", digest)
                .then()
                .statusCode(409)
                .body("type", containsString("not-in-a-checkpoint-yet"));
    }

    @Test
    void nothing_is_proved_about_what_is_not_there() {
        given().get("/receipts/{digest}/proof", digest()).then().statusCode(404);
        given().get("/receipts/{digest}/proof", "abc").then().statusCode(404);
        awaitLeaf(issued());
        given().queryParam("first", 1)
                .queryParam("second", Long.MAX_VALUE)
                .get("/receipts/consistency")
                .then()
                .statusCode(404);
        given().queryParam("first", 0)
                .queryParam("second", 1)
                .get("/receipts/consistency")
                .then()
                .statusCode(400);
        given().queryParam("first", 2)
                .queryParam("second", 1)
                .get("/receipts/consistency")
                .then()
                .statusCode(400);
        given().queryParam("cursor", "x").get("/receipts/checkpoints").then().statusCode(400);
    }

    @Test
    void a_practice_takes_all_its_receipts_away_with_their_proofs_and_nobody_elses() {
        Story story = new Story();
        awaitLeaf(issued());
        String first = issued(story);
        String second = issued(story);
        awaitLeaf(second);
        growTree.checkpoint().await().atMost(SOON);
        String third = issued(story);
        awaitLeaf(third);
        JsonPath page = list(story, null);
        assertThat(page.getList("items.digest")).containsExactly(first, second);
        JsonPath rest = list(story, page.getString("next"));
        assertThat(rest.getList("items.digest")).containsExactly(third);
        assertThat(rest.getString("next")).isNull();
        assertThat(rest.<Object>get("items[0].path")).isNull();
        JsonPath checkpoint = given().get("/receipts/checkpoint").jsonPath();
        for (int i = 0; i < 2; i++) {
            assertThat(SigningKeys.digest(page.getString("items[" + i + "].jws")))
                    .isEqualTo(page.getString("items[" + i + "].digest"));
            assertThat(page.getLong("items[" + i + "].treeSize")).isEqualTo(checkpoint.getLong("treeSize"));
            assertThat(ProofCheck.isIncluded(
                            TreeHash.leaf(HEX.parseHex(page.getString("items[" + i + "].digest"))),
                            page.getLong("items[" + i + "].leafIndex"),
                            page.getLong("items[" + i + "].treeSize"),
                            page.<String>getList("items[" + i + "].path").stream()
                                    .map(HEX::parseHex)
                                    .toList(),
                            HEX.parseHex(checkpoint.getString("rootHash"))))
                    .isTrue();
        }
    }

    @Test
    void a_receipt_goes_when_its_period_is_over_and_its_place_in_the_tree_stays() {
        Story story = new Story();
        String old = issued(story);
        String younger = issued(story);
        String others = issued();
        List.of(old, younger, others).forEach(ReceiptTreeTest::awaitLeaf);
        growTree.checkpoint().await().atMost(SOON);
        UUID refused = refusedBefore(old);
        int year = Year.now(Clock.systemUTC()).getValue();
        issuedOn(old, LocalDate.of(year - 11, 12, 30));
        issuedOn(younger, LocalDate.of(year - 10, 1, 2));
        sweep(Clock.systemUTC());
        assertThat(receipts(old)).isZero();
        assertThat(erasures(old)).as("what it was made of").isZero();
        for (String table : List.of("erasure", "erasure_part")) {
            assertThat(Databases.count("select count(*) from " + table + " where erasure_id = ?", refused))
                    .as("what was refused about the same scan before, in %s", table)
                    .isZero();
        }
        assertThat(receipts(younger)).isEqualTo(1);
        assertThat(erasures(younger)).isEqualTo(1);
        assertThat(list(story, null).getList("items.digest")).containsExactly(younger);
        for (String digest : List.of(old, younger, others)) {
            assertThat(isIncluded(digest, proof(digest)))
                    .as("whoever has it can prove it")
                    .isTrue();
        }
        Topic.await(
                Topics.AUDIT,
                record -> record.key().equals(story.practice.toString())
                        && record.is(AccessRecorded.class)
                        && record.as(AccessRecorded.class).what().equals("expired-receipts"));
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("dermalia_retention_removed_total\\{[^}]*subject=\"RECEIPTS\"");
    }

    @Test
    void a_practice_with_a_shorter_rule_is_looked_at_again() {
        Story story = new Story();
        String digest = issued(story);
        awaitLeaf(digest);
        issuedOn(digest, LocalDate.of(Year.now(Clock.systemUTC()).getValue() - 4, 12, 30));
        sweep(Clock.systemUTC());
        assertThat(receipts(digest)).isEqualTo(1);
        story.keepsReceipts(3);
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from practice where practice_id = ? and receipt_years = 3",
                                story.practice.value())
                        == 1);
        sweep(Clock.systemUTC());
        assertThat(receipts(digest)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P7300D", "PT6M", "-PT6M"})
    void a_clock_that_is_off_removes_no_receipt(String off) {
        Story story = new Story();
        String digest = issued(story);
        awaitLeaf(digest);
        issuedOn(digest, LocalDate.of(Year.now(Clock.systemUTC()).getValue() - 11, 12, 30));
        sweep(Clock.offset(Clock.systemUTC(), Duration.parse(off)));
        assertThat(receipts(digest)).isEqualTo(1);
        sweep(Clock.systemUTC());
        assertThat(receipts(digest)).isZero();
    }

    @Test
    void the_database_gives_away_no_receipt_that_is_young_or_has_no_place_yet() throws SQLException {
        Story story = new Story();
        String digest = issued(story);
        awaitLeaf(digest);
        issuedOn(digest, LocalDate.of(2000, 1, 1));
        Databases.update(
                "insert into receipt_pending (practice_id, digest) values (?, ?)",
                story.practice.value(),
                HEX.parseHex(digest));
        try (Connection connection = Databases.asService();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('dermalia.practice', '" + story.practice + "', false)");
            assertThatThrownBy(() -> statement.execute(
                            "select expire_receipts('" + story.practice + "', now() - interval '2 years', 9)"))
                    .hasMessageContaining("kept");
            assertThatThrownBy(() ->
                            statement.execute("select expire_receipts('" + UUID.randomUUID() + "', '2001-01-01', 9)"))
                    .hasMessageContaining("kept");
            statement.execute("select expire_receipts('" + story.practice + "', '2001-01-01', 9)");
        }
        assertThat(receipts(digest)).isEqualTo(1);
    }

    /** Nobody else comes in these tests. */
    private void sweep(Clock clock) {
        new RemoveExpired(transaction, practices, audit, meters, clock)
                .run()
                .await()
                .atMost(SOON);
    }

    /** An earlier request about the same scan that was refused, with what one owner answered then. */
    private static UUID refusedBefore(String digest) {
        UUID refused = UUID.randomUUID();
        Databases.update(
                "insert into erasure (erasure_id, practice_id, scan_id, ground, commitment, state, refusal_ground, erased_on,"
                        + " requested_at, decided_at) select ?, practice_id, scan_id, ground, commitment, 'REFUSED', 'HELD',"
                        + " current_date, requested_at, decided_at from erasure where receipt_digest = ?",
                refused,
                digest);
        Databases.update(
                "insert into erasure_part (practice_id, erasure_id, owner, scope, erased, remaining, verified_at)"
                        + " select practice_id, erasure_id, 'REPORT', 'WHAT_MAY_GO', '{}', '{}', now() from erasure"
                        + " where erasure_id = ?",
                refused);
        return refused;
    }

    private static long erasures(String digest) {
        return Databases.count("select count(*) from erasure where receipt_digest = ?", digest);
    }

    private static void issuedOn(String digest, LocalDate day) {
        Databases.update(
                "update receipt set issued_at = ? where digest = ?",
                Timestamp.from(day.atTime(12, 0).toInstant(ZoneOffset.UTC)),
                digest);
        Databases.update(
                "update receipt_sweep set due_at = now() where practice_id ="
                        + " (select practice_id from receipt where digest = ?)",
                digest);
    }

    private static long receipts(String digest) {
        return Databases.count("select count(*) from receipt where digest = ?", digest);
    }

    private static JsonPath list(Story story, @Nullable String cursor) {
        var request = given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER))
                .queryParam("limit", 2);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/receipts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void checkpoints_are_listed_newest_first() {
        awaitLeaf(issued());
        growTree.checkpoint().await().atMost(SOON);
        growTree.checkpoint().await().atMost(SOON);
        JsonPath page = given().queryParam("limit", 1)
                .get("/receipts/checkpoints")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        given().get("/receipts/checkpoint").then().statusCode(200).body("jws", equalTo(page.getString("items[0].jws")));
        JsonPath next = given().queryParam("limit", 1)
                .queryParam("cursor", page.getString("next"))
                .get("/receipts/checkpoints")
                .jsonPath();
        assertThat(next.getLong("items[0].treeSize")).isLessThanOrEqualTo(page.getLong("items[0].treeSize"));
        assertThat(next.getString("items[0].jws")).isNotEqualTo(page.getString("items[0].jws"));
    }

    /** Through the whole of the service: asked for, ordered, answered. */
    private static String issued() {
        return issued(new Story());
    }

    private static String issued(Story story) {
        ScanId scan = story.opens().hasScan(Purpose.AESTHETIC, "2026-11-03T10:21:07Z");
        ErasureId erasure = story.asksToErase(scan, ErasureGround.REQUEST);
        story.everybodyErases(erasure, scan);
        String digest = Topic.await(ErasureCompleted.class, scan.value()).receiptDigest();
        given().auth()
                .oauth2(Tokens.user(story.practice, Roles.PRIVACY_OFFICER))
                .get("/erasures/{id}/receipt", erasure.toString())
                .then()
                .statusCode(200);
        return digest;
    }

    private static void awaitLeaf(String digest) {
        await().atMost(SOON)
                .until(() -> Databases.count(
                                "select count(*) from receipt_node where level = 0 and hash = ?",
                                TreeHash.leaf(HEX.parseHex(digest)))
                        == 1);
        await().atMost(SOON)
                .until(() ->
                        Databases.count("select count(*) from receipt_pending where digest = ?", HEX.parseHex(digest))
                                == 0);
    }

    private List<String> append(List<String> digests) {
        transaction
                .in(ReceiptTree.INSTALLATION, () -> tree.lock().chain(() -> tree.append(digests)))
                .await()
                .atMost(SOON);
        return digests;
    }

    private List<String> digests(int count) {
        return Stream.generate(this::digest).limit(count).toList();
    }

    private String digest() {
        byte[] digest = new byte[TreeHash.BYTES];
        random.nextBytes(digest);
        return HEX.formatHex(digest);
    }

    private static JsonPath proof(String digest) {
        return given().get("/receipts/{digest}/proof", digest)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean isIncluded(String digest, JsonPath proof) {
        return ProofCheck.isIncluded(
                TreeHash.leaf(HEX.parseHex(digest)),
                proof.getLong("leafIndex"),
                proof.getLong("checkpoint.treeSize"),
                hashes(proof),
                HEX.parseHex(proof.getString("checkpoint.rootHash")));
    }

    private static List<byte[]> hashes(JsonPath proof) {
        return proof.<String>getList("path").stream().map(HEX::parseHex).toList();
    }

    private static JsonPath verified(String jws) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(jws);
        signature.setKey(
                new JsonWebKeySet(given().get("/.well-known/receipt-keys").asString())
                        .findJsonWebKey(signature.getKeyIdHeaderValue(), "OKP", "sig", "EdDSA")
                        .getKey());
        assertThat(signature.getHeader("typ")).isEqualTo("receipt-checkpoint");
        assertThat(signature.verifySignature()).isTrue();
        return JsonPath.from(signature.getPayload());
    }
}
