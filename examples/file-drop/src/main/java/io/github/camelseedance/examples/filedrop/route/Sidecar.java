package io.github.camelseedance.examples.filedrop.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The file beside a picture that says what to make of it: {@code name.json}, a request, or {@code name.txt}, a prompt. */
public record Sidecar(Path file) {

    /** Read strictly: what is misread here is paid. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    /** The sidecar of a picture, if it is there, its ending in any case; where there are both, the whole request counts. */
    public static Optional<Sidecar> of(Path picture) {
        String picturesName = picture.getFileName().toString();
        String stem = picturesName.substring(0, picturesName.lastIndexOf('.'));
        try (Stream<Path> siblings = Files.list(picture.toAbsolutePath().getParent())) {
            return siblings.filter(file -> isSidecar(file.getFileName().toString(), stem))
                    .filter(Files::isRegularFile)
                    // .json before .txt
                    .min(Comparator.comparing(file -> ending(file).toLowerCase(Locale.ROOT)))
                    .map(Sidecar::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSidecar(String name, String stem) {
        return name.startsWith(stem)
                && List.of(".json", ".txt")
                        .contains(name.substring(stem.length()).toLowerCase(Locale.ROOT));
    }

    private static String ending(Path file) {
        return file.toString().substring(file.toString().lastIndexOf('.'));
    }

    /** The request it stands for, without the picture. */
    Map<String, Object> request() throws IOException {
        String text = Files.readString(file);
        if (!ending(file).equalsIgnoreCase(".json")) {
            return new LinkedHashMap<>(Map.of("prompt", text.strip()));
        }
        try {
            return JSON.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file.getFileName() + " is no JSON object that can be read: " + e.getOriginalMessage(), e);
        }
    }
}
