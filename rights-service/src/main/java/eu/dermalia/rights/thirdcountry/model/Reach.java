package eu.dermalia.rights.thirdcountry.model;

import java.net.InetAddress;

/** How far an address reaches. */
public enum Reach {
    LOOPBACK,
    /** Of a private network (RFC 1918, RFC 6598, RFC 4193) or of one link. */
    PRIVATE,
    PUBLIC;

    public static Reach of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || shared || uniqueLocal ? PRIVATE : PUBLIC;
    }
}
