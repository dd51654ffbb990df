package io.github.camelseedance.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kind of file that a link of an output leads to, by its field, media type or extension, in order of preference. */
enum OutputKind {
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

    OutputKind(String words, String endings) {
        this.words = Pattern.compile(words);
        this.endings = Pattern.compile(endings);
    }

    /**
     * @param names the names of the fields that lead to the link
     * @param type the media type or type next to the link, or empty
     */
    static OutputKind of(String names, String type, String link) {
        String fields = names.toLowerCase(Locale.ROOT);
        if (PREVIEW.words.matcher(fields).find()) {
            return PREVIEW;
        }
        OutputKind named = ofWords(type.toLowerCase(Locale.ROOT));
        if (named == OTHER) {
            named = ofEnding(link.toLowerCase(Locale.ROOT));
        }
        return named == OTHER ? ofWords(fields) : named;
    }

    private static OutputKind ofWords(String text) {
        for (OutputKind kind : values()) {
            if (kind.words.matcher(text).find()) {
                return kind;
            }
        }
        return OTHER;
    }

    private static OutputKind ofEnding(String link) {
        Matcher ending = ENDING.matcher(link);
        if (ending.matches()) {
            for (OutputKind kind : values()) {
                if (kind.endings.matcher(ending.group(1)).matches()) {
                    return kind;
                }
            }
        }
        return OTHER;
    }
}
