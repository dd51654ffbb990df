// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds the links to files in the {@code output} of a result. Its shape depends on the model, so if the documented fields hold
 * no link, every link in it counts, at any depth. Links of the submitted input are never outputs, wherever they are echoed.
 */
final class OutputUrls {

    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s/].*");
    private static final List<String> DOCUMENTED = List.of("video", "videos", "image", "images");

    /** Fields, by their names without case and separators, with the last frame of a video, which are outputs beside the documented ones. */
    private static final Pattern LAST_FRAME = Pattern.compile("(last|end|final)frame.*");

    /** Fields, by their names without case and separators, that hold the echo of a request or links to the API itself. */
    private static final Set<String> FOREIGN = Set.of(
            "input", "inputs", "request", "params", "parameters", "statusurl", "resulturl", "cancelurl", "webhookurl");

    private static final int MAX_LINKS = 1_000;

    private final Set<String> echoed = new HashSet<>();
    private final Map<String, Kind> found = new LinkedHashMap<>();

    private OutputUrls() {}

    /**
     * Returns the links without duplicates: videos first, then in the order of the output. The last frame comes after the
     * documented fields.
     *
     * @param input the echo of the input in the same answer; may be missing
     */
    static List<String> read(JsonNode output, JsonNode input) {
        OutputUrls urls = new OutputUrls();
        urls.collectEchoed(input);
        for (String field : DOCUMENTED) {
            urls.collectDocumented(output.path(field), field);
        }
        if (urls.found.isEmpty()) {
            urls.collect(output, "", "");
            return urls.byKind();
        }
        output.properties().stream()
                .filter(field -> LAST_FRAME.matcher(plain(field.getKey())).matches())
                .forEach(field -> urls.collectDocumented(field.getValue(), field.getKey()));
        return new ArrayList<>(urls.found.keySet());
    }

    private List<String> byKind() {
        return found.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void collectEchoed(JsonNode input) {
        if (input.isTextual()) {
            echoed.add(input.asText().strip());
        }
        for (JsonNode part : input) {
            collectEchoed(part);
        }
    }

    /** A file is a link, or an object with a {@code url}. Other links of such an object are no outputs. */
    private void collectDocumented(JsonNode value, String field) {
        if (value.isTextual()) {
            add(value.asText(), field, "");
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                collectDocumented(element, field);
            }
        } else if (value.path("url").isNull() || value.path("url").isMissingNode()) {
            collectWithin(value, field);
        } else {
            collectDocumented(value.path("url"), field);
        }
    }

    /** Accepts any field name: a picture of another field must not take the place of this file. */
    private void collectWithin(JsonNode object, String field) {
        OutputUrls within = new OutputUrls();
        within.echoed.addAll(echoed);
        within.collect(object, field, "");
        within.byKind().forEach(link -> add(link, field, ""));
    }

    private void collect(JsonNode value, String name, String type) {
        if (value.isTextual()) {
            add(value.asText(), name, type);
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                collect(element, name, type);
            }
        } else if (value.isObject()) {
            String ownType = type(value, type);
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (!FOREIGN.contains(plain(field.getKey()))) {
                    collect(field.getValue(), name + " " + field.getKey(), ownType);
                }
            }
        }
    }

    private static String type(JsonNode object, String inherited) {
        for (String field : List.of("content_type", "mime_type", "media_type", "contentType", "mimeType", "type")) {
            if (object.path(field).isTextual()) {
                return object.path(field).asText();
            }
        }
        return inherited;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** Lenient on purpose: the download checks whether a link can be fetched; a link dropped here would be a lost paid job. */
    private void add(String text, String names, String type) {
        String link = text.strip();
        if (LINK.matcher(link).matches() && !echoed.contains(link) && found.size() < MAX_LINKS) {
            found.putIfAbsent(link, Kind.of(names, type, link));
        }
    }

    /** Kind of file that a link leads to, by its field, media type or extension, in order of preference. */
    private enum Kind {
        VIDEO("video|movie|mp4", "mp4|m4v|mov|webm|mkv|avi"),
        IMAGE("image|picture|photo|frame", "png|jpe?g|webp|bmp|gif|avif|tiff?"),
        AUDIO("audio|sound|music|speech|voice", "mp3|wav|m4a|aac|ogg|oga|flac|opus"),
        /** A file of an unknown kind. */
        OTHER("(?!)", "(?!)"),
        /** A preview picture of the file. */
        PREVIEW("thumb|preview|poster|cover", "(?!)");

        private static final Pattern ENDING = Pattern.compile("^[^?#]*\\.([a-z0-9]{2,4})(?:[?#].*)?$", Pattern.DOTALL);

        private final Pattern words;
        private final Pattern endings;

        Kind(String words, String endings) {
            this.words = Pattern.compile(words);
            this.endings = Pattern.compile(endings);
        }

        /**
         * @param names the names of the fields that lead to the link
         * @param type the media type or type next to the link, or empty
         */
        static Kind of(String names, String type, String link) {
            String fields = names.toLowerCase(Locale.ROOT);
            if (PREVIEW.words.matcher(fields).find()) {
                return PREVIEW;
            }
            Kind named = ofWords(type.toLowerCase(Locale.ROOT));
            if (named == OTHER) {
                named = ofEnding(link.toLowerCase(Locale.ROOT));
            }
            return named == OTHER ? ofWords(fields) : named;
        }

        private static Kind ofWords(String text) {
            for (Kind kind : values()) {
                if (kind.words.matcher(text).find()) {
                    return kind;
                }
            }
            return OTHER;
        }

        private static Kind ofEnding(String link) {
            Matcher ending = ENDING.matcher(link);
            if (ending.matches()) {
                for (Kind kind : values()) {
                    if (kind.endings.matcher(ending.group(1)).matches()) {
                        return kind;
                    }
                }
            }
            return OTHER;
        }
    }
}
