package eu.dermalia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunbooksTest {
    private static final Pattern CALL = Pattern.compile("(?:GET|POST) (/[a-zA-Z/_-]+)");
    private static final Pattern METRIC = Pattern.compile("`((?:dermalia|barman)[a-z_:]*(?:\\{[^`]*})?)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private final List<Path> pages = Checkout.files(Checkout.RUNBOOKS, ".md");

    @Test
    void there_is_one_for_each_alert_and_none_for_anything_else() {
        assertThat(pages.stream().map(page -> page.getFileName().toString()).filter(name -> !name.equals("README.md")))
                .containsExactlyInAnyOrderElementsOf(
                        Rules.names().stream().map(name -> name + ".md").toList());
        for (var alert : Rules.alerts()) {
            assertThat(alert.path("annotations").path("runbook_url").asText())
                    .isEqualTo("docs/runbooks/" + alert.path("alert").asText() + ".md");
        }
    }

    @Test
    void each_says_what_it_means_who_notices_where_to_look_what_to_do_and_when_it_is_over() {
        for (Path page : pages) {
            if (!page.endsWith("README.md")) {
                assertThat(Checkout.text(page))
                        .as(page.toString())
                        .startsWith("# " + page.getFileName().toString().replace(".md", "\n"))
                        .contains("**Who notices.**", "## Look", "## Do", "## It is over when");
            }
        }
    }

    @Test
    void they_are_listed_with_how_urgent_they_are() {
        String list = Checkout.text(Checkout.RUNBOOKS.resolve("README.md"));
        for (var alert : Rules.alerts()) {
            String name = alert.path("alert").asText();
            assertThat(list)
                    .contains("| [" + name + "](" + name + ".md) | "
                            + alert.path("labels").path("severity").asText() + " |");
        }
    }

    @Test
    void they_call_what_the_services_serve() {
        Set<Pattern> served = new TreeSet<>((one, other) -> one.pattern().compareTo(other.pattern()));
        for (Path api : Checkout.files(Checkout.OPEN_API, ".yaml")) {
            Checkout.yaml(api)
                    .path("paths")
                    .fieldNames()
                    .forEachRemaining(path -> served.add(Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))));
        }
        assertThat(served).isNotEmpty();
        for (Path page : pages) {
            CALL.matcher(Checkout.text(page))
                    .results()
                    .map(call -> call.group(1))
                    .forEach(path -> assertThat(served)
                            .as("%s calls %s", page.getFileName(), path)
                            .anyMatch(known -> known.matcher(path).matches()));
        }
    }

    @Test
    void they_name_metrics_that_there_are() {
        Metrics metrics = Metrics.known();
        for (Path page : pages) {
            METRIC.matcher(Checkout.text(page))
                    .results()
                    .map(found -> found.group(1)
                            .replaceAll("\\{(\\w+)(,(\\w+))?}", "")
                            .replace("…", "\"\""))
                    .forEach(query -> assertThat(metrics.unknownIn(query))
                            .as(page.getFileName().toString())
                            .isEmpty());
        }
    }

    @Test
    void their_links_lead_somewhere() {
        for (Path page : pages) {
            LINK.matcher(Checkout.text(page))
                    .results()
                    .map(link -> Checkout.RUNBOOKS.resolve(link.group(1)))
                    .forEach(file -> assertThat(Files.exists(file))
                            .as("%s links %s", page.getFileName(), file)
                            .isTrue());
        }
    }
}
