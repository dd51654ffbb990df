// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.error;

import java.util.regex.Pattern;

/** Removes secrets from foreign text before it goes into a message or a log. */
public final class Redaction {

    private static final int MAX_LENGTH = 2_000;
    /** Text beyond this is cut off first, so that its author cannot choose how long the cleaning takes. */
    private static final int MAX_READ = 20_000;

    private static final Pattern DATA_URI = Pattern.compile("(?i)(data:)[^\\s,\"'<>]{0,1000}+,[^\\s\"'<>]*+");
    /** Also with escaped slashes, as in JSON inside text. */
    private static final Pattern URL_QUERY =
            Pattern.compile("(?i)(https?:(?:\\\\?/){2}[^\\s\"'<>?#]*+)[?#][^\\s\"'<>]*+");
    /** The query of a link without its beginning. */
    private static final Pattern BARE_QUERY = Pattern.compile("\\?[\\w.%~-]{1,100}+=[^\\s\"'<>]*+");

    /** User name and password of a link of any scheme, up to the last {@literal @} before its path. */
    private static final Pattern USER_INFO =
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{0,20}:(?:\\\\?/){2})[^\\s\"'<>/?#\\\\]{0,500}@");

    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"',}]+");

    /** Line breaks could forge log lines, and changes of direction disguise names: {@code \\u202Efdp.mov} shows as {@code vom.pdf}. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

    private Redaction() {}

    /**
     * Returns the text on one line without data URIs, bearer tokens, and the user names, passwords and queries of links; cut
     * to 2,000 characters. Returns {@code null} for {@code null}.
     */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
        clean = DATA_URI.matcher(clean).replaceAll("$1[removed]");
        clean = USER_INFO.matcher(clean).replaceAll("$1[removed]@");
        clean = URL_QUERY.matcher(clean).replaceAll("$1?[removed]");
        clean = BARE_QUERY.matcher(clean).replaceAll("?[removed]");
        clean = BEARER.matcher(clean).replaceAll("$1[removed]");
        clean = CONTROL.matcher(clean).replaceAll(" ");
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "...";
    }

    /** Also removes a given secret; see {@link #clean(String)}. */
    public static String clean(String text, String secret) {
        if (text == null || secret == null || secret.isBlank()) {
            return clean(text);
        }
        return clean(text.replace(secret, "[removed]"));
    }
}
