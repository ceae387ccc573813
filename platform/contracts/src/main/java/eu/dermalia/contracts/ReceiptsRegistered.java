package eu.dermalia.contracts;

import java.util.List;
import java.util.UUID;

/**
 * These receipts have their places in the register of all receipts, one behind the other. It is about the installation, no
 * practice: retention-service gives them the same places again after a restore, so that the register that others hold a
 * checkpoint of goes on, and is not begun anew in another order.
 *
 * @param firstLeaf place of the first, counted from 0
 * @param digests SHA-256 of each receipt (JWS compact form), hex; at most {@value #MOST}
 */
public record ReceiptsRegistered(long firstLeaf, List<String> digests) implements Event {
    public static final int MOST = 1000;

    /** Whose it is: no practice has this id. */
    public static final PracticeId INSTALLATION = new PracticeId(new UUID(0, 0));

    /** @throws IllegalArgumentException for a place before the first, none or too many */
    public ReceiptsRegistered {
        if (firstLeaf < 0 || digests.isEmpty() || digests.size() > MOST) {
            throw new IllegalArgumentException("Receipts are registered from 0 on, up to " + MOST + " at a time");
        }
        digests = List.copyOf(digests);
    }

    @Override
    public Id key() {
        return INSTALLATION;
    }
}
