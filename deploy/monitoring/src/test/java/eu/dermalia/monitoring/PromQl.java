package eu.dermalia.monitoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Just enough of PromQL to see what it asks for. Whether it is valid is promtool's to say.
 *
 * @param metrics the series that are asked for
 * @param matchers of those with a selector, by which labels
 */
record PromQl(Set<String> metrics, Map<String, Set<String>> matchers) {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    /** No function, no unit of a duration, and not in brackets. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.:$])([a-zA-Z_:][\\w:]*)(?![\\w:]*\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "by", "without", "on");

    static PromQl of(String expression) {
        String bare = STRING.matcher(expression.replaceAll("#.*", "")).replaceAll("''");
        Map<String, Set<String>> matchers = new TreeMap<>();
        Matcher selector = SELECTOR.matcher(bare);
        while (selector.find()) {
            Set<String> labels = matchers.computeIfAbsent(selector.group(1), name -> new TreeSet<>());
            LABEL.matcher(selector.group(2)).results().forEach(label -> labels.add(label.group(1)));
        }
        String names = GROUPING.matcher(bare.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^]]*]", ""))
                .replaceAll("");
        Set<String> metrics = new TreeSet<>();
        NAME.matcher(names)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !WORDS.contains(name))
                .forEach(metrics::add);
        return new PromQl(metrics, matchers);
    }
}
