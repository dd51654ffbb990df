// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.regex.Pattern;

/** Recognizes the hosts that are this machine, the only ones to which plain HTTP is allowed. */
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private Loopback() {}

    /** Returns whether the host is this machine. Decided by the text alone, because a name server can be manipulated. */
    public static boolean includes(String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || host.equals("::1")
                        || IPV4.matcher(host).matches());
    }
}
