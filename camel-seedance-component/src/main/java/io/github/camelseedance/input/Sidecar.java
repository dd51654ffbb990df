package io.github.camelseedance.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.Synchronization;

/** Reads the sidecar files of a picture: its prompt from {@code name.txt}, other fields from {@code name.json}. */
final class Sidecar {

    private static final int MAX_PROMPT = 1024 * 1024;

    private final String moveTo;
    private final BiConsumer<Exchange, Synchronization> completions;

    /**
     * @param moveTo the option {@code sidecarMove}, or {@code null}
     * @param completions adds to an exchange what is to be done when it, and the route around it, has succeeded
     */
    Sidecar(String moveTo, BiConsumer<Exchange, Synchronization> completions) {
        this.moveTo = moveTo;
        this.completions = completions;
    }

    /**
     * Adds the fields of the sidecar files to those of the body, and moves the files when the exchange succeeds.
     *
     * @throws InvalidInputException if the body is a picture but not a local file, a sidecar file cannot be used, or a field is
     *     set twice
     */
    InputBody with(InputBody body, Exchange exchange) throws IOException {
        Object whole = exchange.getMessage().getBody();
        Optional<Path> file = LocalFile.of(whole);
        if (file.isEmpty()) {
            refusePicture(whole, body);
            return body;
        }
        List<SidecarFile> read = new ArrayList<>();
        InputBody all = body.and(read(SidecarFiles.beside(file.get()), read));
        if (moveTo != null && !read.isEmpty()) {
            completions.accept(exchange, new SidecarMove(read, moveTo));
        }
        return all;
    }

    private static InputBody read(SidecarFiles files, List<SidecarFile> read) throws IOException {
        Map<String, GivenValue> prompt = new LinkedHashMap<>();
        Optional<SidecarFile> text = files.with(".txt");
        if (text.isPresent()) {
            prompt.put(
                    GenerationRequest.PROMPT,
                    new GivenValue(text.get().read(MAX_PROMPT), text.get().origin()));
            read.add(text.get());
        }
        Map<String, GivenValue> fields = new LinkedHashMap<>();
        Optional<SidecarFile> json = files.with(".json");
        if (json.isPresent()) {
            request(json.get(), fields);
            read.add(json.get());
        }
        return new InputBody(prompt).and(new InputBody(fields));
    }

    private static void request(SidecarFile file, Map<String, GivenValue> fields) throws IOException {
        String text = file.read(Spool.LIMIT);
        Map<String, Object> values =
                JsonRequests.read(text, where -> file.refusal("is not one valid JSON object" + where, "correct it"));
        values.forEach((name, value) -> {
            if (value != null) {
                fields.put(name, new GivenValue(value, "the field " + name + " of " + file.origin()));
            }
        });
    }

    /** Otherwise the default prompt would silently replace the text of this picture. */
    private static void refusePicture(Object whole, InputBody body) {
        if (whole instanceof WrappedFile || body.isPicture()) {
            throw new InvalidInputException("The option sidecar needs a local file, but the picture in the body is "
                    + (whole instanceof WrappedFile ? "a remote file" : "no file")
                    + ": store it with its sidecar files in a local folder first, or set the header CamelSeedancePrompt"
                    + " and remove the option sidecar.");
        }
    }
}
