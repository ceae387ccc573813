package eu.dermalia.contracts;

/** Why a report is deliberately not announced to the patient. */
public enum WithholdingReason {
    /** No address, or the address is not one that mail can be sent to. */
    NO_ADDRESS,
    /** The channel is not EMAIL. */
    CHANNEL_REFUSED,
    /** The recipient is not documented. */
    RECIPIENT_REFUSED,
    /** Processing is restricted (Art. 18). */
    RESTRICTED,
    /** The legal basis was withdrawn. */
    NO_LEGAL_BASIS,
    /** The scan is erased, or about to be. */
    ERASED
}
