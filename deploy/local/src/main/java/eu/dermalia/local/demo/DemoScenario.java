package eu.dermalia.local.demo;

import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.Options;
import eu.dermalia.local.Scenario;
import eu.dermalia.local.Suite;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plays the demo, or real captures from a folder, and says of each capture whether it ended as expected. After the demo
 * one aesthetic scan is erased and one medical erasure is refused; one patient makes a request of each other kind; one practice
 * makes its documents, deals with a breach, and has its audit trail checked.
 */
public final class DemoScenario implements Scenario {
    /** A scan with everything takes a small machine some twenty seconds, and one is scored after the other. */
    private static final Duration LIMIT = Duration.ofSeconds(240);

    @Override
    public Result run(Suite suite, Options options) throws IOException, InterruptedException {
        Map<String, Object> report = new LinkedHashMap<>();
        boolean asExpected;
        try {
            asExpected = play(suite, options, report);
        } catch (RuntimeException e) {
            report.put("error", String.valueOf(e.getMessage()));
            asExpected = false;
        }
        report.put("ok", asExpected);
        return new Result(asExpected, report);
    }

    private static boolean play(Suite suite, Options options, Map<String, Object> report)
            throws IOException, InterruptedException {
        Api api = new Api(suite);
        Watch watch = new Watch(suite, api);
        Door door = new Door(suite.http());
        Cast cast = new Cast(suite, api);
        List<Play> plays = options.captures() == null ? cast.demo(options.once()) : cast.folder(options.captures());

        Map<Play, Watch.Sight> sights = new LinkedHashMap<>();
        Until.holds(LIMIT, () -> {
            for (Play play : plays) {
                Watch.Sight known = sights.get(play);
                // what must not happen is looked at to the end
                if (known == null || !known.is(play.expected()) || play.expected() != Expected.DELIVERED) {
                    sights.put(play, watch.look(play));
                }
            }
            Optional<Play> again = scannedAgain(plays, sights);
            if (again.isPresent()) {
                plays.add(cast.afterwards(again.get()));
            }
            return again.isEmpty()
                    && plays.stream().allMatch(play -> sights.get(play).is(play.expected()));
        });

        boolean asExpected = true;
        List<Object> captures = new ArrayList<>();
        ReportScores scores = new ReportScores(api);
        for (Play play : plays) {
            Watch.Sight sight = sights.getOrDefault(play, Watch.NOT_LOOKED_AT);
            Map<String, Object> line = line(play, sight, door);
            if (sight.is(Expected.DELIVERED)) {
                Map<String, Object> measured = scores.of(play, sight.scanId());
                line.put("scores", measured);
                line.put("ok", (Boolean) line.get("ok") && (Boolean) measured.get("ok"));
            }
            asExpected &= (Boolean) line.get("ok");
            captures.add(line);
        }
        report.put("captures", captures);
        asExpected &= requests(api, plays, sights, report);
        Erasures erasures = new Erasures(suite, api, door);
        for (Play play : plays) {
            Optional<URI> link =
                    sights.getOrDefault(play, Watch.NOT_LOOKED_AT).mail().flatMap(Door::linkIn);
            if (link.isEmpty()) {
                continue;
            }
            String scanId = sights.get(play).scanId();
            if (play.name().equals(DemoCaptures.ERASED)) {
                Map<String, Object> erasure = erasures.erase(play, scanId, link.get());
                report.put("erasure", erasure);
                asExpected &= (Boolean) erasure.get("ok");
            } else if (play.name().equals(DemoCaptures.KEPT)) {
                Map<String, Object> refusal = erasures.refuse(play, scanId, link.get());
                report.put("refusal", refusal);
                asExpected &= (Boolean) refusal.get("ok");
            }
        }
        return duties(api, options, report) && asExpected;
    }

    /** Whose second scan may be offered now: the first is there to be compared with, and the mails cannot be mistaken. */
    private static Optional<Play> scannedAgain(List<Play> plays, Map<Play, Watch.Sight> sights) {
        boolean offered = plays.stream().anyMatch(play -> play.name().equals(DemoCaptures.AFTERWARDS.name()));
        return plays.stream()
                .filter(play -> !offered && play.name().equals(DemoCaptures.BEFORE))
                .filter(play -> sights.get(play).is(Expected.DELIVERED))
                .filter(play -> sights.get(play)
                        .mail()
                        .filter(mail -> mail.receivedAt().isBefore(Instant.now().minus(Watch.LATE_CLOCK)))
                        .isPresent())
                .findFirst();
    }

    /** What a practice owes beside its patients: papers, its part in a breach, a trail that anybody can check. */
    private static boolean duties(Api api, Options options, Map<String, Object> report)
            throws IOException, InterruptedException {
        if (options.captures() != null) {
            return true;
        }
        Map<String, Object> papers = new PapersWalk(api).walk(DemoPractice.A);
        Map<String, Object> breach = new BreachWalk(api).walk(DemoPractice.A);
        Map<String, Object> audit = new AuditWalk(api).walk(DemoPractice.A);
        report.put("papers", papers);
        report.put("breach", breach);
        report.put("audit", audit);
        return Stream.of(papers, breach, audit).allMatch(line -> Boolean.TRUE.equals(line.get("ok")));
    }

    /** By the patient of the first report that is neither erased nor kept from it. */
    private static boolean requests(
            Api api, List<Play> plays, Map<Play, Watch.Sight> sights, Map<String, Object> report)
            throws IOException, InterruptedException {
        Optional<Play> asking = plays.stream()
                .filter(play ->
                        sights.getOrDefault(play, Watch.NOT_LOOKED_AT).mail().isPresent())
                .filter(play ->
                        !play.name().equals(DemoCaptures.ERASED) && !play.name().equals(DemoCaptures.KEPT))
                .findFirst();
        if (asking.isEmpty()) {
            return true;
        }
        LocalDate today = LocalDate.now(Clock.system(Cast.ZONE));
        List<Map<String, Object>> lines = new SubjectRequests(api, today)
                .walk(asking.get(), sights.get(asking.get()).scanId());
        report.put("requests", lines);
        return lines.stream().allMatch(line -> Boolean.TRUE.equals(line.get("ok")));
    }

    private static Map<String, Object> line(Play play, Watch.Sight sight, Door door)
            throws IOException, InterruptedException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("capture", play.name());
        line.put("practice", play.practice().title());
        line.put("expected", play.expected().name());
        line.put("state", sight.state());
        if (!sight.reason().isEmpty()) {
            line.put("reason", sight.reason());
        }
        boolean ok = sight.is(play.expected());
        if (sight.mail().isPresent()) {
            line.put("secondsFromOfferToMail", Watch.seconds(play, sight.mail().get()));
            Optional<URI> link = Door.linkIn(sight.mail().get());
            String opening = link.isEmpty()
                    ? "NO_LINK_IN_MAIL"
                    : door.tryOut(link.get(), play.patient().pickupCode());
            line.put("link", opening);
            ok &= opening.equals("OPENS_WITH_CODE_ONLY");
        }
        line.put("ok", ok);
        return line;
    }
}
