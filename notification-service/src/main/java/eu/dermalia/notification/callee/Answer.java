package eu.dermalia.notification.callee;

import eu.dermalia.contracts.WithholdingReason;

/** Either what was asked for, or why there will be no mail. */
public sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    record Denied<T>(WithholdingReason reason) implements Answer<T> {}
}
