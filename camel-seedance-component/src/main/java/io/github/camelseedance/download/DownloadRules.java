// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Loopback;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Decides where a video may be fetched from. Every link and every redirect is checked here before a connection is made.
 *
 * <p>HTTPS only; plain HTTP only to an address that is written as loopback, because otherwise the DNS would decide. The host of
 * {@code baseUrl} is always allowed.
 */
final class DownloadRules {

    private static final Pattern REFUSED_CHARACTERS = Pattern.compile("[\\\\\\p{Cntrl}\\p{Z}]");
    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

    private final List<AllowedHost> allowed = new ArrayList<>();
    private final String hosts;

    /** @throws IllegalArgumentException if {@code downloadHosts} or {@code baseUrl} is not valid */
    DownloadRules(SeedanceConfiguration configuration) {
        hosts = configuration.getDownloadHosts() == null ? "" : configuration.getDownloadHosts();
        for (String pattern : hosts.split(",")) {
            if (!pattern.isBlank()) {
                allowed.add(AllowedHost.parse(pattern.strip()));
            }
        }
        String baseHost = hostOf(URI.create(configuration.getBaseUrl()));
        if (baseHost == null) {
            throw new IllegalArgumentException("The option baseUrl names no host");
        }
        allowed.add(new AllowedHost(baseHost, false, -1));
    }

    /**
     * Returns the link of a job as an URI.
     *
     * @throws DownloadException if nothing may be fetched from there
     */
    URI check(String link) {
        return check(parse(link));
    }

    /**
     * Returns the target of a redirect.
     *
     * @param from the address that was requested
     * @param location its {@code Location}, possibly relative
     * @throws DownloadException if nothing may be fetched from there, or if the redirect leaves HTTPS
     */
    URI redirect(URI from, String location) {
        if (location == null || location.isBlank()) {
            throw new DownloadException("The redirect from " + shown(from) + " names no location");
        }
        URI to = check(from.resolve(parse(location.strip())));
        if (isHttps(from) && !isHttps(to)) {
            throw new DownloadException(
                    "The redirect from " + shown(from) + " to " + shown(to) + " leaves HTTPS, so it is not followed");
        }
        return to;
    }

    /** Returns the address without its query, which can be a signature. */
    static String shown(URI uri) {
        return shown(uri.toString());
    }

    private static String shown(String link) {
        String address = QUERY.matcher(link).replaceFirst("?[removed]");
        return Redaction.clean(USER_INFO.matcher(address).replaceFirst("//"));
    }

    private URI check(URI uri) {
        String host = hostOf(uri);
        if (host == null) {
            throw new DownloadException("The link of the video has no readable host: " + shown(uri));
        }
        if (uri.getRawUserInfo() != null) {
            throw new DownloadException(
                    "The link of the video contains user information, which is not allowed; host " + host);
        }
        if (!isHttps(uri) && !("http".equalsIgnoreCase(uri.getScheme()) && Loopback.includes(host))) {
            throw new DownloadException(
                    "A video is fetched over HTTPS only (plain HTTP from a loopback address only), not from "
                            + shown(uri));
        }
        if (allowed.stream().noneMatch(pattern -> pattern.matches(host, portOf(uri)))) {
            throw new DownloadException(
                    "The host " + host + " of the video is not allowed: the option downloadHosts allows " + hosts
                            + " and the host of baseUrl. Add it there if it is to be trusted");
        }
        return uri;
    }

    private static URI parse(String link) {
        // Parsers disagree about backslashes, spaces and control characters: the link could lead elsewhere than it
        // shows.
        if (REFUSED_CHARACTERS.matcher(link).find()) {
            throw new DownloadException("The link of the video contains characters that no link may have: "
                    + shown(REFUSED_CHARACTERS.matcher(link).replaceAll("_")));
        }
        try {
            return new URI(link);
        } catch (URISyntaxException notEncoded) {
            try {
                return new URI(UnsafeUriCharactersEncoder.encodeHttpURI(link));
            } catch (URISyntaxException e) {
                // Without the cause: its message repeats the link with its query.
                throw new DownloadException("The link of the video cannot be read: " + shown(link));
            }
        }
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static int portOf(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isHttps(uri) ? 443 : 80;
    }

    /** Returns the host in lower case and without the dot of the DNS root, or {@code null} if java.net.URI finds none. */
    private static String hostOf(URI uri) {
        return uri.getHost() == null ? null : withoutRoot(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /**
     * An element of {@code downloadHosts}: a host, or {@code *.} and a domain for its subdomains of any depth, without the domain
     * itself.
     *
     * @param port the only allowed port, or -1 for any
     */
    private record AllowedHost(String host, boolean subdomains, int port) {

        private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.]+]|[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
        private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

        private static AllowedHost parse(String text) {
            Matcher port = PORT.matcher(text);
            boolean hasPort = port.find();
            String host = hasPort ? text.substring(0, port.start()) : text;
            boolean subdomains = host.startsWith("*.");
            String name = ascii(subdomains ? host.substring(2) : host);
            if (!HOST.matcher(name).matches()) {
                throw new IllegalArgumentException("The option downloadHosts takes hosts such as cdn.example.com or "
                        + "*.example.com, separated by commas, not '" + text + "'");
            }
            return new AllowedHost(name, subdomains, hasPort ? Integer.parseInt(port.group(1)) : -1);
        }

        private boolean matches(String otherHost, int otherPort) {
            return (subdomains ? otherHost.endsWith("." + host) : otherHost.equals(host))
                    && (port < 0 || port == otherPort);
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
}
