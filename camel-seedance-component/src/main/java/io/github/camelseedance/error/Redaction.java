package io.github.camelseedance.error;

import java.util.regex.Pattern;

/** Takes secrets out of text that somebody else wrote before it ends up in a message or a log. */
public final class Redaction {

    private static final int MAX_LENGTH = 2_000;
    private static final Pattern DATA_URI = Pattern.compile("data:[\\w.+-]*/?[\\w.+-]*[^\\s,\"']*,[^\\s\"'<>]*");
    private static final Pattern URL_QUERY = Pattern.compile("(?i)(https?://[^\\s\"'<>?#]*)[?#][^\\s\"'<>]*");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"',}]+");

    private Redaction() {}

    /**
     * The text without data URIs, queries of links and bearer tokens, cut to 2,000 characters.
     *
     * @param text the text, or {@code null}
     */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        String clean = DATA_URI.matcher(text).replaceAll("data:[removed]");
        clean = URL_QUERY.matcher(clean).replaceAll("$1?[removed]");
        clean = BEARER.matcher(clean).replaceAll("$1[removed]");
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "...";
    }

    /** As {@link #clean(String)}, and without this secret wherever it stands. */
    public static String clean(String text, String secret) {
        if (text == null || secret == null || secret.isBlank()) {
            return clean(text);
        }
        return clean(text.replace(secret, "[removed]"));
    }
}
