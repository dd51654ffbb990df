// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.media.Content;
import io.github.camelseedance.input.media.LocalMedia;
import io.github.camelseedance.model.GenerationRequest;
import io.github.camelseedance.model.Job;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Reads the body of an exchange: a whole request, a prompt, a picture, or a list of files. */
final class BodyReader {

    private final Exchange exchange;
    private final Contents contents;

    BodyReader(Exchange exchange, Contents contents) {
        this.exchange = exchange;
        this.contents = contents;
    }

    /**
     * Returns the values of the body by the names that it uses, those of a body that is no map by their roles. Files are
     * {@link LocalMedia}.
     *
     * @throws InvalidInputException if the body is not accepted
     */
    Map<String, GivenValue> read() throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            return Map.of();
        }
        if (body instanceof GenerationRequest request) {
            return fields(request.input());
        }
        if (body instanceof Map<?, ?> map) {
            return fields(map);
        }
        if (body instanceof JsonNode node) {
            return node(node);
        }
        if (body instanceof Job) {
            throw new InvalidInputException(
                    "The body is a Job, the answer of an earlier step, which is not a request. For"
                            + " a new job set the body to its picture, prompt or request first; for the result of this job use"
                            + " seedance:result.");
        }
        if (body instanceof CharSequence text) {
            return text.isEmpty() ? Map.of() : text(text.toString());
        }
        if (body instanceof Reader reader) {
            return reader(reader);
        }
        if (body instanceof Collection<?> list) {
            return list(list);
        }
        if (body instanceof Object[] array) {
            return list(Arrays.asList(array));
        }
        Content content = contents.of(body)
                .orElseThrow(() -> BodyRefusal.notAccepted("The body is a " + BodyRefusal.describe(body)));
        return content(content, body);
    }

    private Map<String, GivenValue> node(JsonNode node) throws IOException {
        if (node.isNull() || node.isMissingNode()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw BodyRefusal.notAccepted("The body is a JsonNode, but no JSON object");
        }
        return fields(JsonRequests.fields(node));
    }

    private Map<String, GivenValue> fields(Map<?, ?> map) {
        if (!map.keySet().stream().allMatch(CharSequence.class::isInstance)) {
            throw BodyRefusal.notAccepted("The body is a Map with a key that is no text");
        }
        return PlainValues.fields(map, contents, "the body field ");
    }

    private Map<String, GivenValue> list(Collection<?> files) throws IOException {
        Map<InputField, List<Object>> byRole = new EnumMap<>(InputField.class);
        int number = 0;
        for (Object file : files) {
            number++;
            String element = "Element " + number + " of the list in the body is ";
            LocalMedia media = contents.media(file)
                    .orElseThrow(() -> BodyRefusal.notAccepted(
                            element + (file == null ? "null" : "a " + BodyRefusal.describe(file))));
            if (media.content().size() == 0) {
                throw BodyRefusal.empty(file);
            }
            if (!media.isAccepted()) {
                throw BodyRefusal.notAccepted(element + BodyRefusal.describe(file, media));
            }
            byRole.computeIfAbsent(role(media, true), role -> new ArrayList<>()).add(media);
        }
        if (byRole.isEmpty()) {
            throw BodyRefusal.empty(files);
        }
        Map<String, GivenValue> fields = new LinkedHashMap<>();
        byRole.forEach((role, media) -> fields.put(role.option(), new GivenValue(media, GivenValue.BODY)));
        return fields;
    }

    private static InputField role(LocalMedia media, boolean list) {
        return switch (media.media()) {
            case VIDEO -> InputField.VIDEOS;
            case AUDIO -> InputField.AUDIOS;
            default -> list ? InputField.PICTURES : InputField.FIRST_FRAME;
        };
    }

    private Map<String, GivenValue> text(String text) throws IOException {
        if (text.length() > Contents.LIMIT) {
            throw BodyRefusal.tooLong();
        }
        if (JsonRequests.begins(text)) {
            return fields(JsonRequests.read(text, BodyReader::invalidJson));
        }
        if (JsonRequests.isArray(text)) {
            throw BodyRefusal.notAccepted(
                    "The body is a JSON array, which is not a request: split it first, so that each"
                            + " element is a message of its own");
        }
        return Map.of(InputField.PROMPT.option(), new GivenValue(text, GivenValue.BODY));
    }

    private static InvalidInputException invalidJson(String where) {
        return new InvalidInputException("The body begins with { but is not one valid JSON object" + where
                + ". It is not used as a prompt: correct the JSON, or set the header CamelSeedancePrompt if the text"
                + " is meant to begin like this.");
    }

    private Map<String, GivenValue> content(Content content, Object body) throws IOException {
        if (content.size() == 0) {
            throw BodyRefusal.empty(body);
        }
        String named = ownName(body);
        LocalMedia media = LocalMedia.of(content, named != null ? named : nameInHeader());
        if (media.isAccepted()) {
            return Map.of(role(media, false).option(), new GivenValue(media, GivenValue.BODY));
        }
        if (!JsonRequests.begins(EncodedText.beginning(content))
                && !EncodedText.isDeclared(exchange)
                && !isTextFile(body)) {
            throw BodyRefusal.notAccepted("The body is " + BodyRefusal.describe(body, media));
        }
        return text(EncodedText.read(content, exchange));
    }

    /** Returns whether the body is a file, local or remote, with the name of a text. */
    private boolean isTextFile(Object body) {
        String name = body instanceof WrappedFile && ownName(body) == null ? nameInHeader() : ownName(body);
        return name != null && FileName.isText(name);
    }

    private Map<String, GivenValue> reader(Reader reader) throws IOException {
        String text;
        if (reader instanceof StreamCache cache) {
            cache.reset();
            try {
                text = allOf(reader);
            } finally {
                cache.reset();
            }
        } else {
            text = allOf(reader);
        }
        if (text.isEmpty()) {
            throw BodyRefusal.empty(reader);
        }
        if (!JsonRequests.begins(text) && !EncodedText.isDeclared(exchange)) {
            throw BodyRefusal.notAccepted("The body is a Reader that contains no JSON object");
        }
        return text(text);
    }

    private static String allOf(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8 * 1024];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            text.append(buffer, 0, read);
            if (text.length() > Contents.LIMIT) {
                throw BodyRefusal.tooLong();
            }
        }
        return text.toString();
    }

    private String nameInHeader() {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME) instanceof String name
                ? LocalMedia.nameOnly(name)
                : null;
    }

    private static String ownName(Object value) {
        return LocalFile.of(value)
                .map(file -> LocalMedia.nameOnly(file.toString()))
                .orElse(null);
    }
}
