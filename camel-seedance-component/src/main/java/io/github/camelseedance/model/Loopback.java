package io.github.camelseedance.model;

import java.util.regex.Pattern;

/** The hosts that are this machine itself: the only ones plain HTTP is spoken to. */
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private Loopback() {}

    /** Whether the host names this machine, decided by its text alone: a name server could be made to say so of any name. */
    public static boolean includes(String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || host.equals("::1")
                        || IPV4.matcher(host).matches());
    }
}
