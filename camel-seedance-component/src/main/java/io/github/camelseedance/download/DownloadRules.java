package io.github.camelseedance.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.model.Loopback;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Where a video may be fetched from. Every link and every redirect passes through here before a connection is made.
 *
 * <p>HTTPS only; plain HTTP for a loopback address that is written as such, because asking the DNS would let an answer decide.
 * The host of {@code baseUrl} is always allowed.
 */
final class DownloadRules {

    private static final Pattern REFUSED_CHARACTERS = Pattern.compile("[\\\\\\p{Cntrl}\\p{Z}]");
    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

    private final List<AllowedHost> allowed = new ArrayList<>();
    private final String hosts;

    /** @throws IllegalArgumentException if {@code downloadHosts} or {@code baseUrl} cannot be read */
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
     * The link of a job, checked.
     *
     * @throws DownloadException if nothing may be fetched from there
     */
    URI check(String link) {
        return check(parse(link));
    }

    /**
     * Where a redirect leads, checked.
     *
     * @param from the address that was asked
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

    /** The address without its query, which can be a signature. */
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
            throw new DownloadException("The link of the video names no host that can be read: " + shown(uri));
        }
        if (uri.getRawUserInfo() != null) {
            throw new DownloadException(
                    "The link of the video holds user information, which is not taken; host " + host);
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
        // Parsers disagree about backslashes, spaces and control characters: a link with one may lead elsewhere than it
        // says.
        if (REFUSED_CHARACTERS.matcher(link).find()) {
            throw new DownloadException("The link of the video holds characters that no link may have: "
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

    /** The host in lower case and without the dot of the DNS root; {@code null} where java.net.URI finds none. */
    private static String hostOf(URI uri) {
        return uri.getHost() == null
                ? null
                : AllowedHost.withoutRoot(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
