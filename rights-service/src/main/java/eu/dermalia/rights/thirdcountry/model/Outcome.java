package eu.dermalia.rights.thirdcountry.model;

import eu.dermalia.rights.thirdcountry.model.Finding.Verdict;
import java.util.List;

/** What a check comes to. */
public enum Outcome {
    PASSED,
    /** Something is declared outside, or what was seen contradicts it. */
    FAILED,
    /** Something did not answer: no reason to close the gate at once, and none to open it. */
    INCONCLUSIVE;

    public static Outcome of(List<Finding> findings) {
        if (findings.stream().anyMatch(one -> one.verdict() == Verdict.WRONG)) {
            return FAILED;
        }
        return findings.stream().anyMatch(one -> one.verdict() == Verdict.UNKNOWN) ? INCONCLUSIVE : PASSED;
    }
}
