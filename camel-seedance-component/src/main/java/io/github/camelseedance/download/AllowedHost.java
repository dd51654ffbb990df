package io.github.camelseedance.download;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of the option {@code downloadHosts}: a host ({@code cdn.example.com}), or {@code *.} and a domain, which stands for
 * its subdomains of any depth and not for the domain itself. With a port ({@code cdn.example.com:8443}) it allows that port
 * only, without one any port.
 *
 * @param host the host or domain, in lower case and as the DNS writes it
 * @param subdomains whether it stands for the subdomains of the domain
 * @param port the only port, or -1 where any is allowed
 */
record AllowedHost(String host, boolean subdomains, int port) {

    private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.]+]|[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

    /** @throws IllegalArgumentException if the text is something else */
    static AllowedHost parse(String text) {
        Matcher portMatcher = PORT.matcher(text);
        boolean hasPort = portMatcher.find();
        String host = hasPort ? text.substring(0, portMatcher.start()) : text;
        boolean subdomains = host.startsWith("*.");
        String name = ascii(subdomains ? host.substring(2) : host);
        if (!HOST.matcher(name).matches()) {
            throw new IllegalArgumentException("The option downloadHosts takes hosts such as cdn.example.com or "
                    + "*.example.com, separated by commas, not '" + text + "'");
        }
        return new AllowedHost(name, subdomains, hasPort ? Integer.parseInt(portMatcher.group(1)) : -1);
    }

    /** Whether a link to this host, in lower case, and this port is meant. */
    boolean matches(String otherHost, int otherPort) {
        return (subdomains ? otherHost.endsWith("." + host) : otherHost.equals(host))
                && (port < 0 || port == otherPort);
    }

    /** The host without the dot of the DNS root, which means the same. */
    static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String ascii(String name) {
        try {
            return name.startsWith("[")
                    ? name.toLowerCase(Locale.ROOT)
                    : withoutRoot(IDN.toASCII(name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
