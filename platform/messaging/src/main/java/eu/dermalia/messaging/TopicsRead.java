package eu.dermalia.messaging;

import eu.dermalia.contracts.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Topics with a channel of this service, enabled or not: the names of channels follow from the topics'. */
@ApplicationScoped
class TopicsRead {
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.([\\w-]+)-in\\.connector");

    private final Config config;

    TopicsRead(Config config) {
        this.config = config;
    }

    SortedSet<String> all() {
        SortedSet<String> topics = new TreeSet<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(CHANNEL::matcher)
                .filter(Matcher::matches)
                .map(channel -> "dermalia." + channel.group(1))
                .filter(Topics.all()::contains)
                .forEach(topics::add);
        return Collections.unmodifiableSortedSet(topics);
    }
}
