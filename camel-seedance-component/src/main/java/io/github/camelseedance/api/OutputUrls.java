package io.github.camelseedance.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The links in the {@code output} of a result, videos first. Only that object is looked at: the echo of the input beside it
 * holds links that are not output.
 */
final class OutputUrls {

    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s/].*");
    private static final List<String> FIELDS = List.of("video", "videos", "image", "images");

    private OutputUrls() {}

    static List<String> read(JsonNode output) {
        Set<String> urls = new LinkedHashSet<>();
        for (String field : FIELDS) {
            collect(output.path(field), urls);
        }
        return new ArrayList<>(urls);
    }

    private static void collect(JsonNode value, Set<String> urls) {
        if (value.isTextual() && isUsable(value.asText())) {
            urls.add(value.asText());
        } else if (value.isArray()) {
            value.forEach(element -> collect(element, urls));
        } else if (value.isObject()) {
            collect(value.path("url"), urls);
        }
    }

    /** Liberal on purpose: whether a link can be fetched is for the download to say; here a paid job would be lost. */
    private static boolean isUsable(String text) {
        return LINK.matcher(text).matches();
    }
}
