package eu.dermalia.start;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a start: this service must not run as it is set up. */
public class RefusedToStart extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public RefusedToStart(List<Finding> findings) {
        super(findings.stream().map(Finding::line).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public RefusedToStart(Finding finding) {
        this(List.of(finding));
    }

    public List<Finding> findings() {
        return findings;
    }
}
